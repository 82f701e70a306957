import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHttp } from '../frameworks/endpoint.ts';
import { understand } from './understand.ts';

const controller = `import { Get, Route } from 'tsoa';
@Route('orders')
export class OrdersController { @Get('{id}') find() {} }`;

async function described(files: Readonly<Record<string, string>>): Promise<readonly (string | undefined)[]> {
  const model = await understand(files);
  return model
    .endpoints()
    .filter(isHttp)
    .flatMap(({ path, gaps }) => [path, ...gaps.map(({ reason }) => reason)]);
}

test('a `tsoa.json` says below which path its routes are', async () => {
  assert.deepEqual(
    await described({
      'api/src/orders.ts': controller,
      'api/tsoa.json': '{ "routes": { "basePath": "/v1" } }',
      'tsoa.json': '{ "routes": { "basePath": "/other" } }',
    }),
    ['/v1/orders/:id', 'it is not known behind what the application puts the routes that tsoa generates'],
  );
});

test('without one it is not known', async () => {
  assert.deepEqual(await described({ 'src/orders.ts': controller }), [
    '/orders/:id',
    'it is not known below which path and behind what the application puts the routes that tsoa generates',
  ]);
});
