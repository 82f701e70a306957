import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../model/understand.ts';
import { isHttp, titleOf } from './endpoint.ts';

async function endpointsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  return model
    .endpoints()
    .filter(isHttp)
    .map(endpoint => {
      const doubts = endpoint.gaps.map(gap => ` (${gap.reason})`).join('');
      return `${titleOf(endpoint)}: ${endpoint.chain.map(piece => piece.name).join(', ')}${doubts}`;
    });
}

test('Hono: middleware covers a path, what is below it, or all, and what is not known is said', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { paths, others } from './elsewhere';
const app = new Hono<{ Variables: { user: string } }>();
app.use(cors());
app.use('/orders', exact);
app.use('/admin/*', below);
app.get('/orders', list).get('/orders/:id', list).get('/admin', list).get('/admin/users', list);
app.route('/others', others);
app.get(paths.late, list);
export default { port: 3000, fetch: app.fetch };
function list(context) {}
function exact(context, next) {}
function below(context, next) {}
`,
    'elsewhere.ts': 'export const { paths, others } = load();\n',
  });
  assert.deepEqual(endpoints, [
    'GET /orders: cors(), exact',
    'GET /orders/:id: cors()',
    'GET /admin: cors(), below',
    'GET /admin/users: cors(), below',
    'GET ?: cors() (it is not known which routes are taken over here) (it is not known whether `exact` stands before it) (it is not known whether `below` stands before it) (the path is not known)',
  ]);
});

test('Hono: what is described in a list is registered from it', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import { createRoute, defineOpenAPIRoute, OpenAPIHono } from '@hono/zod-openapi';
const list = defineOpenAPIRoute({ route: createRoute({ method: 'get', path: '/orders', responses: {} }), handler: () => {} });
const find = defineOpenAPIRoute({ route: createRoute({ method: 'get', path: '/orders/{id}', responses: {} }), handler: () => {} });
export const app = new OpenAPIHono().openapiRoutes([list, find] as const);
`,
  });
  assert.deepEqual(endpoints, ['GET /orders: ', 'GET /orders/:id: ']);
});

test('Hono: the middleware of an application that is taken over stands before what comes later below its path', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import { Hono } from 'hono';
const app = new Hono();
const v1 = new Hono();
v1.use(auth);
v1.get('/orders', list);
app.route('/api/v1', v1);
app.get('/api/v1/later', list);
app.get('/api/v2', list);
export default app;
function auth(context, next) {}
function list(context) {}
`,
  });
  assert.deepEqual(endpoints, ['GET /api/v1/orders: auth', 'GET /api/v1/later: auth', 'GET /api/v2: ']);
});

test('Hono: another application answers all that is below the path where it is mounted', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import { Hono } from 'hono';
import { legacy } from './legacy';
const app = new Hono();
app.get('/legacy/*', guard);
app.mount('/legacy', legacy.fetch);
app.get('/legacy/orders', list);
app.post('/legacy/orders', list);
export default app;
function guard(context, next) { return context.get('user') ? next() : context.json({}, 401); }
function list(context) { return context.json([]); }
`,
  });
  assert.deepEqual(endpoints, [
    'ALL /legacy/*:  (it is not known whether `guard` stands before it)',
    'GET /legacy/orders: guard',
    'POST /legacy/orders: ',
  ]);
});

test('a service that is only started under a condition has all of its routes; what one of them needs is open', async () => {
  const model = await understand({
    'src/start.ts': `import { createServer } from './server';
export function start({ config }) {
  if (config.mode !== 'worker') createServer({ config });
}`,
    'src/server.ts': `import { Hono } from 'hono';
export function createServer({ config }) {
  const app = new Hono();
  app.get('/orders', context => context.json([]));
  if (config.hasReports) app.get('/reports', context => context.json([]));
  return app;
}`,
    'src/index.ts': `import { start } from './start';
start({ config: load() });`,
  });
  assert.deepEqual(
    model.endpoints().map(endpoint => [titleOf(endpoint), endpoint.gaps.length]),
    [
      ['GET /orders', 0],
      ['GET /reports', 1],
    ],
  );
});

test('Hono: a path alone registers nothing and is that of what comes behind it', async () => {
  const endpoints = await endpointsOf({
    'app.ts': `import { Hono } from 'hono';
const app = new Hono();
app.on(['PUT'], ['/a', '/b'], c => c.text(''));
app.get('/c').post(c => c.text('')).delete(c => c.text(''));
export default app;
`,
  });
  assert.deepEqual(endpoints, ['PUT /a: ', 'PUT /b: ', 'POST /c: ', 'DELETE /c: ']);
});
