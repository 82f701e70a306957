import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { isHttp, titleOf } from '../endpoint.ts';

async function linesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  return model
    .endpoints()
    .filter(isHttp)
    .map(endpoint => {
      const chain = endpoint.chain.map(({ name }) => name).join(', ');
      return `${titleOf(endpoint)} [${chain}] ${endpoint.gaps.map(({ reason }) => reason).join('; ')}`.trim();
    });
}

test('a plugin that is not known leaves a gap on all routes below its instance', async () => {
  const lines = await linesOf({
    'src/app.ts': `import Fastify from 'fastify';
import helmet from '@fastify/helmet';
import { load } from './loader';
const app = Fastify();
app.register(helmet);
app.register(load('security'));
app.get('/orders', withTenant(list));
function list() {}
function withTenant(handler: () => void) { return handler; }
`,
    'src/loader.ts': `export const load = (name: string): unknown => plugins.get(name);\n`,
  });
  assert.deepEqual(lines, [
    'GET /orders [helmet, withTenant()] it is not known which plugin is registered here',
  ]);
});

test('a file that says `autoload = false` is not loaded, and its routes are nowhere', async () => {
  const lines = await linesOf({
    'src/app.ts': `import Fastify from 'fastify';
import autoload from '@fastify/autoload';
const app = Fastify();
app.register(autoload, { dir: new URL('./routes', import.meta.url).pathname });
`,
    'src/routes/old.ts': `import type { FastifyInstance } from 'fastify';
export const autoload = false;
export default async function old(app: FastifyInstance) { app.get('/old', () => ''); }
`,
    'src/routes/new.ts': `import type { FastifyInstance } from 'fastify';
export default async function fresh(app: FastifyInstance) { app.get('/new', () => ''); }
`,
  });
  assert.deepEqual(lines, ['GET /new []', 'GET …/old [] it is not known who registers this plugin']);
});

test('a parameter without a type is an instance only where it belongs to a plugin', async () => {
  const lines = await linesOf({
    'src/app.js': `import Fastify from 'fastify';
import users from './users.js';
Fastify().register(users, { prefix: '/users' });
export function warm(cache) { cache.get('/not-a-route', () => ''); }
`,
    'src/users.js': `export default async function (app) { app.get('/', () => ''); }\n`,
  });
  assert.deepEqual(lines, ['GET /users []']);
});

test('a plugin breaks out of its scope by the symbol, and a hook may be what an instance without a type carries', async () => {
  const model = await understand({
    'src/app.js': `import Fastify from 'fastify';
const app = Fastify();
async function shared(fastify) {
  fastify.decorate('authenticate', authenticate);
  fastify.addHook('onRequest', count);
}
shared[Symbol.for('skip-override')] = true;
async function orders(fastify) {
  fastify.get('/orders', { onRequest: [fastify.authenticate] }, () => '');
}
app.register(shared);
app.register(orders);
async function authenticate(request, reply) { if (!request.user) reply.code(401).send(); }
async function count(request) {}
`,
  });
  const [endpoint] = model.endpoints();
  const functions = endpoint?.chain.map(({ origin }) =>
    origin.kind === 'function' ? model.facts(origin.path)?.functions[origin.function]?.name : undefined,
  );
  assert.deepEqual(functions, ['count', 'authenticate']);
});

test('plugins and routes of a list, of a function and of a class', async () => {
  const lines = await linesOf({
    'src/app.ts': `import Fastify, { type FastifyInstance } from 'fastify';
import { crud } from './crud';
const plugins = [{ prefix: '/colors', plugin: crud() }, { prefix: '/sizes', plugin: crud() }];
export class App {
  readonly server: FastifyInstance = Fastify();
  start() {
    this.server.addHook('onRequest', check);
    for (const { prefix, plugin } of plugins) this.server.register(plugin, { prefix });
    for (const verb of ['get', 'put'] as const) this.server[verb]('/orders', list);
    plugins.forEach(entry => this.server.get(entry.prefix, list));
  }
}
async function check() {}
function list() {}
`,
    'src/crud.ts': `import type { FastifyPluginAsync } from 'fastify';
export function crud(): FastifyPluginAsync {
  return async app => { app.get('/all', async () => []); };
}
`,
  });
  assert.deepEqual(lines.toSorted(), [
    'GET /colors [check]',
    'GET /colors/all [check]',
    'GET /orders [check]',
    'GET /sizes [check]',
    'GET /sizes/all [check]',
    'PUT /orders [check]',
  ]);
});

