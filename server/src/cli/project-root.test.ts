import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { findCacheDirectory } from '../engine/session/cache-directory.ts';
import { type FilePath, toFilePath } from '../engine/source/path.ts';
import { commonFolder, findProjectRoot, outermost } from './project-root.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'backend-architect-root-')));
const at = (...parts: readonly string[]): FilePath => toFilePath(join(base, ...parts));

after(() => rmSync(base, { recursive: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
}

test('the project is the workspace around a folder or file', () => {
  write('npm/package.json', '{"workspaces":["packages/*"]}');
  write('npm/packages/api/package.json', '{}');
  write('npm/packages/api/src/main.ts');
  assert.equal(findProjectRoot(at('npm/packages/api/src/main.ts')), at('npm'));
  write('pnpm/pnpm-workspace.yaml');
  write('pnpm/apps/api/package.json', '{}');
  assert.equal(findProjectRoot(at('pnpm/apps/api')), at('pnpm'));
});

test('without a workspace it is the repository, then the package, then the folder itself', () => {
  write('repository/.git/HEAD');
  write('repository/api/package.json', '{ broken');
  assert.equal(findProjectRoot(at('repository/api')), at('repository'));
  write('package/package.json', '{}');
  write('package/src/a.ts');
  assert.equal(findProjectRoot(at('package/src')), at('package'));
  write('plain/src/a.ts');
  assert.equal(findProjectRoot(at('plain/src')), at('plain/src'));
});

test('roots inside other roots go away', () => {
  assert.deepEqual(outermost([at('b'), at('a/b'), at('a'), at('b')]), [at('a'), at('b')]);
  assert.equal(commonFolder([at('a/b/c'), at('a/d')]), at('a'));
  assert.equal(commonFolder([at('ab'), at('a')]), at());
});

test('the cache lies in node_modules, else outside the project', () => {
  mkdirSync(at('modules/node_modules'), { recursive: true });
  assert.equal(findCacheDirectory(at('modules'), {}), at('modules/node_modules/.cache/backend-architect'));
  const outside = findCacheDirectory(at('plain'), { XDG_CACHE_HOME: at('cache') });
  assert.match(outside, /\/cache\/backend-architect\/[0-9a-f]{16}$/);
  const inside = findCacheDirectory(at('plain'), { XDG_CACHE_HOME: at('plain/cache') });
  assert.equal(inside.startsWith(at('plain')), false);
});
