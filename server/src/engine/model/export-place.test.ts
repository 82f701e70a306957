import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath } from '../source/path.ts';
import { exportSourcesOf, findExport } from './export-place.ts';
import { projectRoot, understand } from './understand.ts';

async function placesOf(name: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  const places = findExport(
    joinPath(projectRoot, 'index.ts'),
    name,
    exportSourcesOf(model.facts, model.resolve),
  );
  return places.map(place =>
    place.kind === 'elsewhere'
      ? `${place.name} of ${place.specifier}`
      : `${place.kind} in ${place.path.slice(projectRoot.length + 1)}`,
  );
}

test('follows what files hand on, under the names they give it', async () => {
  const files = {
    'index.ts':
      "export * from './users';\nexport { make as create } from './make';\nexport * as all from './make';\n",
    'users.ts': "export type User = { id: string };\nexport { default as Service } from './service';\n",
    'service.ts': 'export default class Service {}\n',
    'make.ts': 'export function make() {}\n',
  };
  assert.deepEqual(await placesOf('User', files), ['written in users.ts']);
  assert.deepEqual(await placesOf('Service', files), ['written in service.ts']);
  assert.deepEqual(await placesOf('create', files), ['written in make.ts']);
  assert.deepEqual(await placesOf('all', files), ['module in make.ts']);
  assert.deepEqual(await placesOf('nobody', files), []);
});

test('goes once through files that hand each other on, and leaves a package to those who know it', async () => {
  const files = {
    'index.ts': "export * from './other';\nexport * from './missing';\nexport * from 'express';\n",
    'other.ts': "export * from './index';\n",
  };
  assert.deepEqual(await placesOf('Router', files), ['Router of ./missing', 'Router of express']);
});

test('looks into the files of the project before a package that is handed on as a whole', async () => {
  const files = {
    'index.ts': "export * from 'drizzle-orm';\nexport * from './database';\n",
    'database.ts': 'export const db = 1;\n',
  };
  assert.deepEqual(await placesOf('db', files), ['written in database.ts']);
  assert.deepEqual(await placesOf('eq', files), ['eq of drizzle-orm']);
});

test('takes the value where a type has the same name', async () => {
  const files = { 'index.ts': 'export type Kind = string;\nexport const Kind = 1;\n' };
  assert.deepEqual(await placesOf('Kind', files), ['written in index.ts']);
});