test('a hook in a branch, and one of which it is not known when it runs, may stand there', async () => {
  const lines = await linesOf({
    'src/app.ts': `import Fastify from 'fastify';
import { settings } from './settings';
const app = Fastify();
if (settings.isClosed) {
  app.addHook('onRequest', check);
  app.get('/closed', list);
}
app.addHook(settings.stage, log);
app.get('/orders', list);
async function check() {}
async function log() {}
function list() {}
`,
    'src/settings.ts': `export const settings = JSON.parse(process.env.SETTINGS ?? '{}');\n`,
  });
  assert.deepEqual(lines, [
    'GET /closed [check] it is not known when this hook runs; it is registered under a condition',
    'GET /orders [] it is not known when this hook runs; it is not known whether `check` stands before it',
  ]);
});

test('a path that is made of the element of a loop is known in each of its turns', async () => {
  const lines = await linesOf({
    'src/app.ts': `import Fastify from 'fastify';
const app = Fastify();
for (const [path, type] of [['profile', 'cpu'], ['heap', 'heap']] as const)
  app.get('/debug/' + path, async () => capture(type));
app.listen({ port: 3000 });
`,
  });
  assert.deepEqual(lines, ['GET /debug/profile []', 'GET /debug/heap []']);
});

test('what autoload mounts in a branch may be there or not', async () => {
  const lines = await linesOf({
    'src/app.ts': `import Fastify from 'fastify';
import autoload from '@fastify/autoload';
import { settings } from './settings';
const app = Fastify();
if (settings.isClosed) {
  app.addHook('onRequest', check);
  app.register(autoload, { dir: new URL('./routes', import.meta.url).pathname, options: { prefix: '/a' } });
}
app.register(autoload, { dir: new URL('./routes', import.meta.url).pathname, options: { prefix: '/b' } });
async function check() {}
`,
    'src/settings.ts': `export const settings = JSON.parse(process.env.SETTINGS ?? '{}');\n`,
    'src/routes/orders.ts': `import type { FastifyInstance } from 'fastify';
export default async function orders(app: FastifyInstance) { app.get('/', () => ''); }
`,
  });
  assert.deepEqual(lines.toSorted(), [
    'GET /a [check] it is registered under a condition',
    'GET /b [] it is not known whether `check` stands before it',
  ]);
});

test('instances by a type that is declared for all files, in a folder of which a function keeps some files', async () => {
  const route = (path: string): string => `
export default async function routes(fastify: FastifyRouteInstance) {
  fastify.withTypeProvider<Provider>().route({ method: 'GET', url: '${path}', handler: async () => 1 });
}`;
  const endpoints = await linesOf({
    'src/app.ts': `import Fastify from 'fastify';
import autoload from '@fastify/autoload';
import path from 'node:path';
const app = Fastify();
app.register(autoload, {
  dir: path.join(import.meta.dirname, './modules'),
  dirNameRoutePrefix: false,
  options: { prefix: '/api' },
  matchFilter: path => /\\.(route|resolver)\\.ts$/.test(path),
});`,
    'src/modules/users/find.route.ts': route('/users'),
    'src/modules/users/users.ts': route('/other'),
  });
  assert.deepEqual(
    endpoints.filter(endpoint => !endpoint.includes('…')),
    ['GET /api/users []'],
  );
});
