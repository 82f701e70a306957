import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A creation that answers 200',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    post: # places one
      operationId: createOrder
      responses:
        '200': { description: The order }
  /users: { get: { operationId: listUsers, responses: { '200': { description: Users } } } }
`,
    },
    reports: [{ message: 'created', at: 'post', preset: 'strict' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    post: # places one
      operationId: createOrder
      responses:
        '201': { description: The order }
  /users: { get: { operationId: listUsers, responses: { '200': { description: Users } } } }
`,
    },
  },
  {
    title: 'A description in which every creation answers 200',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /as: { post: { operationId: createA, responses: { '200': { description: A } } } }
  /bs: { post: { operationId: createB, responses: { '200': { description: B } } } }
  /cs: { post: { operationId: createC, responses: { '200': { description: C } } } }
  /ds: { post: { operationId: createD, responses: { '200': { description: D } } } }
  /es: { post: { operationId: createE, responses: { '200': { description: E } } } }
`,
    },
    reports: [{ message: 'createdStyle', at: 'paths', preset: 'strict' }],
  },
  {
    title: 'Bodies that never arrive, and one that GET gives no meaning',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders/{id}:
    get:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '200': { description: The order } }
    put:
      responses:
        '204': { description: Done, content: { application/json: { schema: { type: object } } } }
`,
    },
    reports: [
      { message: 'body', at: 'get' },
      { message: 'unsent', at: "'204'" },
    ],
  },
  {
    title: 'Many deletions that take a body are told once',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /a/{id}: { delete: { requestBody: { $ref: '#/components/requestBodies/Why' } } }
  /b/{id}: { delete: { requestBody: { $ref: '#/components/requestBodies/Why' } } }
  /c/{id}: { delete: { requestBody: { $ref: '#/components/requestBodies/Why' } } }
  /d/{id}: { delete: { requestBody: { $ref: '#/components/requestBodies/Why' } } }
  /e/{id}: { delete: { requestBody: { $ref: '#/components/requestBodies/Why' } } }
components:
  requestBodies:
    Why: { content: { application/json: { schema: { type: object } } } }
`,
    },
    reports: [{ message: 'bodies', at: 'paths' }],
  },
  {
    title: 'Code: Express answers 204 with a body',
    files: {
      'src/orders.ts': `import { Router } from 'express';

export const router = Router();
router.delete('/orders/:id', (req, res) => {
  res.status(204).json({ deleted: true });
});
`,
    },
    reports: [{ message: 'unsent', at: '{ deleted: true }' }],
    fixed: {
      'src/orders.ts': `import { Router } from 'express';

export const router = Router();
router.delete('/orders/:id', (req, res) => {
  res.status(200).json({ deleted: true });
});
`,
    },
  },
  {
    title: 'Code: Fastify answers 304 with a body',
    files: {
      'src/main.ts': `import Fastify from 'fastify';

const app = Fastify();
app.get('/news', async (request, reply) => {
  return reply.code(304).send('nothing new');
});
await app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'unsent', at: "'nothing new'" }],
    fixed: {
      'src/main.ts': `import Fastify from 'fastify';

const app = Fastify();
app.get('/news', async (request, reply) => {
  return reply.code(200).send('nothing new');
});
await app.listen({ port: 3000 });
`,
    },
  },
  {
    title: 'Code: Express reads the body of a GET',
    files: {
      'src/search.ts': `import { Router } from 'express';

export const router = Router();
router.get('/search', (req, res) => {
  res.json({ found: String(req.body.text) });
});
`,
    },
    reports: [{ message: 'read', at: 'req.body.text' }],
  },
  {
    title: 'Code: Nest takes the body of a GET',
    files: {
      'src/search.controller.ts': `import { Body, Controller, Get } from '@nestjs/common';

@Controller('search')
export class SearchController {
  @Get()
  search(@Body() filter: { text: string }) {
    return filter.text;
  }
}
`,
    },
    reports: [{ message: 'read', at: 'filter: { text: string }' }],
  },
  {
    title: 'Actions, logins, searches and many at once make nothing new',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders/{id}/cancel: { post: { operationId: createCancellation, responses: { '200': { description: Done } } } }
  /sessions: { post: { operationId: createSession, responses: { '200': { description: A token } } } }
  /orders/search: { post: { operationId: searchOrders, responses: { '200': { description: Orders } } } }
  /bulk-orders: { post: { operationId: createOrders, responses: { '200': { description: Results } } } }
  /reports: { post: { operationId: previewReports, responses: { '200': { description: A preview } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Creations that say so in another way',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders: { post: { operationId: createOrder, responses: { '200': { description: There }, '201': { description: New } } } }
  /users: { post: { operationId: createUser, responses: { '202': { description: Later } } } }
  /teams: { post: { operationId: createTeam, responses: { 2XX: { description: A team } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Nothing in what has no body',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders/{id}:
    delete:
      responses:
        '204': { description: Gone, content: { application/json: { schema: { type: 'null' } } } }
        '205': { description: Gone }
        '404': { description: Not there }
    patch:
      requestBody: { content: { application/json: {} } }
      responses: { '200': { description: The order } }
`,
    },
    reports: [],
  },
  {
    title: 'Code: no body, another status, and a status of something else',
    files: {
      'src/orders.ts': `import { Router } from 'express';

export const router = Router();
router.delete('/orders/:id', (req, res) => { res.status(204).send(); });
router.delete('/users/:id', (req, res) => { res.status(204).send(null); });
router.delete('/carts/:id', (req, res) => { res.status(204).json(undefined); });
router.delete('/notes/:id', (req, res) => { res.status(204).json(); });
router.delete('/tags/:id', (req, res) => { res.status(204).send(req.query.quiet ? '' : undefined); });
router.put('/orders/:id', (req, res) => { res.status(200).json({ changed: true }); });
`,
      'src/machine.ts': `export const stop = machine => machine.status(204).send('stop');
`,
    },
    reports: [],
  },
  {
    title: 'Code: a POST reads its body, and a GET its query',
    files: {
      'src/search.ts': `import { Router } from 'express';

export const router = Router();
router.post('/search', (req, res) => { res.json({ found: String(req.body.text) }); });
router.get('/search', (req, res) => { res.json({ found: String(req.query.text) }); });
`,
    },
    reports: [],
  },
  {
    title: 'Code: one handler for several methods',
    files: {
      'src/echo.ts': `import express from 'express';

const app = express();
app.all('/echo', (req, res) => { res.json({ text: String(req.body.text) }); });
const signIn = (req, res) => { res.json({ token: req.query.token || req.body.token }); };
app.post('/sign-in', signIn);
app.get('/sign-in', signIn);
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Many bodies that never arrive are told once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a/{id}: { delete: { responses: { '204': { content: { application/json: { schema: { type: object } } } } } } }
  /b/{id}: { delete: { responses: { "204": { content: { application/json: { schema: { type: object } } } } } } }
  /c/{id}: { delete: { responses: { "204": { content: { application/json: { schema: { type: object } } } } } } }
  /d/{id}: { delete: { responses: { "204": { content: { application/json: { schema: { type: object } } } } } } }
  /e/{id}: { delete: { responses: { "204": { content: { application/json: { schema: { type: object } } } } } } }
`,
    },
    reports: [{ message: 'unsents', at: "'204'" }],
  },
  {
    title: 'What says of itself that it reads, previews and procedures make nothing',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /queues/statistics:
    post:
      operationId: CreateQueueBulkStatistics
      summary: Fetch the statistics of several queues at once
      responses: { '200': { description: Statistics } }
  /documents: { post: { summary: Add or replace documents, responses: { '200': { description: Done } } } }
  /previews/orders: { post: { operationId: createOrderPreview, responses: { '200': { description: Preview } } } }
  /rejects/add-sms: { post: { operationId: addSms, responses: { '200': { description: Added } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Code: Hono and Koa answer 204 with a body',
    files: {
      'src/app.ts': `import { Hono } from 'hono';

export const app = new Hono();
app.delete('/orders/:id', c => c.json({ done: true }, 204));
`,
      'src/koa.ts': `import Router from '@koa/router';

export const router = new Router();
router.delete('/orders/:id', ctx => {
  ctx.status = 204;
  ctx.body = { done: true };
});
`,
    },
    reports: [
      { message: 'unsent', at: '{ done: true }', in: 'src/app.ts' },
      { message: 'unsent', at: '{ done: true }', in: 'src/koa.ts' },
    ],
    fixed: {
      'src/app.ts': `import { Hono } from 'hono';

export const app = new Hono();
app.delete('/orders/:id', c => c.json({ done: true }, 200));
`,
      'src/koa.ts': `import Router from '@koa/router';

export const router = new Router();
router.delete('/orders/:id', ctx => {
  ctx.status = 200;
  ctx.body = { done: true };
});
`,
    },
  },
  {
    title: 'What is put onto a thing that is there, what is sent, and the name of a procedure',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /runs/{id}/tags: { post: { operationId: add_tags, summary: Add tags to a run, responses: { '200': { description: Done } } } }
  /events: { post: { operationId: sendEvent, summary: Create an event, responses: { '200': { description: Taken } } } }
  /keys.addOwners: { post: { operationId: keys.addOwners, summary: Add owners, responses: { '200': { description: Done } } } }
`,
    },
    reports: [],
  },
  {
    title: 'What a function gives, which may be nothing',
    files: {
      'src/tables.ts': `import express from 'express';
import { dropTable } from './catalog.js';

const app = express();
app.delete('/tables/:name', async (req, res) => {
  const result = await dropTable(req.params.name);
  res.status(204).send(result);
});
`,
    },
    reports: [{ message: 'unsent', at: 'result', after: '.send(', preset: 'strict' }],
    fixed: {
      'src/tables.ts': `import express from 'express';
import { dropTable } from './catalog.js';

const app = express();
app.delete('/tables/:name', async (req, res) => {
  const result = await dropTable(req.params.name);
  res.status(200).send(result);
});
`,
    },
  },
  {
    title: 'gRPC has one success',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: { post: { operationId: createOrder, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { '200': { description: OK }, default: { $ref: '#/components/responses/Error' } } } }
  /products: { post: { operationId: createProduct, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { '201': { description: It is there } } } }
  /shops: { post: { operationId: createShop, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { '201': { description: It is there } } } }
components:
  responses: { Error: { description: Error, content: { application/json: { schema: { $ref: '#/components/schemas/google.rpc.Status' } } } } }
  schemas:
    google.protobuf.Any: { type: object }
    google.rpc.Status: { type: object, properties: { details: { type: array, items: { $ref: '#/components/schemas/google.protobuf.Any' } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Express: one creation answers 200 where the others answer 201',
    files: {
      'src/app.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post('/users', async (req, res) => {
  const user = await prisma.user.create({ data: { name: String(req.body.name) } });
  res.status(201).json(user);
});
app.post('/teams', async (req, res) => {
  const team = await prisma.team.create({ data: { name: String(req.body.name) } });
  res.status(201).json(team);
});
app.post('/orders', async (req, res) => {
  const order = await prisma.order.create({ data: { name: String(req.body.name) } });
  res.status(200).json(order);
});
`,
    },
    reports: [{ message: 'created', at: 'res.status(200).json(order)' }],
    fixed: {
      'src/app.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post('/users', async (req, res) => {
  const user = await prisma.user.create({ data: { name: String(req.body.name) } });
  res.status(201).json(user);
});
app.post('/teams', async (req, res) => {
  const team = await prisma.team.create({ data: { name: String(req.body.name) } });
  res.status(201).json(team);
});
app.post('/orders', async (req, res) => {
  const order = await prisma.order.create({ data: { name: String(req.body.name) } });
  res.status(201).json(order);
});
`,
    },
  },
  {
    title: 'Hono: all creations answer 200, which may be a custom of the house',
    files: {
      'src/app.ts': `import { PrismaClient } from '@prisma/client';
import { Hono } from 'hono';

const prisma = new PrismaClient();
const app = new Hono();

app.post('/users', async c => {
  const user = await prisma.user.create({ data: { name: 'new' } });
  return c.json(user);
});
export default app;
`,
    },
    reports: [{ message: 'created', at: 'c.json(user)', preset: 'strict' }],
  },
  {
    title: 'NestJS: a creation, which answers 201 by itself',
    files: {
      'src/users.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
import { NewUser } from './new-user';

const prisma = new PrismaClient();

@Controller('users')
export class UsersController {
  @Post()
  create(@Body() user: NewUser) {
    return prisma.user.create({ data: user });
  }
}
`,
      'src/new-user.ts': `export class NewUser {
  name = '';
}
`,
    },
    reports: [],
  },
  {
    title: 'NestJS: a 204 that gives something back',
    files: {
      'src/users.controller.ts': `import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { Users } from './users';

@Controller('users')
export class UsersController {
  constructor(private readonly users: Users) {}

  @Delete(':id')
  @HttpCode(204)
  async remove(@Param('id') id: string) {
    await this.users.remove(id);
    return { deleted: true };
  }
}
`,
      'src/users.ts': `export declare class Users {
  remove(id: string): Promise<void>;
}
`,
    },
    reports: [{ message: 'unsent', at: '{ deleted: true }', in: 'src/users.controller.ts' }],
    fixed: {
      'src/users.controller.ts': `import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { Users } from './users';

@Controller('users')
export class UsersController {
  constructor(private readonly users: Users) {}

  @Delete(':id')
  @HttpCode(200)
  async remove(@Param('id') id: string) {
    await this.users.remove(id);
    return { deleted: true };
  }
}
`,
    },
  },
  {
    title:
      'Code that makes no new thing of a collection: sign-ins, searches, jobs, several rows, and a 204 without body',
    files: {
      'src/app.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post('/sessions', async (req, res) => {
  const session = await prisma.session.create({ data: { user: String(req.body.user) } });
  res.json(session);
});
app.post('/users/search', async (req, res) => {
  const users = await prisma.user.findMany({ where: { name: String(req.body.name) }, take: 20 });
  res.json(users.map(user => user.id));
});
app.post('/orders/:id/lines', async (req, res) => {
  const order = await prisma.order.update({ where: { id: req.params.id }, data: { lines: 2 } });
  res.json(order.id);
});
app.post('/tags', async (req, res) => {
  const tag = await prisma.tag.upsert({ where: { id: 'a' }, update: {}, create: { id: 'a' } });
  res.json(tag);
});
app.delete('/orders/:id', async (req, res) => {
  await prisma.order.delete({ where: { id: req.params.id } });
  res.status(204).send();
});
`,
      'src/users.controller.ts': `import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { Users } from './users';

@Controller('users')
export class UsersController {
  constructor(private readonly users: Users) {}

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id') id: string) {
    return this.users.remove(id);
  }
}
`,
      'src/users.ts': `export declare class Users {
  remove(id: string): Promise<void>;
}
`,
    },
    reports: [],
  },
  {
    title: 'Version 2: a body and a form where the method gives them no meaning, and a 204 with a schema',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get: # finds some
      parameters: [{ name: filter, in: body, schema: { type: object, properties: { open: { type: boolean } } } }]
      responses: { '200': { description: Orders } }
    "delete":
      parameters: [{ name: reason, in: formData, type: string }]
      responses: { '204': { description: Gone, schema: { type: object } } }
  /carts:
    delete: { responses: { "204": { description: Gone, headers: { X-Left: { type: integer } } } } }
`,
    },
    reports: [
      { message: 'body', at: 'get' },
      { message: 'body', at: '"delete"' },
      { message: 'unsent', at: "'204'" },
    ],
  },
  {
    title: 'A body that holds nothing, as some generators write it for every operation',
    files: {
      'openapi.yaml': `openapi: 3.0.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      requestBody:
        required: false
        content: { application/x-www-form-urlencoded: { schema: { type: object, properties: {}, additionalProperties: false } } }
      responses: { '200': { description: Orders } }
    delete:
      requestBody:
        content: { application/json: { schema: { type: object, properties: {}, additionalProperties: true } } }
      responses: { '200': { description: Gone } }
`,
    },
    reports: [{ message: 'body', at: 'delete' }],
  },
]);
