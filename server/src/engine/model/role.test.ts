import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath, toFilePath } from '../source/path.ts';
import { parseManifest } from './manifest.ts';
import { isBrowserPackage, roleOfPath } from './role.ts';
import { projectRoot, understand } from './understand.ts';

const root = toFilePath('/home/test/project');

function role(path: string): string | undefined {
  return roleOfPath(root, toFilePath(`/home/test/project/${path}`));
}

test('a path gives away tests, scripts, migrations and generated code', () => {
  for (const path of [
    'src/a.test.ts',
    'src/a.e2e-spec.ts',
    'test/a.ts',
    'src/__mocks__/db.ts',
    'apps/api/e2e/a.ts',
  ]) {
    assert.equal(role(path), 'test', path);
  }
  for (const path of [
    'scripts/backfill.ts',
    'migration-scripts/move.ts',
    'packages/dev-server/index.ts',
    'src/dev-config.ts',
    'playground/nest/src/main.ts',
  ]) {
    assert.equal(role(path), 'script', path);
  }
  assert.equal(role('src/database/seeds/user.ts'), 'script');
  assert.equal(role('src/migrations/1700-init.ts'), 'migration');
  assert.equal(role('src/generated/client.ts'), 'generated');
  assert.equal(role('vite.config.ts'), 'tooling');
  assert.equal(role('apps/web/vitest.unit.config.mts'), 'tooling');
  assert.equal(role('typeorm.config.ts'), 'tooling');
  assert.equal(role('src/auth/auth.config.ts'), undefined);
  assert.equal(role('src/config/database.config.ts'), undefined);
});

test('only what lies below the reviewed folder counts', () => {
  assert.equal(role('src/users.service.ts'), undefined);
  assert.equal(role('src/contest/latest.ts'), undefined);
  assert.equal(role('src/bin.ts'), undefined);
  assert.equal(role('src/description/scripted.ts'), undefined);
});

test('a package that draws pages and serves nothing is for the browser', () => {
  const manifest = (dependencies: string) =>
    parseManifest(toFilePath('/p/package.json'), `{ "dependencies": { ${dependencies} } }`);
  assert.equal(isBrowserPackage(manifest('"react": "^19"')), true);
  assert.equal(isBrowserPackage(manifest('"react": "^19", "@prisma/client": "^6"')), false);
  assert.equal(isBrowserPackage(manifest('"express": "^5"')), false);
  assert.equal(isBrowserPackage(undefined), false);
});

test('what runs itself and knows nothing of the project is a script, and so is what a command line runs', async () => {
  const model = await understand({
    'package.json': '{ "name": "shop", "dependencies": { "express": "^5.0.0" } }',
    'src/try-out.ts': "import load from 'loader';\nasync function main() { await load(); }\nmain();",
    'src/main.ts': "import { start } from './app';\nasync function main() { await start(); }\nmain();",
    'tools-for-shops/package.json':
      '{ "name": "create-shop", "bin": "main.js", "dependencies": { "express": "^5.0.0" } }',
    'tools-for-shops/src/main.ts': 'export const ask = () => 1;',
    'template/package.json':
      '{ "name": "create-shop-app", "bin": "bin/copy.js", "scripts": { "start": "node src/main.js" }, "dependencies": { "express": "^5.0.0" } }',
    'template/src/main.ts': 'export const serve = () => 1;',
  });
  const roleAt = (name: string) => model.roleOf(joinPath(projectRoot, name));
  assert.deepEqual(
    [
      roleAt('src/try-out.ts'),
      roleAt('src/main.ts'),
      roleAt('tools-for-shops/src/main.ts'),
      roleAt('template/src/main.ts'),
    ],
    ['script', 'application', 'tooling', 'application'],
  );
});
