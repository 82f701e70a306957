import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { toFilePath } from '../engine/source/path.ts';
import { createPublisher, type Publication } from './publisher.ts';

const path = toFilePath('/shop/a.ts');
const start = { line: 0, character: 0 };
const diagnostic = { range: { start, end: start }, message: 'Wrong. Right it.' };
const shown: Publication = {
  path,
  uri: 'file:///shop/a.ts',
  version: undefined,
  diagnostics: [diagnostic],
  findings: [],
  problem: undefined,
};

function record(publications: readonly Publication[]): readonly PublishDiagnosticsParams[] {
  const sent: PublishDiagnosticsParams[] = [];
  const publisher = createPublisher(params => sent.push(params));
  for (const publication of publications) publisher.publish(publication);
  return sent;
}

test('nothing is sent twice', () => {
  assert.deepEqual(record([shown, shown]), [{ uri: shown.uri, diagnostics: [diagnostic] }]);
});

test('an open document hears of each of its versions, also that nothing is wrong', () => {
  const open = { ...shown, diagnostics: [] };
  assert.deepEqual(
    record([
      { ...open, version: 1 },
      { ...open, version: 2 },
    ]),
    [
      { uri: shown.uri, version: 1, diagnostics: [] },
      { uri: shown.uri, version: 2, diagnostics: [] },
    ],
  );
});

test('a closed file is mentioned only when something is or was wrong', () => {
  assert.deepEqual(record([{ ...shown, diagnostics: [] }]), []);
  assert.deepEqual(record([shown, { ...shown, diagnostics: [] }]).at(-1), {
    uri: shown.uri,
    diagnostics: [],
  });
});

test('under another name of the same file the old one is cleared', () => {
  const sent = record([shown, { ...shown, uri: 'file:///shop/%61.ts' }]);
  assert.deepEqual(sent.slice(1), [
    { uri: 'file:///shop/a.ts', diagnostics: [] },
    { uri: 'file:///shop/%61.ts', diagnostics: [diagnostic] },
  ]);
});
