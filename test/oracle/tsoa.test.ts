// Controllers of tsoa, against the description that it generates from them.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generateSpec } from '@tsoa/cli';
import { isHttp, titleOf } from '../../server/src/engine/frameworks/endpoint.ts';
import { modelOf } from './lib/model.ts';

const folder = new URL('./tsoa/', import.meta.url);
const outputDirectory = mkdtempSync(join(tmpdir(), 'tsoa-'));
after(() => rmSync(outputDirectory, { recursive: true }));

interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly security?: readonly unknown[] }>>>
  >;
}

test('tsoa and the model name the same routes, and those that ask who asks', async () => {
  const controllers = fileURLToPath(new URL('src/*.controller.ts', folder));
  await generateSpec({
    entryFile: fileURLToPath(new URL('src/orders.controller.ts', folder)),
    controllerPathGlobs: [controllers],
    noImplicitAdditionalProperties: 'ignore',
    outputDirectory,
    specVersion: 3,
  });
  const { paths }: Described = JSON.parse(readFileSync(join(outputDirectory, 'swagger.json'), 'utf8'));
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, { security = [] }]) => {
      const title = `${verb.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
      return security.length > 0 ? `${title} guarded` : title;
    }),
  );
  const known = (await modelOf(folder))
    .endpoints()
    .filter(isHttp)
    .map(endpoint =>
      endpoint.chain.some(({ role }) => role === 'guard')
        ? `${titleOf(endpoint)} guarded`
        : titleOf(endpoint),
    );
  assert.deepEqual(known.toSorted(), described.toSorted());
});
