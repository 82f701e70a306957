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

test('what is named as a part of a service is one, also in a folder for its benchmarks, stories, tools or vendors', () => {
  for (const path of [
    'src/app/endpoints/benchmarks/benchmarks.controller.ts',
    'src/vendor/dto/create-vendor.dto.ts',
    'src/stories/stories.module.ts',
    'src/tools/tools.resolver.ts',
  ])
    assert.equal(role(path), undefined, path);
  assert.equal(role('src/vendor/lodash.ts'), 'generated');
  assert.equal(role('src/benchmarks/parse.ts'), 'test');
  assert.equal(role('src/testing/testing.module.ts'), 'test');
  assert.equal(role('test/vendor/vendor.controller.ts'), 'test');
});

test('a path gives away tests, scripts, migrations and generated code', () => {
  for (const path of [
    'src/a.test.ts',
    'src/a.e2e-spec.ts',
    'test/a.ts',
    'src/__mocks__/db.ts',
    'apps/api/e2e/a.ts',
    'internal-packages/testcontainers/src/index.ts',
    'features/step_definitions/follow.js',
    'features/support/request.js',
  ]) {
    assert.equal(role(path), 'test', path);
  }
  for (const path of [
    'scripts/backfill.ts',
    'migration-scripts/move.ts',
    'packages/dev-server/index.ts',
    'packages/dev-env/src/introspect.ts',
    'apps/webapp/seed-deliveries.ts',
    'src/dev-config.ts',
    'openapi/code_samples/get.js',
    'tooling/fonts/generate.ts',
    'playground/nest/src/main.ts',
    'apps/graph-playground/src/app/api/tags/route.ts',
    'turbo/generators/config.ts',
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

test('what is published for pages runs in browsers', () => {
  assert.equal(role('wwwroot/js/menu.js'), 'browser');
  assert.equal(role('client/service-worker.published.js'), 'browser');
  assert.equal(role('public/js/utils.js'), 'browser');
  assert.equal(role('src/sw.ts'), 'browser');
  assert.equal(role('src/service-worker/queue.ts'), undefined);
  assert.equal(role('src/routes/public/index.ts'), undefined);
});

test('in a package that draws pages and serves, a file that reads data for components is for the browser', async () => {
  const model = await understand({
    'package.json': '{ "dependencies": { "express": "5", "react": "19", "axios": "1" } }',
    'src/server.ts': `import express from 'express';
import { orders } from './lib/orders';
import { useOrders } from './lib/useOrders';
express().get('/orders', async (_, res) => res.json([await orders(), useOrders.name]));
`,
    'src/lib/useOrders.ts': `import { useQuery } from '@tanstack/react-query';
import axios from 'axios';
export const useOrders = () => useQuery({ queryKey: ['orders'], queryFn: () => axios.get('/api/orders') });
`,
    'src/lib/orders.ts': `import axios from 'axios';\nexport const orders = () => axios.get('https://orders.internal');\n`,
  });
  assert.equal(model.roleOf(joinPath(projectRoot, 'src/lib/useOrders.ts')), 'browser');
  assert.equal(model.roleOf(joinPath(projectRoot, 'src/lib/orders.ts')), 'application');
});

test('a package that parses a command line and says so in its name is a tool without a command of its own', async () => {
  const roleIn = async (manifest: string) =>
    (
      await understand({ 'package.json': manifest, 'src/users.ts': 'export const remove = () => undefined;' })
    ).roleOf(joinPath(projectRoot, 'src/users.ts'));
  assert.equal(
    await roleIn('{ "name": "admin-cli", "dependencies": { "yargs": "17", "drizzle-orm": "1" } }'),
    'tooling',
  );
  assert.equal(
    await roleIn('{ "name": "admin", "dependencies": { "yargs": "17", "drizzle-orm": "1" } }'),
    'application',
  );
  assert.equal(
    await roleIn('{ "name": "admin-cli", "dependencies": { "drizzle-orm": "1" } }'),
    'application',
  );
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
