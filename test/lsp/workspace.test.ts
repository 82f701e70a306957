import assert from 'node:assert/strict';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { DiagnosticSeverity, FileChangeType } from 'vscode-languageserver-protocol';
import { type Client, startClient, until } from './client.ts';

const shop = { 'shop/package.json': '{}', 'shop/src/a.ts': 'dangerous(1);\n{}\n' };
const bank = { 'bank/package.json': '{}', 'bank/src/b.ts': 'dangerous(1);\n{}\n' };

async function changeFolders(
  client: Client,
  added: readonly string[],
  removed: readonly string[],
): Promise<void> {
  const toFolder = (name: string) => ({ uri: client.uri(name), name });
  await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: added.map(toFolder), removed: removed.map(toFolder) },
  });
}

test('folders come and go, with their findings', async () => {
  await using client = await startClient({ files: { ...shop, ...bank }, folders: ['shop'] });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  assert.deepEqual(client.codes('bank/src/b.ts'), []);
  await changeFolders(client, ['bank'], []);
  await client.waitForCodes('bank/src/b.ts', ['test/dangerous-call']);
  await changeFolders(client, [], ['shop']);
  await client.waitForCodes('shop/src/a.ts', []);
  assert.deepEqual(client.codes('bank/src/b.ts'), ['test/dangerous-call']);
});

test('a folder in a folder: each file is shown once, and stays when the inner folder goes', async () => {
  await using client = await startClient({ files: shop, folders: ['.', 'shop'] });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  await client.waitForIdle();
  await changeFolders(client, [], ['shop']);
  await client.waitForIdle();
  await client.open('shop/src/a.ts');
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  await client.edit('shop/src/a.ts', 'dangerous', 'harmless');
  await client.waitForCodes('shop/src/a.ts', []);
});

test('settings are asked for per folder and followed without a restart', async () => {
  const strictIn = (name: string) => (scope: string) => ({
    preset: scope.endsWith(name) ? 'strict' : 'recommended',
  });
  await using client = await startClient({
    files: { ...shop, ...bank },
    folders: ['shop', 'bank'],
    settings: strictIn('shop'),
  });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call', 'test/strict-only']);
  await client.waitForCodes('bank/src/b.ts', ['test/dangerous-call']);
  await client.changeSettings(strictIn('bank'));
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  await client.waitForCodes('bank/src/b.ts', ['test/dangerous-call', 'test/strict-only']);
});

test('findings that stay do not flicker while settings change', async () => {
  await using client = await startClient({
    files: { ...shop, ...bank },
    settings: { preset: 'recommended' },
  });
  await client.open('shop/src/a.ts');
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  await client.waitForCodes('bank/src/b.ts', ['test/dangerous-call']);
  await client.waitForIdle();
  const before = client.history.length;
  await client.changeSettings({ preset: 'strict' });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call', 'test/strict-only']);
  await client.waitForCodes('bank/src/b.ts', ['test/dangerous-call', 'test/strict-only']);
  const empty = client.history.slice(before).filter(({ diagnostics }) => diagnostics.length === 0);
  assert.deepEqual(empty, []);
});

test('switched off, nothing is shown; switched on, everything is again', async () => {
  await using client = await startClient({ files: shop });
  await client.open('shop/src/a.ts');
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  await client.changeSettings({ enable: false });
  await client.waitForCodes('shop/src/a.ts', []);
  assert.deepEqual(await client.hover('shop/src/a.ts', { line: 0, character: 2 }), null);
  await client.changeSettings({ enable: true });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
});

test('with the workspace review off only open files are shown, understood together with the rest', async () => {
  const files = {
    ...shop,
    'shop/src/caller.ts': "import { slow } from './slow.ts';\n",
    'shop/src/slow.ts': 'export const slow = 1;\n',
  };
  await using client = await startClient({ files, settings: { reviewWorkspace: 'off' } });
  await client.open('shop/src/caller.ts');
  await client.waitForCodes('shop/src/caller.ts', ['test/slow-import']);
  assert.equal(client.published.has(client.uri('shop/src/a.ts')), false);
  await client.close('shop/src/caller.ts');
  await client.waitForCodes('shop/src/caller.ts', []);
});

