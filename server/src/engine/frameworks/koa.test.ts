import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../model/understand.ts';
import { isHttp, titleOf } from './endpoint.ts';

async function endpointsOf(text: string): Promise<readonly string[]> {
  const model = await understand({ 'app.ts': text });
  return model
    .endpoints()
    .filter(isHttp)
    .map(endpoint => `${titleOf(endpoint)}: ${endpoint.chain.map(piece => piece.name).join(', ')}`);
}

test('Koa: composed middleware, mounted applications, routers without a known prefix', async () => {
  const endpoints = await endpointsOf(`import Koa from 'koa';
import Router from '@koa/router';
import compose from 'koa-compose';
import mount from 'koa-mount';
import options from './elsewhere';
const api = new Koa();
const router = new Router();
router.get('order', '/orders/:id', compose([check, load]), find);
router[options.method]('/odd', find);
api.use(check).use(router.routes()).use(router.allowedMethods());
const app = new Koa();
app.use(compose([log, time]));
app.use(mount('/api', api));
const open = new Router(options);
open.all('/open', find);
app.use(open.routes());
function check() {}
function load() {}
function log() {}
function time() {}
function find() {}
`);
  assert.deepEqual(endpoints, [
    'GET /api/orders/:id: log, time, check, check, load',
    'ALL …/open: log, time',
  ]);
});
