import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../model/understand.ts';
import { isHttp, titleOf } from './endpoint.ts';

/** `GET /orders -> list: requireAuth` for every endpoint, with the reasons for what is not known. */
async function endpointsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  return model
    .endpoints()
    .filter(isHttp)
    .map(endpoint => {
      const { handler, chain, gaps } = endpoint;
      const name = handler === undefined ? '?' : model.facts(handler.path)?.functions[handler.function]?.name;
      const before = chain.map(piece => piece.name).join(', ');
      const doubts = gaps.map(gap => ` (${gap.reason})`).join('');
      return `${titleOf(endpoint)} -> ${name || 'inline'}: ${before}${doubts}`;
    });
}

test('a function without types gets the routers that callers hand in', async () => {
  const endpoints = await endpointsOf({
    'app.js': `const express = require('express');
const register = require('./routes');
const app = express();
app.use(require('method-override')());
register(app, '/orders');
register(app, '/invoices');
`,
    'routes.js': `module.exports = (app, base) => {
  app.get(base, list);
  app.delete(base + '/:id', check, remove);
};
function list() {}
function check() {}
function remove() {}
`,
  });
  assert.deepEqual(endpoints, [
    'GET /orders -> list: method-override',
    'DELETE /orders/:id -> remove: method-override, check',
    'GET /invoices -> list: method-override',
    'DELETE /invoices/:id -> remove: method-override, check',
  ]);
});

test('each subclass has the router of its base class for itself', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express, { Router } from 'express';
abstract class Base {
  readonly router = Router();
  constructor(protected readonly path: string) { this.register(); }
  abstract register(): void;
  protected get(path: string, handler) { this.router.get(this.path + path, wrap(handler)); }
}
class Orders extends Base {
  constructor() { super('/orders'); }
  register() { this.get('/:id', this.find); }
  find() {}
}
class Users extends Base {
  register() { super.get('/me', this.me.bind(this)); }
  me() {}
}
const wrap = handler => (request, response, next) => handler(request, response).catch(next);
const app = express();
const controllers = [new Orders(), new Users('/users')];
app.use(controllers.map(({ router }) => router));
`,
  });
  assert.deepEqual(endpoints, ['GET /orders/:id -> find: ', 'GET /users/me -> me: ']);
});

test('what stands after a route, wants errors, or covers other paths does not stand before it', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express from 'express';
const app = express();
app.use('/admin', admin);
app.use((error, request, response, next) => {});
app.get('/orders', list);
app.get('/admin/orders', list);
app.use(late);
function admin(request, response, next) {}
function late(request, response, next) {}
function list() {}
`,
  });
  assert.deepEqual(endpoints, ['GET /orders -> list: ', 'GET /admin/orders -> list: admin']);
});

test('what cannot be known is said, and no route is made up', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express, { Router } from 'express';
import { settings } from './settings';
import { lost } from './lost';
const app = express();
app.use(settings.prefix, check);
app.get(settings.path, find);
app.get('/orders', list);
app[settings.method]('/odd', list);
app.use(settings.base, lost);
function check() {}
function find() {}
function list() {}
`,
    'settings.ts': `export const settings = JSON.parse(text);\n`,
    'lost.ts': `import { Router } from 'express';
export const lost = Router();
lost.use(guard);
lost.get('/found', answer);
export const free = Router();
free.get('/free', answer);
function guard() {}
function answer() {}
`,
  });
  assert.deepEqual(endpoints, [
    'GET …/free -> answer:  (it is not known what this router hangs on)',
    'GET ? -> find:  (it is not known whether `check` stands before it) (the path is not known)',
    'GET /orders -> list:  (it is not known whether `check` stands before it)',
    'GET …/found -> answer: guard (it is not known what is registered here) (the prefix is not known) (it is not known whether `check` stands before it)',
  ]);
});

test('circles end', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express, { Router } from 'express';
import { other } from './other';
export const app = express();
const left = Router();
const right = Router();
left.use('/right', right);
right.use('/left', left);
function again(router, depth) { router.get('/again', list); again(router, depth + 1); }
again(app, 0);
other(app);
const self = self ?? Router();
function list() {}
`,
    'other.ts': `import { app } from './app';
export const other = router => { router.get('/other', () => {}); app.get('/app', () => {}); };
`,
  });
  const titles = endpoints.map(line => line.slice(0, line.indexOf(' ->')));
  assert.deepEqual([...new Set(titles)], ['GET /again', 'GET /other', 'GET /app']);
});

