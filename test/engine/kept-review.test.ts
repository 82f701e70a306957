// What is kept of a review is recalled as long as a new one would find the same, and not longer.
import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import { openKeptReview } from '../../server/src/engine/session/kept-review.ts';
import type { Review, SessionSettings } from '../../server/src/engine/session/session.ts';
import {
  diskFileSystem,
  type FileSystem,
  memoryFileSystem,
} from '../../server/src/engine/source/file-system.ts';
import { type History, rememberFiles } from '../../server/src/engine/source/history.ts';
import { type FilePath, joinPath, toFilePath } from '../../server/src/engine/source/path.ts';
import { createRandom, earlierFiles, possibleFiles, root } from './random-project.ts';

function temporaryFolder(): FilePath {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'backend-architect-kept-')));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return toFilePath(folder);
}

const history = rememberFiles(earlierFiles, '2026-06-30');

function settingsFor(folder: FilePath, cacheDirectory: FilePath): SessionSettings {
  return { root: folder, rules, purpose: 'one review', cacheDirectory, overrides: {}, history };
}

/** What a run of the command line does. */
async function run(settings: SessionSettings, disk: FileSystem, version = '1') {
  const kept = openKeptReview(settings, [settings.root], disk, version);
  const recalled = await kept.recall();
  const session = await createSession(kept.settings, kept.disk);
  const fresh = await session.review();
  session.dispose();
  kept.keep(fresh);
  return { recalled: recalled && describe(recalled), fresh: describe(fresh) };
}

/** Of the files, those of which something is said. */
function describe({ files, ...rest }: Review): unknown {
  const shown = files.filter(({ findings, notices }) => findings.length + notices.length > 0);
  return JSON.parse(JSON.stringify({ ...rest, files: shown }));
}

test('after random changes, what is recalled is what a new review finds', async () => {
  const random = createRandom(7);
  const files = new Map<FilePath, string>();
  const settings = settingsFor(root, temporaryFolder());
  const disk = memoryFileSystem(files);
  const choices = [...possibleFiles()];
  let recalls = 0;
  let refusals = 0;
  for (let step = 0; step < 250; step++) {
    const before = JSON.stringify([...files]);
    const [path = root, texts = []] = choices[random(choices.length)] ?? [];
    if (random(4) === 0) files.delete(path);
    else if (random(3) > 0) files.set(path, texts[random(texts.length)] ?? '');
    const { recalled, fresh } = await run(settings, disk);
    if (recalled === undefined) refusals++;
    else recalls++;
    if (recalled !== undefined) assert.deepEqual(recalled, fresh, `step ${step}`);
    else assert.ok(step === 0 || JSON.stringify([...files]) !== before, `step ${step}: nothing had changed`);
  }
  assert.ok(recalls > 50 && refusals > 50, `${recalls} recalls and ${refusals} refusals prove little`);
});

const service = {
  'package.json': '{ "name": "shop", "workspaces": ["packages/*"], "dependencies": { "express": "5" } }',
  'tsconfig.json': '{}',
  '.env': 'PORT=3000\n',
  '.gitignore': 'dist\n',
  'src/app.ts': `import express from 'express';\nimport { load } from '@shop/data';\nimport { tell } from '~/tell';\nexport const app = express();\napp.get('/orders', (_, response) => response.send([load(), tell()]));\n`,
  'src/tell.ts': 'export const tell = () => 1;\n',
  'other/tell.ts': 'export const tell = () => 2;\n',
  'packages/data/package.json': '{ "name": "@shop/data", "exports": "./dist/index.js" }',
  'packages/data/src/index.ts': 'export const load = () => 1;\n',
  'packages/data/src/other.ts': 'export const load = () => 2;\n',
  'openapi.yaml':
    'openapi: 3.1.0\npaths: { /orders: { get: { responses: { 200: { description: Orders } } } } }\n',
  'data.yaml': 'what: ever\n',
};

type Write = (path: string, text: string) => void;

