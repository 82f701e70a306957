import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { type Client, exitCodeOf, startClient, until } from './client.ts';

const files = { 'package.json': '{}', 'src/a.ts': 'dangerous(1);\n' };

async function isAlive(client: Client): Promise<boolean> {
  await client.open('src/a.ts', 'dangerous(1);\ndangerous(2);\n');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call', 'test/dangerous-call']);
  return true;
}

test('a rule that throws is named once, and all other findings stay', async () => {
  await using client = await startClient({ files });
  await client.open('src/a.ts', 'dangerous(1);\ndebugger;\n');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  await client.edit('src/a.ts', '1', '2');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  await client.waitForIdle();
  const said = client.logs.filter(message => message.includes('test/failing'));
  assert.equal(said.length, 1, client.logs.join('\n'));
});

const nonsense: readonly { readonly method: string; readonly params: unknown }[] = [
  {
    method: 'textDocument/didChange',
    params: { textDocument: { uri: 'file:///none.ts', version: 1 }, contentChanges: [] },
  },
  { method: 'textDocument/didChange', params: {} },
  { method: 'textDocument/didClose', params: { textDocument: { uri: 'file:///none.ts' } } },
  { method: 'workspace/didChangeWatchedFiles', params: { changes: [{ uri: 'nonsense', type: 9 }] } },
  { method: 'workspace/didChangeWatchedFiles', params: {} },
  {
    method: 'workspace/didChangeWorkspaceFolders',
    params: { event: { added: [{ uri: 'vsls:/' }], removed: [] } },
  },
  { method: 'workspace/didChangeWorkspaceFolders', params: {} },
  { method: 'workspace/didChangeConfiguration', params: 7 },
  { method: 'window/workDoneProgress/cancel', params: { token: 'nobody' } },
  { method: '$/unknown', params: {} },
];

for (const { method, params } of nonsense) {
  test(`lives on after ${method} with ${JSON.stringify(params)}`, async () => {
    await using client = await startClient({ files });
    await client.connection.sendNotification(method, params);
    assert.ok(await isAlive(client));
  });
}

test('lives on after requests about what it does not know', async () => {
  await using client = await startClient({ files });
  const position = { line: 900, character: 900 };
  const textDocument = { uri: 'file:///none.ts' };
  const range = { start: position, end: position };
  const ask = (method: string, params: unknown) => client.ask(method, params);
  assert.equal(await ask('textDocument/hover', { textDocument, position }), null);
  assert.deepEqual(
    await ask('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }),
    [],
  );
  assert.deepEqual(await ask('codeAction/resolve', { title: 'foreign', data: { uri: 1 } }), {
    title: 'foreign',
    data: { uri: 1 },
  });
  for (const method of ['completion', 'definition', 'references', 'documentSymbol', 'codeLens'])
    assert.deepEqual(await ask(`textDocument/${method}`, { textDocument, position, context: {} }), []);
  assert.equal(await ask('textDocument/prepareRename', { textDocument, position }), null);
  assert.equal(await ask('textDocument/rename', { textDocument, position, newName: 'a' }), null);
  assert.ok(await isAlive(client));
  assert.equal(await client.hover('src/a.ts', position), null);
});

test('the workspace folder disappears and comes back', async () => {
  await using client = await startClient({
    files: { 'shop/package.json': '{}', 'shop/a.ts': 'dangerous(1);\n' },
  });
  await client.waitForCodes('shop/a.ts', ['test/dangerous-call']);
  await client.delete('shop');
  await client.waitForCodes('shop/a.ts', []);
  await client.write('shop/a.ts', 'dangerous(1);\n');
  await client.notifyWatched({ 'shop/a.ts': 1 });
  await client.waitForCodes('shop/a.ts', ['test/dangerous-call']);
});

test('every prefix of a file, typed character by character, is answered', async () => {
  const text = await readFile(new URL('./rules.ts', import.meta.url), 'utf8');
  await using client = await startClient({ files, initializationOptions: { debounceMs: 0 } });
  await client.open('src/a.ts', '');
  let end = { line: 0, character: 0 };
  for (const character of text.slice(0, 1500)) {
    await client.change('src/a.ts', [{ range: { start: end, end }, text: character }]);
    end =
      character === '\n' ? { line: end.line + 1, character: 0 } : { ...end, character: end.character + 1 };
    await client.hover('src/a.ts', end);
  }
  const version = client.document('src/a.ts').version;
  await until(
    () => client.published.get(client.uri('src/a.ts'))?.version === version,
    () => `version ${version} to be shown`,
  );
  assert.deepEqual(
    client.logs.filter(message => message.startsWith('Failed')),
    [],
  );
});

test('says goodbye with 0 after shutdown, and with 1 without', async () => {
  await using polite = await startClient({ files });
  assert.equal(await polite.shutdown(), 0);
  await using rude = await startClient({ files });
  await rude.connection.sendNotification('exit');
  assert.equal(await exitCodeOf(rude.process), 1);
});

test('ends when its client closes the pipe', async () => {
  await using client = await startClient({ files });
  client.process.stdin?.end();
  assert.equal(await exitCodeOf(client.process), 1);
});

test('ends when the process it was started for has died', async context => {
  const parent = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
  context.after(() => parent.kill('SIGKILL'));
  await using client = await startClient({ files, processId: parent.pid });
  parent.kill('SIGKILL');
  assert.equal(await exitCodeOf(client.process), 1);
});

test('ends when an editor that forked it is gone', async () => {
  await using client = await startClient({ files, transport: 'ipc' });
  client.process.disconnect();
  assert.equal(await exitCodeOf(client.process), 1);
});