test('what answers all verbs and lets requests pass stands before later routes that its path matches', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express from 'express';
const app = express();
app.get('/early', list);
app.all('/admin/*', requireUser);
app.all('/exact', count, requireUser);
app.all('/status', (request, response) => response.send('up'));
app.get('/admin/users', list);
app.get('/exact', list);
app.get('/exact/below', list);
app.get('/status', list);
function requireUser(request, response, next) { next(); }
function count(request, response, next) { next(); }
function list() {}
`,
  });
  assert.deepEqual(
    endpoints.filter(line => line.startsWith('GET')),
    [
      'GET /early -> list: ',
      'GET /admin/users -> list: requireUser',
      'GET /exact -> list: count, requireUser',
      'GET /exact/below -> list: ',
      'GET /status -> list: ',
    ],
  );
});

test('the middleware of a mounted router stands before what comes later below the same prefix', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express, { Router } from 'express';
const app = express();
const users = Router();
const posts = Router();
users.get('/login', list);
users.use(requireUser);
users.use('/me', count);
posts.get('/posts', list);
app.use('/open', posts);
app.use('/api', users);
app.use('/api', posts);
app.get('/health', list);
function requireUser(request, response, next) { next(); }
function count(request, response, next) { next(); }
function list() {}
`,
  });
  assert.deepEqual(endpoints, [
    'GET /open/posts -> list: ',
    'GET /api/login -> list: ',
    'GET /api/posts -> list: requireUser',
    'GET /health -> list: ',
  ]);
});

test('what runs for a parameter stands before the routes that have it, and before what hangs on a path with it', async () => {
  const endpoints = await endpointsOf({
    'app.js': `const express = require('express');
const app = express();
const orders = express.Router();
const notes = express.Router();
app.get('/users/:user', find);
app.get('/health', find);
app.use('/teams/:team/notes', notes);
app.use('/orders', orders);
app.param(['user', 'team'], load);
orders.get('/:user', find);
orders.param('id', own);
orders.get('/:id', check, find);
orders.get('/lines/:id?', find);
notes.get('/', find);
function find(request, response) { response.json({}); }
function load(request, response, next, id) { next(); }
function own(request, response, next, id) { next(); }
function check(request, response, next) { next(); }
`,
  });
  assert.deepEqual(endpoints, [
    'GET /users/:user -> find: load',
    'GET /health -> find: ',
    'GET /teams/:team/notes -> find: load',
    'GET /orders/:user -> find: ',
    'GET /orders/:id -> find: own, check',
    'GET /orders/lines/:id? -> find:  (it is not known whether `own` stands before it)',
  ]);
});

test('a regular expression is a path of which only the text is known', async () => {
  const endpoints = await endpointsOf({
    'app.js': `const express = require('express');
const app = express();
const files = /^\\/files\\/(.+)$/;
app.use(log);
app.get(/^\\/orders\\/(\\d+)$/, find);
app.get(files, find);
app.get(['/a', /b/], find);
function log(request, response, next) { next(); }
function find(request, response) { response.json({}); }
`,
  });
  const reason = ' (the path is given by a regular expression)';
  assert.deepEqual(endpoints, [
    `GET /^\\/orders\\/(\\d+)$/ -> find: log${reason}`,
    `GET /^\\/files\\/(.+)$/ -> find: log${reason}`,
    'GET /a -> find: log',
    `GET /b/ -> find: log${reason}`,
  ]);
});