/** What can change on the disk, by what it is. */
const changes: Readonly<Record<string, (write: Write, at: (path: string) => string) => void>> = {
  'one letter, with the time of before': (write, at) => {
    write('src/tell.ts', service['src/tell.ts'].replace('1', '3'));
    utimesSync(at('src/tell.ts'), 0, 0);
  },
  'a new file': write => write('src/new.ts', ''),
  'a new folder': write => write('lib/readme.txt', ''),
  'a file that is gone': (_, at) => rmSync(at('other/tell.ts')),
  'a dependency': write => write('package.json', service['package.json'].replace('express', 'koa')),
  'the entry of a package': write =>
    write('packages/data/package.json', service['packages/data/package.json'].replace('index', 'other')),
  'paths of TypeScript': write =>
    write('tsconfig.json', '{ "compilerOptions": { "paths": { "~/*": ["./other/*"] } } }'),
  'a package that is linked elsewhere': (_, at) => {
    mkdirSync(at('node_modules/@shop'), { recursive: true });
    symlinkSync(at('packages/data'), at('node_modules/@shop/data'));
  },
  'what git ignores': write => write('.gitignore', 'dist\nother\n'),
  'a variable of the environment': write => write('.env', 'PORT=3001\n'),
  configuration: write => write('backend-architect.jsonc', '{ "preset": "strict" }'),
  'configuration of a part': write => write('src/backend-architect.jsonc', '{}'),
  'a name that people mistake for it': write => write('backend-architect.json', '{}'),
  'a description': write => write('openapi.yaml', service['openapi.yaml'].replace('Orders', 'All')),
  'data that becomes a description': write => write('data.yaml', 'openapi: 3.1.0\npaths: {}\n'),
};

interface Service {
  readonly folder: FilePath;
  readonly write: Write;
  at(path: string): string;
}

function writeService(): Service {
  const folder = temporaryFolder();
  const at = (path: string): string => join(folder, path);
  const write: Write = (path, text) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  for (const [path, text] of Object.entries({ '.git/HEAD': 'ref: refs/heads/main\n', ...service }))
    write(path, text);
  return { folder, write, at };
}

for (const [title, change] of Object.entries(changes)) {
  test(`is not recalled after a change: ${title}`, async () => {
    const { folder, write, at } = writeService();
    const settings = settingsFor(folder, temporaryFolder());
    assert.equal((await run(settings, diskFileSystem)).recalled, undefined);
    const again = await run(settings, diskFileSystem);
    assert.deepEqual(again.recalled, again.fresh);
    change(write, at);
    assert.equal((await run(settings, diskFileSystem)).recalled, undefined);
    const last = await run(settings, diskFileSystem);
    assert.deepEqual(last.recalled, last.fresh);
  });
}

test('is recalled only for the same question, by the same version, against the same revision', async () => {
  const { folder } = writeService();
  const settings = settingsFor(folder, temporaryFolder());
  await run(settings, diskFileSystem);
  const later = rememberFiles(earlierFiles, '2026-07-01');
  const opened = history.open();
  const moved: History = {
    ...history,
    open: () => (opened.kind === 'revision' ? { ...opened, id: 'another' } : opened),
  };
  const { history: _, ...withoutHistory } = settings;
  const others: Readonly<Record<string, readonly [SessionSettings, string]>> = {
    'another version': [settings, '2'],
    'another preset': [{ ...settings, overrides: { preset: 'strict' } }, '1'],
    'one rule': [{ ...settings, overrides: { onlyRules: ['security/unvalidated-body'] } }, '1'],
    'other paths': [{ ...settings, named: [joinPath(folder, 'src')] }, '1'],
    'another day': [{ ...settings, history: later }, '1'],
    'another revision': [{ ...settings, history: moved }, '1'],
    'no history': [withoutHistory, '1'],
  };
  for (const [title, [asked, version]] of Object.entries(others)) {
    const kept = openKeptReview(asked, [folder], diskFileSystem, version);
    assert.equal(await kept.recall(), undefined, title);
  }
  assert.notEqual(await openKeptReview(settings, [folder], diskFileSystem, '1').recall(), undefined);
});

test('nothing is kept of files that changed while they were read, nor after a rule failed', async () => {
  const settings = settingsFor(root, temporaryFolder());
  const [path, text] = [joinPath(root, 'a.ts'), 'export const a = 1;\n'];
  const disk = memoryFileSystem(new Map([[path, text]]));
  let reads = 0;
  const changing: FileSystem = {
    ...disk,
    read: (...asked) => {
      const result = disk.read(...asked);
      return result.kind === 'text' ? { ...result, text: `${result.text}${++reads}` } : result;
    },
  };
  const unsteady = openKeptReview(settings, [root], changing, '1');
  for (const _ of [1, 2]) unsteady.disk.read(path, 1000);
  unsteady.keep({ files: [], notices: [], fileCount: 1, repeated: [] });
  assert.equal(await openKeptReview(settings, [root], disk, '1').recall(), undefined);

  const failed = openKeptReview(settings, [root], disk, '1');
  const notice = { kind: 'internal-error', path, span: undefined, message: 'The rule failed.' } as const;
  failed.keep({
    files: [{ path, findings: [], notices: [notice] }],
    notices: [],
    fileCount: 1,
    repeated: [],
  });
  assert.equal(await openKeptReview(settings, [root], disk, '1').recall(), undefined);
});
