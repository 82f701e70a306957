import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, Hover } from 'vscode-languageserver-protocol';
import { type Client, startClient, until } from './client.ts';

const uri = 'untitled:Untitled-1';
const danger = 'dangerous(1);\n';

async function open(client: Client, languageId: string, text: string): Promise<void> {
  const textDocument = { uri, languageId, version: 1, text };
  await client.connection.sendNotification('textDocument/didOpen', { textDocument });
}

function codesOf(client: Client): readonly unknown[] | undefined {
  return client.published.get(uri)?.diagnostics.map(({ code }) => code);
}

async function waitForCodes(client: Client, expected: readonly string[]): Promise<void> {
  const isThere = (): boolean => JSON.stringify(codesOf(client)) === JSON.stringify(expected);
  await until(isThere, () => `${uri} to show ${expected.join()}; it shows ${codesOf(client)?.join()}`);
}

test('a document that was never saved shows what it shows by itself, and nothing once it is closed', async () => {
  await using client = await startClient({ files: { 'package.json': '{}' } });
  await open(client, 'typescript', danger);
  await waitForCodes(client, ['test/dangerous-call']);
  const hover = await client.ask<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 3 },
  });
  assert.match(JSON.stringify(hover), /Call `harmless`/);
  const [diagnostic] = client.published.get(uri)?.diagnostics ?? [];
  assert.ok(diagnostic);
  const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic] },
  });
  assert.ok(actions.some(({ kind }) => kind === 'quickfix'));
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await waitForCodes(client, []);
});

test('text in a language that is not reviewed is left alone', async () => {
  await using client = await startClient({ files: { 'package.json': '{}', 'src/a.ts': danger } });
  await open(client, 'plaintext', danger);
  await client.open('src/a.ts');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  assert.equal(codesOf(client), undefined);
});