test('what refuses with a status of its own line is a guard', async () => {
  const endpoints = await endpointsOf({
    'app.js': `const express = require('express');
const app = express();
app.get('/orders', (request, response, next) => {
  if (request.user) return next();
  response.status(401);
  response.json({ error: 'Sign in.' });
});
app.get('/orders', find);
function find(request, response) { response.json({}); }
`,
  });
  assert.deepEqual(endpoints, ['GET /orders -> find: inline function']);
});

test('what is put there in a branch stands for sure only before what is in the same branch', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express from 'express';
import { settings } from './settings.ts';
const app = express();
if (settings.isClosed) {
  app.use(check);
  app.get('/closed', list);
}
if (process.env.NODE_ENV !== 'test') app.use(log);
app.get('/orders', list);
function check(request, response, next) { next(); }
function log(request, response, next) { next(); }
function list() {}
`,
    'settings.ts': `export const settings = JSON.parse(process.env.SETTINGS ?? '{}');\n`,
  });
  assert.deepEqual(endpoints, [
    'GET /closed -> list: check (it is registered under a condition)',
    'GET /orders -> list: log (it is not known whether `check` stands before it)',
  ]);
});

test('a branch that goes by what a caller hands in is taken or left out', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express from 'express';
import { createRouter } from './router.ts';
const app = express();
app.use('/open', createRouter({ isPublic: true }));
app.use('/closed', createRouter());
app.use('/asked', createRouter({ isPublic: Boolean(process.env.IS_PUBLIC) }));
`,
    'router.ts': `import { Router } from 'express';
export function createRouter({ isPublic = false, path = '/orders' }: { isPublic?: boolean; path?: string } = {}) {
  const router = Router();
  if (!isPublic) router.use(check);
  router.get(path, list);
  if (!isPublic) router.delete(path, remove);
  return router;
}
function check(request, response, next) { next(); }
function list() {}
function remove() {}
`,
  });
  assert.deepEqual(endpoints, [
    'GET /open/orders -> list: ',
    'GET /closed/orders -> list: check',
    'DELETE /closed/orders -> remove: check',
    'GET /asked/orders -> list:  (it is not known whether `check` stands before it)',
    'DELETE /asked/orders -> remove:  (it is not known whether `check` stands before it) (it is registered under a condition)',
  ]);
});

test('tables of routers are taken apart, and lists that are written where they are gone through', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express, { Router } from 'express';
const app = express();
const orders = Router().get('/', list);
const users = Router().get('/', list);
Object.entries({ '/orders': orders }).forEach(([path, router]) => app.use(path, router));
for (const [path, router] of new Map([['/users', users]])) app.use(path, router);
[{ verb: 'PUT', path: '/all' }].forEach(({ verb, path }) => { app[verb.toLowerCase()](path, list); });
function list() {}
`,
  });
  assert.deepEqual(endpoints, ['GET /orders -> list: ', 'GET /users -> list: ', 'PUT /all -> list: ']);
});

test('a guard hands on nothing or an error', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express from 'express';
const app = express();
app.all('/admin/*rest', check);
app.get('/admin/stats', list);
function check(request, response, next) { next(request.user ? undefined : new Error('Nobody asks.')); }
function list() {}
`,
  });
  assert.deepEqual(endpoints, ['GET /admin/stats -> list: check']);
});

test('a file that only answers is not run, and what it sets is known all the same', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express from 'express';
import { orders } from './index';
const app = express();
app.use('/orders', orders);
`,
    'index.ts': `export * from './handlers';
export * from './orders';
`,
    'orders.ts': `import { Router } from 'express';
import { chosen } from './index';
export const orders = Router();
orders.get('/', chosen);
`,
    'handlers.ts': `import type { Request, Response } from 'express';
export let chosen = list;
chosen = find;
function list(request: Request, response: Response) { response.json([]); }
function find(request: Request, response: Response) { response.json({}); }
`,
  });
  assert.deepEqual(endpoints, ['GET /orders -> find: ']);
});

test('one route of two branches is under the conditions that both are under', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express from 'express';
import { settings } from './settings';
const app = express();
const put = (path: string): void => {
  if (settings.isStrict) app.get(path, check, list);
  else app.get(path, list);
};
put('/orders');
if (settings.isOpen) put('/invoices');
function check(request, response, next) { next(); }
function list(request, response) { response.json([]); }
`,
    'settings.ts': 'export const settings = JSON.parse(process.env.SETTINGS ?? "{}");',
  });
  const doubt = '(it is not known which of two registrations is the one that counts)';
  assert.deepEqual(endpoints, [
    `GET /orders -> list:  ${doubt}`,
    `GET /invoices -> list:  ${doubt} (it is registered under a condition)`,
  ]);
});

