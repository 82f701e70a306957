// Whatever is wrong in a configuration is shown in the editor at its place while it is typed, and goes when it is mended.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic, Range } from 'vscode-languageserver-protocol';
import {
  mistakenPatterns,
  mistakes,
  type WrongConfiguration,
} from '../../server/src/engine/run/configuration.examples.ts';
import { type Client, startClient, until } from './client.ts';

const path = 'backend-architect.jsonc';

/** Each problem as the text it underlines and what it says. */
function shown(client: Client, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ range, message }) => `${client.document(path).getText(range)} | ${message}`);
}

async function retype(client: Client, text: string): Promise<void> {
  await client.change(path, [{ range: wholeOf(client), text }]);
}

function wholeOf(client: Client): Range {
  const document = client.document(path);
  return { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
}

/** The examples speak of a folder that is called `/repo`. */
function inFolder(root: string, [text, problem]: WrongConfiguration): WrongConfiguration {
  return [text.replaceAll('"/repo', `"${root}`), problem.replaceAll('"/repo', `"${root}`)];
}

test('every wrong configuration is shown where it is wrong, and no longer when it is mended', async () => {
  await using client = await startClient({
    entry: 'sampleRules',
    files: { 'package.json': '{}', [path]: '{}' },
  });
  await client.open(path);
  for (const example of [...mistakes, ...mistakenPatterns]) {
    const [text, problem] = inFolder(client.root, example);
    await retype(client, text);
    assert.deepEqual(shown(client, await client.waitForCodes(path, ['configuration'])), [problem]);
    await retype(client, '{}');
    await client.waitForCodes(path, []);
  }
});

test('so is one that is no JSON at all, with what follows from it', async () => {
  await using client = await startClient({
    entry: 'sampleRules',
    files: { 'package.json': '{}', [path]: '{}' },
  });
  await client.open(path);
  for (const text of ['', '{ "preset": "strict" "ignore": [] }', '{ "rules": ']) {
    await retype(client, text);
    await until(
      () => client.codes(path).includes('configuration'),
      () => `a problem of ${text}`,
    );
    await retype(client, '{}');
    await client.waitForCodes(path, []);
  }
});
