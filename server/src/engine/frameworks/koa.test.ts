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

test('Koa: redirections answer at their path; between names of routes they have none that is written', async () => {
  const endpoints = await endpointsOf(`import Koa from 'koa';
import Router from '@koa/router';
const app = new Koa();
const router = new Router({ prefix: '/v1' });
router.use(check);
router.redirect('/old', '/new', 301);
router.redirect('first', 'second');
router.get('second', '/new', find);
app.use(router.routes());
function check(context, next) { return next(); }
function find(context) { context.body = ''; }
`);
  assert.deepEqual(endpoints, ['ALL /v1/old: check', 'GET /v1/new: check']);
});

test('Koa: a guard for one verb stands before later routes, and the middleware of its router with it', async () => {
  const endpoints = await endpointsOf(`import Koa from 'koa';
import Router from '@koa/router';
const app = new Koa();
const guards = new Router();
const routes = new Router();
guards.use(count);
guards.get('/admin/*rest', check);
routes.get('/admin/users', find);
routes.post('/admin/users', find);
routes.get('/news', find);
app.use(guards.routes()).use(routes.routes());
function count(context, next) { return next(); }
function check(context, next) { return context.user ? next() : context.throw(401); }
function find(context) { context.body = ''; }
`);
  assert.deepEqual(endpoints, ['GET /admin/users: count, check', 'POST /admin/users: ', 'GET /news: ']);
});

test('Koa: what runs for a parameter stands before nested routes too; a guard that sets a refusal answers nothing', async () => {
  const endpoints = await endpointsOf(`import Koa from 'koa';
import Router from '@koa/router';
const app = new Koa();
const router = new Router({ prefix: '/v1' });
const orders = new Router();
router.all('/orders', async (ctx, next) => {
  if (!ctx.state.user) {
    ctx.status = 401;
    ctx.body = { error: 'Sign in.' };
    return;
  }
  await next();
});
orders.get('/:id', check, find);
orders.get('/', find);
router.use('/orders', orders.routes());
router.param('id', load);
router.get(/^\\/files\\/(.+)$/, find);
app.use(router.routes());
function check(ctx, next) { return next(); }
function load(id, ctx, next) { return next(); }
function find(ctx) { ctx.body = {}; }
`);
  assert.deepEqual(endpoints, [
    'GET /v1/orders/:id: load, check',
    'GET /v1/orders: inline function',
    'GET /^\\/files\\/(.+)$/: ',
  ]);
});
