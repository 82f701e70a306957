// Controllers of tsoa, against the routes and the description that it generates from them.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generateRoutes, generateSpec } from '@tsoa/cli';
import { isHttp, titleOf } from '../../server/src/engine/frameworks/endpoint.ts';
import { modelOf } from './lib/model.ts';

const folder = new URL('./tsoa/', import.meta.url);
const outputDirectory = mkdtempSync(join(tmpdir(), 'tsoa-'));
after(() => rmSync(outputDirectory, { recursive: true }));

const settings = JSON.parse(readFileSync(new URL('tsoa.json', folder), 'utf8'));
const common = {
  entryFile: fileURLToPath(new URL(settings.entryFile, folder)),
  controllerPathGlobs: [fileURLToPath(new URL('src/*.controller.ts', folder))],
  noImplicitAdditionalProperties: settings.noImplicitAdditionalProperties,
};
const endpoints = (await modelOf(folder)).endpoints().filter(isHttp);

interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly security?: readonly unknown[] }>>>
  >;
}

test('tsoa registers below its base path what the model names', async () => {
  await generateRoutes({ ...common, ...settings.routes, routesDir: outputDirectory });
  const generated = readFileSync(join(outputDirectory, 'routes.ts'), 'utf8');
  const registered = [...generated.matchAll(/\bapp\.(\w+)\('([^']+)'/g)].map(
    ([, verb = '', path]) => `${verb.toUpperCase()} ${path}`,
  );
  assert.deepEqual(endpoints.map(titleOf).toSorted(), registered.toSorted());
});

test('tsoa and the model name the same that ask who asks', async () => {
  await generateSpec({ ...common, ...settings.spec, outputDirectory });
  const { paths }: Described = JSON.parse(readFileSync(join(outputDirectory, 'swagger.json'), 'utf8'));
  const guarded = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([verb, { security = [] }]) =>
      security.length > 0 ? [`${verb.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`] : [],
    ),
  );
  const known = endpoints.filter(({ chain }) => chain.some(({ role }) => role === 'guard')).map(titleOf);
  assert.deepEqual(known.toSorted(), guarded.toSorted());
});
