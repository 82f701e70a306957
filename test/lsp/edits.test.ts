import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionNamed, startClient, until } from './client.ts';

const start = { line: 0, character: 0 };
const atStart = { start, end: start };
const files = { 'package.json': '{}', 'src/a.ts': 'dangerous(1);\n' };

test('a newer edit wins: what is shown last is of the last version', async () => {
  await using client = await startClient({ files });
  await client.open('src/a.ts');
  for (let count = 0; count < 200; count++) await client.change('src/a.ts', [{ range: atStart, text: '\n' }]);
  await client.edit('src/a.ts', 'dangerous', 'harmless');
  await client.edit('src/a.ts', 'harmless', 'dangerous');
  const [finding] = await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  assert.equal(finding?.range.start.line, 200);
  const versions = client.history
    .filter(({ uri }) => uri === client.uri('src/a.ts'))
    .map(shown => shown.version);
  assert.equal(versions.at(-1), client.document('src/a.ts').version);
  assert.deepEqual(
    versions,
    versions.toSorted((left, right) => Number(left) - Number(right)),
  );
  assert.ok(versions.length < 50, `${versions.length} publications for 202 edits`);
});

test('edits of two documents at once: neither is forgotten', async () => {
  await using client = await startClient({ files: { ...files, 'src/b.ts': 'harmless(1);\n' } });
  await client.open('src/a.ts');
  await client.open('src/b.ts');
  await client.edit('src/a.ts', 'dangerous', 'harmless');
  await client.edit('src/b.ts', 'harmless', 'dangerous');
  await client.waitForCodes('src/a.ts', []);
  await client.waitForCodes('src/b.ts', ['test/dangerous-call']);
});

test('ranges are right behind CRLF, a BOM-less emoji and tabs', async () => {
  await using client = await startClient({ files });
  await client.open('src/a.ts', '// 😀\r\n\tconst smile = "😀"; dangerous(smile);\r\n');
  const [finding] = await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  assert.deepEqual(finding?.range, { start: { line: 1, character: 21 }, end: { line: 1, character: 30 } });
});

test('what is shown stays with its code while the text does not parse, and is not mended meanwhile', async () => {
  await using client = await startClient({ files });
  await client.open('src/a.ts');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  await client.change('src/a.ts', [{ range: atStart, text: 'const first = (\n' }]);
  const [finding] = await client.waitForCodes('src/a.ts', ['test/dangerous-call', 'parse-error']);
  assert.equal(finding?.range.start.line, 1);
  const actions = await client.codeActions('src/a.ts', finding.range);
  assert.ok(!actions.some(({ title }) => title === 'Call `harmless`'));
});

test('a fix that was offered for an older text is refused', async () => {
  await using client = await startClient({ files });
  await client.open('src/a.ts');
  const [finding] = await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  assert.ok(finding);
  const fix = actionNamed(await client.codeActions('src/a.ts', finding.range), 'Call `harmless`');
  await client.change('src/a.ts', [{ range: atStart, text: 'first();\n' }]);
  await assert.rejects(client.resolve(fix), { code: -32801, message: /has changed since/ });
});

test('nothing is offered for a diagnostic of an older text', async () => {
  await using client = await startClient({ files });
  await client.open('src/a.ts');
  const [old] = await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  assert.ok(old);
  await client.edit('src/a.ts', '1', '2');
  assert.deepEqual(await client.codeActions('src/a.ts', old.range, { diagnostics: [old] }), []);
  const [fresh] = await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  assert.ok(fresh);
  assert.notEqual((await client.codeActions('src/a.ts', fresh.range, { diagnostics: [fresh] })).length, 0);
});

test('a closed document is what is on disk again, and a deleted file shows nothing', async () => {
  await using client = await startClient({ files });
  await client.open('src/a.ts', 'harmless(1);\n');
  await client.waitForCodes('src/a.ts', []);
  await client.waitForIdle();
  await client.close('src/a.ts');
  const [finding] = await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  assert.ok(finding);
  assert.equal(client.published.get(client.uri('src/a.ts'))?.version, undefined);
  await client.delete('src/a.ts');
  await client.waitForCodes('src/a.ts', []);
});

test('a document opened under another spelling of its name is shown once', async () => {
  await using client = await startClient({ files });
  await client.waitForIdle();
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  const uri = client.uri('src/a.ts').replace('/src/a.ts', '/src/%61.ts');
  const textDocument = { uri, languageId: 'typescript', version: 1, text: 'dangerous(1);\n' };
  await client.connection.sendNotification('textDocument/didOpen', { textDocument });
  await until(
    () => client.published.get(uri)?.diagnostics.length === 1 && client.codes('src/a.ts').length === 0,
    () => JSON.stringify([...client.published]),
  );
});