test('switching the workspace review off takes the findings of closed files away', async () => {
  await using client = await startClient({ files: { ...shop, ...bank } });
  await client.open('shop/src/a.ts');
  await client.waitForCodes('bank/src/b.ts', ['test/dangerous-call']);
  await client.changeSettings({ reviewWorkspace: 'off' });
  await client.waitForCodes('bank/src/b.ts', []);
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
});

test('wrong settings are said once, and the default holds', async () => {
  await using client = await startClient({ files: shop, settings: { preset: 'relaxed' } });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  const said = client.logs.filter(line => line.includes('backendArchitect.preset'));
  assert.deepEqual(said, [
    'The setting `backendArchitect.preset` is "relaxed". Set it to `recommended` or `strict`.',
  ]);
});

test('a client without workspace/configuration sends its settings', async () => {
  await using client = await startClient({ files: shop, capabilities: {} });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  await client.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { backendArchitect: { preset: 'strict' } },
  });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call', 'test/strict-only']);
});

test('a mistake in the configuration is shown where it stands, until it is gone', async () => {
  const files = { ...shop, 'shop/backend-architect.jsonc': '{ "preset": "strickt" }' };
  await using client = await startClient({ files, folders: ['shop'] });
  const [mistake] = await client.waitForCodes('shop/backend-architect.jsonc', ['configuration']);
  assert.equal(mistake?.severity, DiagnosticSeverity.Error);
  assert.match(JSON.stringify(mistake), /`strict`/);
  assert.deepEqual(mistake?.range, { start: { line: 0, character: 12 }, end: { line: 0, character: 21 } });
  await client.waitForIdle();
  assert.match(JSON.stringify(client.statuses.at(-1)), /"problem":/);

  await client.open('shop/backend-architect.jsonc');
  await client.edit('shop/backend-architect.jsonc', 'strickt', 'strict');
  await client.waitForCodes('shop/backend-architect.jsonc', []);
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call', 'test/strict-only']);
  await client.waitForIdle();
  assert.doesNotMatch(JSON.stringify(client.statuses.at(-1)), /"problem":/);
});

test('a configuration further out than the folder is followed, and its mistakes are shown', async () => {
  const inPackage = { 'shop/.git/HEAD': 'ref: refs/heads/main\n', 'shop/packages/a/src/a.ts': '{}\n' };
  await using client = await startClient({
    files: { ...inPackage, 'shop/backend-architect.jsonc': '{ "preset": "strict" }' },
    folders: ['shop/packages/a'],
  });
  await client.waitForCodes('shop/packages/a/src/a.ts', ['test/strict-only']);
  assert.match(JSON.stringify(client.registered), new RegExp(`"baseUri":"${client.uri('shop')}"`));
  await client.write('shop/backend-architect.jsonc', '{ "preset": "strickt" }');
  await client.notifyWatched({ 'shop/backend-architect.jsonc': FileChangeType.Changed });
  await client.waitForCodes('shop/packages/a/src/a.ts', []);
  await client.waitForCodes('shop/backend-architect.jsonc', ['configuration']);
  await client.open('shop/backend-architect.jsonc');
  await client.edit('shop/backend-architect.jsonc', 'strickt', 'strict');
  await client.waitForCodes('shop/packages/a/src/a.ts', ['test/strict-only']);
  await client.waitForCodes('shop/backend-architect.jsonc', []);
});

test('a configuration that the settings name is followed, wherever it lies and whatever it is called', async () => {
  await using client = await startClient({
    files: { 'shop/src/a.ts': '{}\n', 'rules.jsonc': '{ "preset": "strict" }' },
    folders: ['shop'],
    settings: { configPath: '../rules.jsonc' },
  });
  await client.waitForCodes('shop/src/a.ts', ['test/strict-only']);
  await client.write('rules.jsonc', '{ "preset": "recommended" }');
  await client.notifyWatched({ 'rules.jsonc': FileChangeType.Changed });
  await client.waitForCodes('shop/src/a.ts', []);
});

