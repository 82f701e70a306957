// Routes as people write them, with the path under which they answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf } from '../../server/src/engine/frameworks/endpoint.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import { memoryFileSystem } from '../../server/src/engine/source/file-system.ts';
import { joinPath } from '../../server/src/engine/source/path.ts';
import { root } from './random-project.ts';

/** `GET /users/:id -> find` for every endpoint, in order; `?` for what is not known. */
async function endpointsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const disk = new Map(Object.entries(files).map(([path, text]) => [joinPath(root, path), text]));
  const settings = { root, rules: [], cacheDirectory: undefined, overrides: {} };
  const session = await createSession(settings, memoryFileSystem(disk));
  await session.review();
  const { model } = session;
  const lines = model.endpoints().map(endpoint => {
    const { handler } = endpoint;
    const name = handler === undefined ? '?' : model.facts(handler.path)?.functions[handler.function]?.name;
    return `${titleOf(endpoint)} -> ${name || 'inline'}`;
  });
  session.dispose();
  return lines;
}

test('Express: applications, routers, mounts, chains and arrays of handlers', async () => {
  const endpoints = await endpointsOf({
    'src/app.ts': `import express, { Router } from 'express';
import users from './users';
import { orders } from './orders';
const app = express();
app.get('env');
app.get('/', (req, res) => res.send('ok'));
app.use('/api', Router().use('/v1', users));
app.use('/v2', [orders]);
app.use(express.json());
`,
    'src/users.ts': `import * as express from 'express';
import { find, list } from './handlers';
const router = express.Router();
router.get('/users', list);
router.route('/users/:id').get(find).delete([check], remove);
function check() {}
async function remove() {}
export default router;
`,
    'src/handlers.ts': `export const list = async () => {};\nexport function find() {}\n`,
    'src/orders.ts': `const { Router } = require('express');
const base = '/orders';
const router = Router();
router.post(base, () => {});
module.exports.orders = router;
`,
  });
  assert.deepEqual(endpoints, [
    'GET / -> inline',
    'GET /api/v1/users -> list',
    'GET /api/v1/users/:id -> find',
    'DELETE /api/v1/users/:id -> remove',
    'POST /v2/orders -> inline',
  ]);
});

test('Express: a router in a class, with a path put together from its members', async () => {
  const endpoints = await endpointsOf({
    'src/users.route.ts': `import { Router } from 'express';
import { UserController } from './user.controller';
export class UserRoute {
  public path = '/users';
  public router = Router();
  public user = new UserController();
  constructor() { this.register(); }
  private register() {
    this.router.get(\`\${this.path}\`, this.user.list);
    this.router.get(\`\${this.path}/:id\`, this.user.find);
  }
}
`,
    'src/user.controller.ts': `export class UserController {
  list = async () => {};
  async find() {}
}
`,
  });
  assert.deepEqual(endpoints, ['GET /users -> list', 'GET /users/:id -> find']);
});

test('Express: a router handed in by a caller has a prefix that is not known', async () => {
  const endpoints = await endpointsOf({
    'src/routes.ts': `import { Router } from 'express';
export default (app: Router) => {
  const route = Router();
  app.use('/users', route);
  route.get('/me', (req, res) => res.json({}));
};
`,
  });
  assert.deepEqual(endpoints, ['GET …/me -> inline']);
});

test('Fastify: verbs, route objects and plugins with prefixes', async () => {
  const endpoints = await endpointsOf({
    'src/server.ts': `import Fastify from 'fastify';
import { users } from './users';
const app = Fastify({ logger: true }).withTypeProvider();
app.get('/', async () => 'ok');
app.route({ method: ['GET', 'HEAD'], url: '/status', handler: status });
app.register(users, { prefix: '/v1' });
async function status() {}
`,
    'src/users.ts': `import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
export async function users(app: FastifyInstance) {
  app.get('/users', { schema: {} }, list);
  app.register(nested, { prefix: '/admin' });
}
const nested = async (app: FastifyInstance) => {
  app.delete('/users/:id', { preHandler: [check], handler: remove });
};
function list() {}
function check() {}
function remove() {}
`,
  });
  assert.deepEqual(endpoints, [
    'GET / -> inline',
    'GET /status -> status',
    'HEAD /status -> status',
    'GET /v1/users -> list',
    'DELETE /v1/admin/users/:id -> remove',
  ]);
});

test('Nest: controllers, several paths, a global prefix', async () => {
  const endpoints = await endpointsOf({
    'src/main.ts': `import { NestFactory } from '@nestjs/core';
const app = await NestFactory.create(AppModule);
app.setGlobalPrefix('api');
await app.listen(3000);
`,
    'src/users.controller.ts': `import { Controller, Get, Post } from '@nestjs/common';
@Controller({ path: 'users', version: '1' })
export class UsersController {
  @Get() list() {}
  @Get(['me', 'self']) me() {}
  @Post(':id/posts') create() {}
  helper() {}
}
`,
    'src/root.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { paths } from './paths';
@Controller()
export class RootController {
  @Get(paths.status) status() {}
  @Get(unknownPath) unknown() {}
}
`,
    'src/paths.ts': `export const paths = { status: 'status' } as const;\n`,
  });
  assert.deepEqual(endpoints, [
    'GET /api/status -> status',
    'GET ? -> unknown',
    'GET /api/users -> list',
    'GET /api/users/me -> me',
    'GET /api/users/self -> me',
    'POST /api/users/:id/posts -> create',
  ]);
});
