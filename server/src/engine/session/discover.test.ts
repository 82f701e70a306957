import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { diskFileSystem, memoryFileSystem } from '../source/file-system.ts';
import { joinPath, toFilePath } from '../source/path.ts';
import { discoverFiles, kindOf } from './discover.ts';

const root = toFilePath('/project');

function discover(files: Readonly<Record<string, string>>, maxFiles = 100, folder = root): readonly string[] {
  const disk = memoryFileSystem(
    new Map(Object.entries(files).map(([path, text]) => [joinPath(root, path), text])),
  );
  const found = discoverFiles(disk, folder, path => path.endsWith('/ignored'), maxFiles);
  return [...found.paths.map(path => path.slice(folder.length + 1)), ...(found.isCut ? ['and more'] : [])];
}

test('finds code, descriptions and packages; enters no folder of tools', () => {
  assert.deepEqual(
    discover({
      'src/a.ts': '',
      'src/b.js': '',
      'src/c.d.ts': '',
      'api.yaml': '',
      'package.json': '',
      'package-lock.json': '',
      'README.md': '',
      'node_modules/x/index.ts': '',
      '.yarn/releases/yarn.cjs': '',
      'ignored/a.ts': '',
    }),
    ['api.yaml', 'package.json', 'src/a.ts', 'src/b.js'],
  );
});

test('follows .gitignore files, the inner one before the outer', () => {
  assert.deepEqual(
    discover({
      '.gitignore': 'lib\n*.gen.ts\n',
      'src/a.gen.ts': '',
      'src/keep/.gitignore': '!b.gen.ts\n',
      'src/keep/b.gen.ts': '',
      'lib/c.ts': '',
      'src/d.ts': '',
    }),
    ['.gitignore', 'src/d.ts', 'src/keep/.gitignore', 'src/keep/b.gen.ts'],
  );
});

test('follows .gitignore files further out, as far as the repository reaches', () => {
  const files = { '.gitignore': 'made\n', 'packages/a/made/b.ts': '', 'packages/a/c.ts': '' };
  const inRepository = { '.git/HEAD': '', ...files };
  const packageFolder = joinPath(root, 'packages/a');
  assert.deepEqual(discover(inRepository, 100, packageFolder), ['c.ts']);
  assert.deepEqual(discover(files, 100, packageFolder), ['c.ts', 'made/b.ts']);
  assert.deepEqual(discover(inRepository, 100, joinPath(packageFolder, 'made')), ['b.ts']);
});

test('stops at the limit and says so', () => {
  assert.deepEqual(discover({ 'a.ts': '', 'b.ts': '', 'c.ts': '' }, 2), ['a.ts', 'b.ts', 'and more']);
});

test('a file with a backslash in its name is named, and nothing else is lost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backend-architect-names-'));
  for (const name of ['a\\b.ts', 'c.ts']) writeFileSync(join(folder, name), '');
  const found = discoverFiles(diskFileSystem, toFilePath(folder), () => false, 100);
  rmSync(folder, { recursive: true });
  assert.deepEqual(found.misnamed, ['a\\b.ts']);
  assert.deepEqual(found.paths, [joinPath(toFilePath(folder), 'c.ts')]);
});

test('a name says what a file may be', () => {
  assert.equal(kindOf(toFilePath('/p/tsconfig.build.json')), 'settings');
  assert.equal(kindOf(toFilePath('/p/backend-architect.jsonc')), 'settings');
  assert.equal(kindOf(toFilePath('/p/openapi.json')), 'data');
  assert.equal(kindOf(toFilePath('/p/a.d.ts')), undefined);
});
