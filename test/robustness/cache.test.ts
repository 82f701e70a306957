// What is kept between runs makes them faster and changes nothing else, whatever happens to it.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { root } from '../../scripts/lib/project.mjs';
import { checkBuilt, type Run } from './lib/built.ts';
import { createFolder, type Folder, finding } from './lib/folder.ts';

const fileCount = 120;

/** A project that keeps its cache inside, and a wrong fact of which would be seen. */
function createProject(): Folder {
  const sources = Array.from({ length: fileCount }, (_, index) => [
    `src/file-${index}.ts`,
    `import { call } from './file-${(index + 1) % fileCount}.ts';\n${finding}export const call = () => fetch('http://x.example/${index}');\n`,
  ]);
  return createFolder({ 'package.json': '{}', ...Object.fromEntries(sources), 'node_modules/.keep': '' });
}

function check(project: Folder, ...args: readonly string[]): Promise<Run> {
  return checkBuilt(project.path, { cache: project.at('unused') }, ...args);
}

function cacheFolder(project: Folder): string {
  return project.at('node_modules/.cache/backend-architect');
}

/** Facts are kept for each file, and what the last review found, as a whole. */
type Kept = 'facts' | 'review';

function cacheFile(project: Folder, kept: Kept): string {
  const name = existsSync(cacheFolder(project))
    ? readdirSync(cacheFolder(project)).find(each => each.startsWith(kept) && each.endsWith('.jsonl'))
    : undefined;
  return join(cacheFolder(project), name ?? 'nothing was written');
}

const damages: Readonly<Record<string, (text: string) => string>> = {
  'nothing left': () => '',
  'half of it': text => text.slice(0, text.length / 2),
  'a line too many': text => text.replace('\n', '\nstray\n'),
  'every entry cut': text => text.replaceAll(/.{20}\n/g, '\n'),
  'zeros in the middle': text => text.slice(0, 500) + '\0'.repeat(5000) + text.slice(5500),
  'other things in the entries': text =>
    text.replaceAll(/\{.*$/gm, '{"facts":{"language":"typescript"},"findings":[]}'),
  'a fact that is not true': text => text.replaceAll('JWT_SECRET', 'LOG_LEVELS'),
  'the header of another version': text => text.replace(/^.*/, 'backend-architect facts 0 none'),
  'no findings': text => text.replaceAll(/"findings":\[.*?\]/g, '"findings":[]'),
  'another language': () => 'II*\0'.repeat(10_000),
};

test('a damaged cache is rebuilt without a word', async () => {
  const project = createProject();
  const expected = await check(project);
  const sound = readFileSync(cacheFile(project, 'facts'), 'utf8');
  assert.equal(JSON.parse(expected.report).summary.filesWithFindings, fileCount);
  for (const [title, damage] of Object.entries(damages)) {
    rmSync(cacheFile(project, 'review'));
    writeFileSync(cacheFile(project, 'facts'), damage(sound));
    assert.deepEqual(await check(project), expected, title);
    assert.equal(readFileSync(cacheFile(project, 'facts'), 'utf8').length, sound.length, title);
  }
});

test('a damaged review is done again without a word', async () => {
  const project = createProject();
  const expected = await check(project);
  const sound = readFileSync(cacheFile(project, 'review'), 'utf8');
  for (const [title, damage] of Object.entries(damages)) {
    writeFileSync(cacheFile(project, 'review'), damage(sound));
    assert.deepEqual(await check(project), expected, title);
    assert.deepEqual(readFileSync(cacheFile(project, 'review'), 'utf8'), sound, title);
  }
});

test('a disk that is full, and folders that nobody may write to', {
  skip: process.platform === 'win32',
}, async () => {
  const project = createProject();
  const expected = await check(project, '--no-cache');
  const full = await checkBuilt(project.path, { cache: project.at('unused'), largestFileKb: 4 });
  assert.deepEqual(full, expected);
  assert.deepEqual(keptIn(project), []);
  chmodSync(cacheFolder(project), 0o555);
  assert.deepEqual(await check(project), expected);
  const blocked = createFolder({
    'package.json': '{}',
    'src/a.ts': finding,
    'node_modules/.cache': 'a file',
  });
  assert.deepEqual(await check(blocked), await check(blocked, '--no-cache'));
});

test('processes that share a cache see the same, while files change', async () => {
  const project = createProject();
  for (const round of [1, 2, 3]) {
    project.write({ [`src/file-${round}.ts`]: `${finding}// round ${round}\n` });
    const expected = await check(project, '--no-cache');
    const runs = await Promise.all([check(project), check(project), check(project)]);
    for (const run of runs) assert.deepEqual(run, expected);
  }
  const names = keptIn(project);
  assert.equal(names.length, 2, names.join());
});

/** Besides the mark of when old files were last looked for. */
function keptIn(project: Folder): readonly string[] {
  return readdirSync(cacheFolder(project)).filter(name => name !== 'pruned');
}

/** Kills a process as soon as it begins to write its cache. */
function killWhenWriting(project: Folder, child: ChildProcess): Promise<void> {
  project.write({ 'node_modules/.cache/backend-architect/.keep': '' });
  return new Promise(resolve => {
    const watcher = watch(cacheFolder(project), (_, name) => {
      if (name?.includes('.tmp')) child.kill('SIGKILL');
    });
    child.once('exit', () => {
      watcher.close();
      resolve();
    });
  });
}

test('a command line that is killed while it writes', async () => {
  const project = createProject();
  const expected = await check(project, '--no-cache');
  const killed = await checkBuilt(project.path, {
    cache: project.at('unused'),
    onStart: child => void killWhenWriting(project, child),
  });
  assert.equal(killed.signal ?? killed.code, killed.signal === null ? expected.code : 'SIGKILL');
  for (const run of [await check(project), await check(project)]) assert.deepEqual(run, expected);
});

test('a server that is killed while it writes', async () => {
  const project = createProject();
  const expected = await check(project, '--no-cache');
  const server = spawn(process.execPath, [join(root, 'dist', 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const killed = killWhenWriting(project, server);
  await review(server, project);
  await killed;
  for (const run of [await check(project), await check(project)]) assert.deepEqual(run, expected);
});

/** Has the server review the project; ends it when it has done so without being killed. */
async function review(server: ChildProcess, project: Folder): Promise<void> {
  if (server.stdout === null || server.stdin === null) throw new Error('The server has no pipes.');
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onNotification('backendArchitect/status', ({ state }: { state: string }) => {
    if (state === 'idle') server.kill('SIGKILL');
  });
  connection.onError(() => {});
  connection.listen();
  const exited = once(server, 'exit');
  const folder = { uri: pathToFileURL(project.path).href, name: 'project' };
  const greeting = connection
    .sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      workspaceFolders: [folder],
    })
    .then(() => connection.sendNotification('initialized', {}));
  await Promise.race([greeting, exited]);
  await exited;
  connection.dispose();
}