test('a handler that is put below a path answers every method there; what lets pass, refuses or wants errors does not', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express, { Router } from 'express';
const app = express();
const api = Router();
app.use('/health', check, (request, response) => response.json({ up: true }));
api.use(['/old', '/older'], redirect);
app.use('/api', api);
app.use('/log', (request, response, next) => { response.set('x', '1'); next(); });
app.use('/gone', (request, response) => response.status(410).end());
app.use('/late', (error, request, response, next) => response.json({ error }));
app.get('/orders', redirect);
app.use('*', (request, response) => response.json({}));
app.use((request, response) => response.send('nothing here'));
function check(request, response, next) { next(); }
function redirect(request, response) { response.redirect('/orders'); }
`,
  });
  assert.deepEqual(endpoints, [
    'ALL /health -> inline: check',
    'ALL /api/old -> redirect: ',
    'ALL /api/older -> redirect: ',
    'GET /orders -> redirect: ',
  ]);
});

test('of a router that is chosen among, all that it may be is known', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express, { Router } from 'express';
const app = express();
const orders = Router();
orders.get('/', list);
const users = Router();
users.get('/:id', list);
app.use('/closed', isOpen() ? Router() : guard);
app.get('/closed/report', list);
app.use('/either', isOpen() ? guard : orders);
app.get('/either/report', list);
app.use('/given', pick());
app.get('/given/report', list);
app.get('/open', list);
function pick() { if (isOpen()) return users; return guard; }
function guard(request, response, next) {}
function list() {}
`,
  });
  const doubt = '(it is not known whether `guard` stands before it)';
  assert.deepEqual(endpoints, [
    `GET /closed/report -> list:  ${doubt}`,
    `GET /either -> list:  ${doubt} (it is registered under a condition)`,
    `GET /either/report -> list:  ${doubt}`,
    'GET /given/:id -> list:  (it is registered under a condition)',
    `GET /given/report -> list:  ${doubt}`,
    'GET /open -> list: ',
  ]);
});

test('methods that are taken out of a router register on it', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express from 'express';
import { put, router } from './orders';
const app = express();
const use = app.use.bind(app);
put('/:id', replace);
use('/orders', router);
function replace() {}
`,
    'orders.ts': `import { Router } from 'express';
export const router = Router();
const { get, post } = router;
export const put = router.put.bind(router);
get.call(router, '/', list);
post.apply(router, ['/', check, create]);
const on = { remove: router.delete.bind(router) };
on.remove('/:id', remove);
function list() {}
function check() {}
function create() {}
function remove() {}
`,
  });
  assert.deepEqual(endpoints, [
    'GET /orders -> list: ',
    'POST /orders -> create: check',
    'DELETE /orders/:id -> remove: ',
    'PUT /orders/:id -> replace: ',
  ]);
});

test('what wraps each function of a module stands for the module', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import express from 'express';
import asyncHandler from 'express-async-handler';
import * as rawOrders from './orders';
const app = express();
function wrapController<T extends string>(controller: Record<T, any>): Record<T, any> {
  const wrapped = {} as Record<T, any>;
  (Object.keys(controller) as T[]).forEach(key => {
    wrapped[key] = asyncHandler(controller[key]);
  });
  return wrapped;
}
const orders = wrapController(rawOrders);
app.get('/orders', orders.list);
app.post('/orders', orders.create);
`,
    'orders.ts': 'export async function list() {}\nexport async function create() {}\n',
  });
  assert.deepEqual(endpoints, ['GET /orders -> list: ', 'POST /orders -> create: ']);
});