test('files that other programs create, change and delete are followed', async () => {
  await using client = await startClient({ files: shop });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  await client.waitForIdle();
  assert.ok(client.registered.some(({ method }) => method === 'workspace/didChangeWatchedFiles'));
  await client.write('shop/src/new.ts', 'dangerous(1);\n');
  await client.write('shop/src/a.ts', 'harmless(1);\n');
  await client.notifyWatched({
    'shop/src/new.ts': FileChangeType.Created,
    'shop/src/a.ts': FileChangeType.Changed,
  });
  await client.waitForCodes('shop/src/new.ts', ['test/dangerous-call']);
  await client.waitForCodes('shop/src/a.ts', []);
  await client.delete('shop/src/new.ts');
  await client.waitForCodes('shop/src/new.ts', []);
});

test('a folder that moves takes its findings along, though watchers name only the folder', async () => {
  await using client = await startClient({ files: shop });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  await client.waitForIdle();
  await mkdir(join(client.root, 'shop/lib'));
  await rename(join(client.root, 'shop/src'), join(client.root, 'shop/lib/moved'));
  await client.notifyWatched({
    'shop/src': FileChangeType.Deleted,
    'shop/lib/moved': FileChangeType.Created,
  });
  await client.waitForCodes('shop/src/a.ts', []);
  await client.waitForCodes('shop/lib/moved/a.ts', ['test/dangerous-call']);
});

test('many files change at once, as when a branch is switched', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 120 }, (_, index) => [`shop/src/m${index}.ts`, 'harmless(1);\n']),
  );
  await using client = await startClient({ files: { ...shop, ...many } });
  await client.waitForCodes('shop/src/a.ts', ['test/dangerous-call']);
  await client.waitForIdle();
  for (const path of Object.keys(many)) await client.write(path, 'dangerous(1);\n');
  await client.notifyWatched(
    Object.fromEntries(Object.keys(many).map(path => [path, FileChangeType.Changed])),
  );
  for (const path of Object.keys(many)) await client.waitForCodes(path, ['test/dangerous-call']);
});

test('a document outside the workspace is reviewed with its own project while it is open', async () => {
  const files = {
    ...shop,
    ...bank,
    'bank/src/caller.ts': "import { slow } from './slow.ts';\n",
    'bank/src/slow.ts': 'export const slow = 1;\n',
    'loose.ts': 'dangerous(1);\n',
  };
  await using client = await startClient({ files, folders: ['shop'] });
  await client.open('loose.ts');
  await client.open('bank/src/caller.ts');
  await client.waitForCodes('bank/src/caller.ts', ['test/slow-import']);
  assert.equal(client.published.has(client.uri('bank/src/b.ts')), false);
  assert.deepEqual(client.codes('loose.ts'), []);
  await client.close('bank/src/caller.ts');
  await client.waitForCodes('bank/src/caller.ts', []);
});

test('a window without folders reviews the project of what is opened', async () => {
  await using client = await startClient({ files: bank, folders: [] });
  await client.open('bank/src/b.ts');
  await client.waitForCodes('bank/src/b.ts', ['test/dangerous-call']);
});

test('documents that are no files are left alone', async () => {
  await using client = await startClient({ files: shop });
  for (const uri of [
    'vscode-notebook-cell:/shop/a.ts',
    'git:/shop/src/a.ts',
    'file://%',
    'file://host/a.ts',
  ]) {
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'typescript', version: 1, text: 'dangerous(1);' },
    });
  }
  await until(
    () => client.codes('shop/src/a.ts').length === 1,
    () => 'the review of the workspace',
  );
  assert.deepEqual([...client.published.keys()], [client.uri('shop/src/a.ts')]);
});
