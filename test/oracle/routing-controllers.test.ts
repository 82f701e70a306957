// Controllers handed to routing-controllers, which registers them with Express.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { isHttp, titleOf } from '../../server/src/engine/frameworks/endpoint.ts';
import { transpileBelow } from './lib/decorated.ts';
import { routesIn, titlesOf } from './lib/express-stack.ts';
import { modelOf } from './lib/model.ts';

const folder = new URL('./routing-controllers/', import.meta.url);
transpileBelow(folder);
const { createApp } = await import(new URL('src/main.ts', folder).href);
const app = createApp();
const served = titlesOf(routesIn(app._router.stack)).map(title => title.replace(/\/$/, ''));
const model = await modelOf(folder);
const endpoints = model.endpoints().filter(isHttp);

test('Express and the model name the same routes', () => {
  assert.deepEqual(endpoints.map(titleOf).toSorted(), served.toSorted());
});

test('the middleware of which the model knows runs before each', async () => {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  for (const endpoint of endpoints) {
    const path = endpoint.path?.replaceAll(/:\w+/g, '7') ?? '';
    const response = await fetch(`http://127.0.0.1:${address.port}${path}`, { method: endpoint.verb });
    const known = endpoint.chain.filter(({ role }) => role === 'middleware').map(({ name }) => name);
    assert.deepEqual(known, response.headers.get('x-ran')?.split(', ') ?? [], titleOf(endpoint));
  }
  server.close();
});

test('who asks is checked where it says so, and nothing stays open', () => {
  const guarded = endpoints.filter(({ chain }) => chain.some(({ role }) => role === 'guard'));
  assert.deepEqual(guarded.map(titleOf), ['POST /api/articles']);
  assert.deepEqual(
    endpoints.flatMap(({ gaps }) => gaps),
    [],
  );
});
