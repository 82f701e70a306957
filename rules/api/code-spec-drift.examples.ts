import { defineExamples } from '#rule-api';

const express = (routes: string): string => `import express from 'express';
import { z } from 'zod';

const app = express();
app.use(express.json());
app.get('/orders', (req, res) => res.json([]));
${routes}app.listen(3000);
`;

const description = (operations: string, more = ''): string => `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get: { responses: { '200': { description: All } } }
${operations}${more}`;

export const examples = defineExamples([
  {
    title: 'Express: an operation that nothing answers',
    files: {
      'openapi.yaml': description(`    post: { responses: { '201': { description: It is there } } }
  /orders/{id}:
    get: { responses: { '200': { description: One } } }
    delete: { responses: { '204': { description: Gone } } }
`),
      'src/app.ts': express(`app.post('/orders', (req, res) => res.sendStatus(201));
app.get('/orders/:id', (req, res) => res.json({}));
`),
    },
    reports: [{ message: 'unserved', at: 'delete', in: 'openapi.yaml' }],
    fixed: {
      'src/app.ts': `import express from 'express';
import { z } from 'zod';

const app = express();
app.use(express.json());
app.get('/orders', (req, res) => res.json([]));
app.post('/orders', (req, res) => res.sendStatus(201));
app.get('/orders/:id', (req, res) => res.json({}));

app.delete('/orders/:id', (req, res) => {
  res.status(501).json({ error: 'Not implemented' });
});
app.listen(3000);
`,
    },
  },
  {
    title: 'Fastify: the route is written below the prefix of those beside it',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users: { get: { responses: { '200': { description: All } } } }
  /users/{id}:
    get: { responses: { '200': { description: One } } }
    put: { responses: { '200': { description: One } } }
`,
      'src/users.ts': `import type { FastifyInstance } from 'fastify'

export async function users(app: FastifyInstance) {
  app.get('/', async () => [])
  app.get('/:id', async request => request.params)
}
`,
      'src/main.ts': `import Fastify from 'fastify'
import { users } from './users'

const app = Fastify()
app.register(users, { prefix: '/api/users' })
app.listen({ port: 3000 })
`,
    },
    reports: [{ message: 'unserved', at: 'put', in: 'openapi.yaml' }],
    fixed: {
      'src/users.ts': `import type { FastifyInstance } from 'fastify'

export async function users(app: FastifyInstance) {
  app.get('/', async () => [])
  app.get('/:id', async request => request.params)

  app.put('/:id', async (request, reply) => {
    return reply.code(501).send({ error: 'Not implemented' })
  })
}
`,
    },
  },
  {
    title: 'Hono: the route becomes a link of the chain',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users: { get: { responses: { '200': { description: All } } } }
  /users/{id}:
    get: { responses: { '200': { description: One } } }
    put: { responses: { '200': { description: One } } }
  /teams: { get: { responses: { '200': { description: All } } } }
  /teams/{id}: { delete: { responses: { '204': { description: It is gone } } } }
`,
      'src/app.ts': `import { Hono } from 'hono';

const users = new Hono()
  .get('/', c => c.json([]))
  .get('/:id', c => c.json({}))
  .onError((error, c) => c.text('', 500));
const teams = new Hono().get('/', c => c.json([]));
const app = new Hono().route('/users', users).route('/teams', teams);
export default app;
`,
    },
    reports: [
      { message: 'unserved', at: 'put', in: 'openapi.yaml' },
      { message: 'unserved', at: 'delete', in: 'openapi.yaml' },
    ],
    fixed: {
      'src/app.ts': `import { Hono } from 'hono';

const users = new Hono()
  .get('/', c => c.json([]))
  .get('/:id', c => c.json({}))
  .put('/:id', c => c.json({ error: 'Not implemented' }, 501))
  .onError((error, c) => c.text('', 500));
const teams = new Hono().get('/', c => c.json([]))
  .delete('/:id', c => c.json({ error: 'Not implemented' }, 501));
const app = new Hono().route('/users', users).route('/teams', teams);
export default app;
`,
    },
  },
  {
    title: 'Nest: the route is written into the controller that answers what lies beside it',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users: { get: { operationId: listUsers, responses: { '200': { description: All } } } }
  /users/{id}:
    get: { operationId: getUser, responses: { '200': { description: One } } }
    delete: { operationId: removeUser, responses: { '200': { description: Gone } } }
`,
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { UsersController } from './users.controller';

@Module({ controllers: [UsersController] })
class AppModule {}

const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'src/users.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';

@Controller('users')
export class UsersController {
  @Get()
  list() {
    return [];
  }

  @Get(':id')
  find(@Param('id') id: string) {
    return { id };
  }
}
`,
    },
    reports: [{ message: 'unserved', at: 'delete', in: 'openapi.yaml' }],
    fixed: {
      'src/users.controller.ts': `import { Controller, Get, Param, Delete } from '@nestjs/common';

@Controller('users')
export class UsersController {
  @Get()
  list() {
    return [];
  }

  @Get(':id')
  find(@Param('id') id: string) {
    return { id };
  }

  @Delete(':id')
  removeUser() {
    throw new Error('Not implemented');
  }
}
`,
    },
  },
  {
    title: 'Zod and the body: one property that the code does not know, and three that differ',
    files: {
      'openapi.yaml': description(`    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [sku, channel, amount]
              properties:
                sku: { type: string }
                'amount': { type: string }
                "channel": { type: string }
                state: { type: string, enum: [open, paid] }
                coupon: { type: string }
      responses: { '201': { description: It is there } }
`),
      'src/app.ts': express(`const NewOrder = z.object({
  sku: z.string().min(1),
  amount: z.number().int(),
  channel: z.string().optional(),
  state: z.enum(['open', 'paid', 'void']).default('open'),
});
app.post('/orders', (req, res) => {
  const order = NewOrder.parse(req.body);
  res.status(201).json(order);
});
`),
    },
    reports: [
      { message: 'form', at: "'amount'", in: 'openapi.yaml' },
      { message: 'required', at: '"channel"', in: 'openapi.yaml' },
      { message: 'form', at: 'state', in: 'openapi.yaml' },
      { message: 'untaken', at: 'coupon', in: 'openapi.yaml' },
    ],
    fixed: {
      'openapi.yaml': description(`    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [sku, amount]
              properties:
                sku: { type: string }
                'amount': { type: integer }
                "channel": { type: string }
                state: { type: string, enum: [open, paid, void] }
      responses: { '201': { description: It is there } }
`),
    },
  },
  {
    title: 'What the code asks for is described as optional',
    files: {
      'openapi.yaml': description(`    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: # by the shop
                - sku
              properties:
                sku: { type: string }
                amount: { type: integer }
      parameters:
        - { name: "dry", in: query, schema: { type: string } }
      responses: { '201': { description: It is there } }
`),
      'src/app.ts': express(`const NewOrder = z.object({ sku: z.string(), amount: z.number().int() });
app.post('/orders', (req, res) => {
  const order = NewOrder.parse(req.body);
  const { dry } = z.object({ dry: z.string() }).parse(req.query);
  res.status(201).json({ ...order, dry });
});
`),
    },
    reports: [
      { message: 'required', at: '"dry"', in: 'openapi.yaml' },
      { message: 'required', at: 'amount', in: 'openapi.yaml' },
    ],
    fixed: {
      'openapi.yaml': description(`    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: # by the shop
                - sku
                - amount
              properties:
                sku: { type: string }
                amount: { type: integer }
      parameters:
        - { name: "dry", in: query, schema: { type: string }, required: true }
      responses: { '201': { description: It is there } }
`),
    },
  },
  {
    title: 'Nest and class-validator, with a base that is taken over in part',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users:
    get: { responses: { '200': { description: All } } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/NewUser' } } } }
      responses: { '201': { description: It is there } }
components:
  schemas:
    NewUser:
      type: object
      required: [email]
      properties:
        email: { type: string, format: email }
        age: { type: integer }
        nick: { type: string }
`,
      'src/main.ts': `import { Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { UsersController } from './users.controller';

@Module({ controllers: [UsersController] })
class AppModule {}

const app = await NestFactory.create(AppModule);
app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
await app.listen(3000);
`,
      'src/users.controller.ts': `import { Body, Controller, Get, Post } from '@nestjs/common';
import { NewUser } from './new-user';

@Controller('users')
export class UsersController {
  @Get() list() { return []; }
  @Post() add(@Body() user: NewUser) { return user; }
}
`,
      'src/new-user.ts': `import { OmitType } from '@nestjs/mapped-types';
import { IsBoolean, IsEmail, IsInt, IsOptional } from 'class-validator';

export class Person {
  @IsEmail() email: string;
  @IsOptional() @IsInt() age?: number;
  @IsBoolean() isAdmin: boolean;
}

export class NewUser extends OmitType(Person, ['isAdmin'] as const) {}
`,
    },
    reports: [{ message: 'untaken', at: 'nick', in: 'openapi.yaml' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users:
    get: { responses: { '200': { description: All } } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/NewUser' } } } }
      responses: { '201': { description: It is there } }
components:
  schemas:
    NewUser:
      type: object
      required: [email]
      properties:
        email: { type: string, format: email }
        age: { type: integer }
`,
    },
  },
  {
    title: 'Fastify and TypeBox: the query',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - { name: state, in: query, schema: { enum: [open, paid] } }
        - { name: page, in: query, schema: { type: integer } }
      responses: { '200': { description: All } }
`,
      'src/main.ts': `import { Type } from '@sinclair/typebox';
import Fastify from 'fastify';

const Query = Type.Object({
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('paid'), Type.Literal('void')])),
});

const app = Fastify();
app.get('/orders', { schema: { querystring: Query } }, async () => []);
app.listen({ port: 3000 });
`,
    },
    reports: [
      { message: 'form', at: 'state', in: 'openapi.yaml' },
      { message: 'untaken', at: 'page', in: 'openapi.yaml' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - { name: state, in: query, schema: { enum: [open, paid, void] } }
      responses: { '200': { description: All } }
`,
    },
  },
  {
    title: 'A query that the description asks for, and of whose values it lists too many',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        # how it stands
        - name: state
          in: query
          required: true # always
          schema:
            type: string
            enum:
              - open # at once
              - paid
              - "void"
      responses: { '200': { description: All } }
`,
      'src/main.ts': `import { Type } from '@sinclair/typebox';
import Fastify from 'fastify';

const Query = Type.Object({ state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('void')])) });

const app = Fastify();
app.get('/orders', { schema: { querystring: Query } }, async () => []);
app.listen({ port: 3000 });
`,
    },
    reports: [
      { message: 'required', at: 'state', in: 'openapi.yaml' },
      { message: 'form', at: 'state', in: 'openapi.yaml' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        # how it stands
        - name: state
          in: query
          required: false # always
          schema:
            type: string
            enum:
              - open # at once
              - "void"
      responses: { '200': { description: All } }
`,
    },
  },
  {
    title: 'A schema that another operation has too is not changed for the sake of one',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '201': { description: It is there } }
  /drafts:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '201': { description: It is there } }
components:
  schemas:
    Order: { type: object, properties: { sku: { type: string }, coupon: { type: string } } }
`,
      'src/main.ts': `import { Type } from '@sinclair/typebox';
import Fastify from 'fastify';

const Order = Type.Object({ sku: Type.Optional(Type.String()) }, { additionalProperties: false });

const app = Fastify();
app.post('/orders', { schema: { body: Order } }, async (request, reply) => reply.code(201).send({}));
app.post('/drafts', async (request, reply) => reply.code(201).send({}));
app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'untaken', at: 'coupon', in: 'openapi.yaml' }],
  },
  {
    title: 'ts-rest: the contract says what is taken, and the description something else',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      parameters:
        - { name: status, in: query, schema: { type: string } }
      responses: { '200': { description: All } }
    post:
      requestBody:
        content: { application/json: { schema: { type: object, properties: { sku: { type: string } } } } }
      'responses': { '201': { description: It is there } }
  /orders/{id}:
    delete: { responses: { '204': { description: It is gone } } }
`,
      'src/app.ts': `import { initContract } from '@ts-rest/core';
import { createExpressEndpoints, initServer } from '@ts-rest/express';
import express from 'express';
import { z } from 'zod';

const c = initContract();
const contract = c.router({
  list: { method: 'GET', path: '/orders', query: z.object({}), responses: { 200: z.any() } },
  create: { method: 'POST', path: '/orders', body: z.object({ sku: z.number().optional() }), responses: { 201: z.any() } },
  remove: { method: 'DELETE', path: '/orders/:id', responses: { 204: z.any() } },
});
const router = initServer().router(contract, {
  list: async () => ({ status: 200, body: [] }),
  create: async () => ({ status: 201, body: {} }),
  remove: async () => ({ status: 204, body: { status: 418 } }),
});
const app = express();
createExpressEndpoints(contract, router, app);
app.listen(3000);
`,
    },
    reports: [
      { message: 'untaken', at: 'status', in: 'openapi.yaml' },
      { message: 'form', at: 'sku', in: 'openapi.yaml' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      responses: { '200': { description: All } }
    post:
      requestBody:
        content: { application/json: { schema: { type: object, properties: { sku: { type: number } } } } }
      'responses': { '201': { description: It is there } }
  /orders/{id}:
    delete: { responses: { '204': { description: It is gone } } }
`,
    },
  },
  {
    title: 'ts-rest: an operation that the contract does not have',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      responses: { '200': { description: All } }
    post:
      requestBody:
        content: { application/json: { schema: { type: object, properties: { sku: { type: number } } } } }
      'responses': { '201': { description: It is there } }
  /orders/{id}:
    put: { responses: { '200': { description: It is changed } } }
    delete: { responses: { '204': { description: It is gone } } }
`,
      'src/app.ts': `import { initContract } from '@ts-rest/core';
import { createExpressEndpoints, initServer } from '@ts-rest/express';
import express from 'express';
import { z } from 'zod';

const c = initContract();
const contract = c.router({
  list: { method: 'GET', path: '/orders', query: z.object({}), responses: { 200: z.any() } },
  create: { method: 'POST', path: '/orders', body: z.object({ sku: z.number().optional() }), responses: { 201: z.any() } },
  remove: { method: 'DELETE', path: '/orders/:id', responses: { 204: z.any() } },
});
const router = initServer().router(contract, {
  list: async () => ({ status: 200, body: [] }),
  create: async () => ({ status: 201, body: {} }),
  remove: async () => ({ status: 204, body: { status: 418 } }),
});
const app = express();
createExpressEndpoints(contract, router, app);
app.listen(3000);
`,
    },
    reports: [{ message: 'unserved', at: 'put', in: 'openapi.yaml' }],
  },
  {
    title: 'Next.js: statuses of the responses that a handler makes',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /api/orders:
    get: { responses: { '200': { description: All } } }
    post: { 'responses': { '201': { description: It is there }, '400': { description: It is no order } } }
  /api/orders/{id}:
    delete: { "responses": { '200': { description: It is gone } } }
`,
      'app/api/orders/route.ts': `import { NextResponse } from 'next/server';
export async function GET() {
  return Response.json([]);
}
export async function POST(request: Request) {
  if (!request.headers.has('content-type')) return NextResponse.json({ title: 'No body' }, { status: 415 });
  return NextResponse.json({}, { status: 201 });
}
`,
      'app/api/orders/[id]/route.ts': `export async function DELETE() {
  return new Response(null, { status: 204 });
}
`,
    },
    reports: [
      { message: 'status', at: "'responses'", in: 'openapi.yaml' },
      { message: 'status', at: '"responses"', in: 'openapi.yaml' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /api/orders:
    get: { responses: { '200': { description: All } } }
    post: { 'responses': { '201': { description: It is there }, '400': { description: It is no order }, '415': { description: Unsupported Media Type } } }
  /api/orders/{id}:
    delete: { "responses": { '200': { description: It is gone }, '204': { description: No Content } } }
`,
    },
  },
  {
    title: 'Joi in a middleware of the project',
    files: {
      'openapi.yaml': description(`    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { sku: { type: string }, amount: { type: integer } } } } } }
      'responses': { '201': { description: It is there }, '409': { description: It was there } }
`),
      'src/app.ts': `import express from 'express';
import Joi from 'joi';
import { validate } from './validate';

const newOrder = { body: Joi.object().keys({ sku: Joi.string(), amount: Joi.number().integer(), note: Joi.string().allow('') }) };
const app = express();
app.get('/orders', (req, res) => res.json([]));
app.post('/orders', validate(newOrder), (req, res) => {
  if (req.body.sku === 'none') return res.status(404).json({ error: 'No such product' });
  res.status(201).json({});
});
app.listen(3000);
`,
      'src/validate.ts': `import Joi from 'joi';
export const validate = schema => (req, res, next) => {
  const { error } = Joi.compile(schema).validate({ body: req.body });
  if (error) return res.status(400).json({ error: error.message });
  next();
};
`,
    },
    reports: [
      { message: 'undescribed', at: 'properties', in: 'openapi.yaml' },
      { message: 'status', at: "'responses'", in: 'openapi.yaml' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get: { responses: { '200': { description: All } } }
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { sku: { type: string }, amount: { type: integer }, note: { type: string } } } } } }
      'responses': { '201': { description: It is there }, '409': { description: It was there }, '404': { description: Not Found } }
`,
    },
  },
  {
    title: 'A guard stands before what everybody may call by the description',
    files: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ token: [] }]
paths:
  /orders: { 'get': { security: [], responses: { '200': { description: All } } } }
  /reports: { get: { "security": [], responses: { '200': { description: All } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`,
      'src/app.ts': `import express from 'express';
import { requireUser } from './require-user';

const app = express();
app.get('/orders', (req, res) => res.json([]));
app.get('/reports', requireUser, (req, res) => res.json([]));
app.listen(3000);
`,
      'src/require-user.ts': `import jwt from 'jsonwebtoken';
export function requireUser(req, res, next) {
  try {
    req.user = jwt.verify(req.headers.authorization?.slice(7) ?? '', process.env.JWT_KEY ?? '', { algorithms: ['HS256'] });
  } catch {
    return res.status(401).json({ error: 'Sign in' });
  }
  next();
}
`,
    },
    reports: [{ message: 'guarded', at: '"security"', in: 'openapi.yaml' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ token: [] }]
paths:
  /orders: { 'get': { security: [], responses: { '200': { description: All } } } }
  /reports: { get: { "security": [{ token: [] }], responses: { '200': { description: All } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`,
    },
  },
  {
    title: 'Nobody asks who is calling where the description wants to know',
    files: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ token: [] }]
paths:
  /orders: { 'get': { responses: { '200': { description: All } } } }
  /reports: { get: { "security": [{ token: [] }], responses: { '200': { description: All } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`,
      'src/app.ts': `import express from 'express';
import { requireUser } from './require-user';

const app = express();
app.get('/orders', (req, res) => res.json([]));
app.get('/reports', requireUser, (req, res) => res.json([]));
app.listen(3000);
`,
      'src/require-user.ts': `import jwt from 'jsonwebtoken';
export function requireUser(req, res, next) {
  try {
    req.user = jwt.verify(req.headers.authorization?.slice(7) ?? '', process.env.JWT_KEY ?? '', { algorithms: ['HS256'] });
  } catch {
    return res.status(401).json({ error: 'Sign in' });
  }
  next();
}
`,
    },
    reports: [{ message: 'open', at: "'get'", in: 'openapi.yaml' }],
  },
  {
    title: 'What answers have too names more than is sent, and asks for all of it',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get: { responses: { '200': { description: All, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } } } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '201': { description: It is there } }
components:
  schemas:
    Shop: { type: object, properties: { name: { type: string } } }
    Order:
      type: object
      required: [id, sku, note]
      properties:
        id: { type: string }
        sku: { type: string }
        note: { type: string }
        state: { type: string }
        createdAt: { type: string }
        shop: { $ref: '#/components/schemas/Shop' }
`,
      'src/app.ts': express(`const NewOrder = z.object({ sku: z.string(), note: z.string().optional() });
app.post('/orders', (req, res) => {
  res.status(201).json(NewOrder.parse(req.body));
});
`),
    },
    reports: [{ message: 'untaken', at: 'state', in: 'openapi.yaml' }],
  },
  {
    title: 'Whoever has gone gets no answer',
    files: {
      'openapi.yaml': description(`    post:
      responses: { '201': { description: It is there }, '400': { description: It is not right } }
`),
      'src/app.ts': express(`app.post('/orders', (req, res) => {
  if (req.destroyed) return res.status(499).end();
  if (!req.headers['x-shop']) return res.status(400).end();
  res.status(201).end();
});
`),
    },
    reports: [],
  },
  {
    title: 'Code and description agree: parts, references, defaults, null',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    get:
      parameters: [{ name: page, in: query, schema: { type: integer, default: 1 } }]
      responses: { '200': { description: All } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '201': { description: It is there }, 4XX: { description: It is not right } }
components:
  schemas:
    Base: { type: object, required: [sku], properties: { id: { type: string, readOnly: true }, sku: { type: string } } }
    Order:
      allOf:
        - { $ref: '#/components/schemas/Base' }
        - { properties: { note: { type: [string, 'null'] }, amount: { type: integer, default: 1 }, lines: { type: array, items: { type: object, required: [text], properties: { text: { type: string } } } } } }
`,
      'src/app.ts': `import express from 'express';
import { z } from 'zod';

const Base = z.object({ sku: z.string() });
const Order = Base.extend({
  note: z.string().nullable().optional(),
  amount: z.coerce.number().int().default(1),
  lines: z.array(z.object({ text: z.string().trim() })).optional(),
}).strict();
const Query = z.object({ page: z.coerce.number().default(1) });

const app = express();
app.get('/orders', (req, res) => res.json(Query.parse(req.query)));
app.post('/orders', (req, res) => {
  const order = Order.safeParse(req.body);
  if (!order.success) return res.status(422).json(order.error);
  res.status(201).json(order.data);
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'What is spread, transformed or one of several forms is not known',
    files: {
      'openapi.yaml': description(`    post:
      requestBody: { content: { application/json: { schema: { type: object, required: [sku], properties: { sku: { type: string }, extra: { type: string } } } } } }
      responses: { '201': { description: It is there } }
  /payments:
    post:
      requestBody: { content: { application/json: { schema: { oneOf: [{ type: object, properties: { card: { type: string } } }, { type: object, properties: { iban: { type: string } } }] } } } }
      responses: { '201': { description: It is there } }
`),
      'src/app.ts': express(`import { shared } from './shared';
const Order = z.object({ sku: z.string(), ...shared });
const Payment = z.union([z.object({ card: z.string() }), z.object({ iban: z.string() })]);
app.post('/orders', (req, res) => res.status(201).json(Order.parse(req.body)));
app.post('/payments', (req, res) => res.status(201).json(Payment.parse(req.body)));
`),
      'src/shared.ts': `import { fields } from 'some-package';\nexport const shared = fields();\n`,
    },
    reports: [],
  },
  {
    title: 'Errors are seldom described: then one more is no news',
    files: {
      'openapi.yaml': description(`  /orders/{id}:
    get: { responses: { '200': { description: One } } }
`),
      'src/app.ts': express(`app.get('/orders/:id', (req, res) => {
  if (req.params.id === '0') return res.status(404).json({ error: 'No such order' });
  res.json({});
});
`),
    },
    reports: [],
  },
  {
    title: 'A middleware refuses query parameters that are not described',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters: [{ name: state, in: query, schema: { type: string } }]
      responses: { '200': { description: All } }
`,
      'src/app.ts': `import express from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { z } from 'zod';

const Query = z.object({ state: z.string().optional(), page: z.string().optional() });
const app = express();
app.use(OpenApiValidator.middleware({ apiSpec: 'openapi.yaml', validateRequests: true }));
app.get('/orders', (req, res) => res.json(Query.parse(req.query)));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'The middleware lets them through',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters: [{ name: state, in: query, schema: { type: string } }]
      responses: { '200': { description: All } }
`,
      'src/app.ts': `import express from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { z } from 'zod';

const Query = z.object({ state: z.string().optional(), page: z.string().optional() });
const app = express();
app.use(OpenApiValidator.middleware({ apiSpec: 'openapi.yaml', validateRequests: { allowUnknownQueryParameters: true } }));
app.get('/orders', (req, res) => res.json(Query.parse(req.query)));
app.listen(3000);
`,
    },
    reports: [{ message: 'undescribed', at: 'get', in: 'openapi.yaml' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters: [{ name: state, in: query, schema: { type: string } }, { name: page, in: query, schema: { type: string } }]
      responses: { '200': { description: All } }
`,
    },
  },
  {
    title: 'One schema serves several routes: what a handler never reads it does not take',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters: [{ name: state, in: query, schema: { type: string } }]
      responses: { '200': { description: All } }
  /bills:
    'get':
      parameters: [{ name: state, in: query, schema: { type: string } }]
      responses: { '200': { description: All } }
  /carts:
    "get":
      parameters: [{ name: state, in: query, schema: { type: string } }]
      responses: { '200': { description: All } }
`,
      'src/app.ts': `import express from 'express';
import { z } from 'zod';
import { find } from './find';

const Query = z.object({ state: z.string().optional(), payer: z.string().optional() });
const app = express();
app.get('/orders', (req, res) => {
  const query = Query.parse(req.query);
  res.json(find({ state: query.state }));
});
app.get('/bills', (req, res) => {
  const query = Query.parse(req.query);
  res.json(find({ state: query.state, payer: query.payer?.trim() }));
});
app.get('/carts', (req, res) => {
  const query = Query.parse(req.query);
  res.json(find({ ...query, state: query.state ?? 'open' }));
});
app.listen(3000);
`,
      'src/find.ts': `export const find = (filter: object) => [filter];
`,
    },
    reports: [
      { message: 'undescribed', at: "'get'", in: 'openapi.yaml' },
      { message: 'undescribed', at: '"get"', in: 'openapi.yaml' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters: [{ name: state, in: query, schema: { type: string } }]
      responses: { '200': { description: All } }
  /bills:
    'get':
      parameters: [{ name: state, in: query, schema: { type: string } }, { name: payer, in: query, schema: { type: string } }]
      responses: { '200': { description: All } }
  /carts:
    "get":
      parameters: [{ name: state, in: query, schema: { type: string } }, { name: payer, in: query, schema: { type: string } }]
      responses: { '200': { description: All } }
`,
    },
  },
  {
    title: 'Another service is described: too little in common',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { get: { responses: { '200': { description: All } } } }
  /carriers: { get: { responses: { '200': { description: All } } } }
  /carriers/{id}: { get: { responses: { '200': { description: One } } } }
`,
      'src/app.ts': express(`app.get('/users', (req, res) => res.json([]));
app.get('/users/:id', (req, res) => res.json({}));
`),
    },
    reports: [],
  },
  {
    title: 'Routes that are not known leave open which operations they answer',
    files: {
      'openapi.yaml': description(`  /orders/{id}:
    get: { responses: { '200': { description: One } } }
  /orders/{id}/lines:
    get: { responses: { '200': { description: All } } }
`),
      'src/app.ts': express(`app.get('/orders/:id', (req, res) => res.json({}));
for (const name of process.argv) app.get('/orders/:id/' + name, (req, res) => res.json([]));
`),
    },
    reports: [],
  },
  {
    title: 'A gateway checks who is calling',
    answers: { auth: 'gateway' },
    files: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ token: [] }]
paths:
  /orders: { get: { responses: { '200': { description: All } } } }
  /reports: { get: { responses: { '200': { description: All } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`,
      'src/app.ts': express(`app.get('/reports', (req, res) => res.json([]));
`),
    },
    reports: [],
  },
  {
    title: 'Values of a parameter that are described one by one',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { get: { responses: { '200': { description: All } } } }
  /orders/{id}: { get: { responses: { '200': { description: One } } } }
  /auth/customer/{provider}: { post: { responses: { '200': { description: Signed in } } } }
`,
      'src/app.ts': express(`app.get('/orders/:id', (req, res) => res.json({}));
app.post('/auth/:actor/:provider', (req, res) => res.json({}));
`),
    },
    reports: [],
  },
  {
    title: 'One call in common with a service that lies elsewhere',
    files: {
      'docs/billing.yaml': `openapi: 3.0.3
paths:
  /users:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { email: { type: string }, plan: { type: string } } } } } }
      responses: { '201': { description: Made } }
`,
      'shop/package.json': '{ "dependencies": { "express": "5.1.0", "zod": "4.0.0" } }',
      'shop/src/app.ts': `import express from 'express';
import { z } from 'zod';

const app = express();
app.use(express.json());
const User = z.object({ email: z.string(), phone: z.string() });
app.post('/users', (req, res) => {
  User.parse(req.body);
  res.status(201).json({});
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Part of the body is what answers have, too: there all of it is given',
    files: {
      'openapi.yaml': description(
        `  /orders/{id}:
    put:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [profile]
              properties: { profile: { $ref: '#/components/schemas/Profile' } }
      responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Profile' } } } } }
`,
        `components:
  schemas:
    Profile:
      type: object
      required: [name, note]
      properties: { name: { type: string }, note: { type: string } }
`,
      ),
      'src/app.ts':
        express(`const Change = z.object({ profile: z.object({ name: z.string(), note: z.string().optional() }) });
app.put('/orders/:id', (req, res) => {
  Change.parse(req.body);
  res.json({});
});
`),
    },
    reports: [],
  },
  {
    title: 'What the framework answers to all that is posted',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    post:
      "responses": { '200': { description: It is there } }
  /users:
    post:
      responses: { '200': { description: It is there } }
  /carts:
    post:
      responses: { '200': { description: It is there } }
  /items:
    post:
      responses: { '200': { description: It is there } }
  /bills:
    post:
      responses: { '200': { description: It is there } }
  /notes:
    post:
      responses: { '200': { description: It is there } }
`,
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ShopController } from './shop.controller';

@Module({ controllers: [ShopController] })
class AppModule {}

const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'src/shop.controller.ts': `import { Controller, Post } from '@nestjs/common';

@Controller()
export class ShopController {
  @Post('orders') orders() { return []; }
  @Post('users') users() { return []; }
  @Post('carts') carts() { return []; }
  @Post('items') items() { return []; }
  @Post('bills') bills() { return []; }
  @Post('notes') notes() { return []; }
}
`,
    },
    reports: [{ message: 'statuses', at: '"responses"', in: 'openapi.yaml' }],
  },
  {
    title: 'What the description lacks is written into it: a query, a body, properties and answers',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      parameters:
        # Those that are open
        - { name: open, in: query, schema: { type: boolean } }
      responses: { '200': { description: All } }
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [sku]
              properties:
                sku: { type: string } # as in the catalogue
      'responses':
        '201': { description: It is there }
  /orders/{id}:
    "put":
      responses: { '200': { description: It is changed } }
`,
      'src/app.ts': `import { initContract } from '@ts-rest/core';
import { createExpressEndpoints, initServer } from '@ts-rest/express';
import express from 'express';
import { z } from 'zod';

const c = initContract();
const open = z.string().optional();
const newOrder = z.object({ sku: z.string(), amount: z.number().int(), note: z.string().nullish() });
const contract = c.router({
  list: { method: 'GET', path: '/orders', query: z.object({ open, state: z.enum(['new', 'paid']) }), responses: { 200: z.any() } },
  create: { method: 'POST', path: '/orders', body: newOrder, responses: { 201: z.any(), 202: z.any() } },
  change: { method: 'PUT', path: '/orders/:id', body: newOrder.partial(), responses: { 200: z.any() } },
});
const router = initServer().router(contract, {
  list: async () => ({ status: 200, body: [{ status: 418 }] }),
  create: async ({ body }) => {
    if (body.amount > 100) return { status: 202, body: {} };
    return { status: 201, body: {} };
  },
  change: async () => ({ status: 200, body: {} }),
});
const app = express();
createExpressEndpoints(contract, router, app);
app.listen(3000);
`,
    },
    reports: [
      { message: 'undescribed', at: 'get', in: 'openapi.yaml', fix: 'suggestion' },
      { message: 'undescribed', at: 'properties', in: 'openapi.yaml', fix: 'suggestion' },
      { message: 'undescribed', at: 'properties', in: 'openapi.yaml', fix: 'suggestion' },
      { message: 'status', at: "'responses'", in: 'openapi.yaml', fix: 'suggestion' },
      { message: 'undescribed', at: '"put"', in: 'openapi.yaml', fix: 'suggestion' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      parameters:
        # Those that are open
        - { name: open, in: query, schema: { type: boolean } }
        - name: state
          in: query
          required: true
          schema:
            type: string
            enum:
              - new
              - paid
      responses: { '200': { description: All } }
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [sku, amount]
              properties:
                sku: { type: string } # as in the catalogue
                amount:
                  type: integer
                note:
                  type:
                    - string
                    - 'null'
      'responses':
        '201': { description: It is there }
        '202':
          description: Accepted
  /orders/{id}:
    "put":
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                sku:
                  type: string
                amount:
                  type: integer
                note:
                  type:
                    - string
                    - 'null'
      responses: { '200': { description: It is changed } }
`,
    },
  },
  {
    title: 'Nest answers 201 to POST',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users:
    get: { responses: { '200': { description: All } } }
    post: { 'responses': { '200': { description: It is there } } }
`,
      'src/main.ts': `import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('users')
class UsersController {
  @Get() list() { return []; }
  @Post() add() { return {}; }
}
@Module({ controllers: [UsersController] })
class AppModule {}

const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
    },
    reports: [{ message: 'status', at: "'responses'", in: 'openapi.yaml', fix: 'suggestion' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users:
    get: { responses: { '200': { description: All } } }
    post: { 'responses': { '200': { description: It is there }, '201': { description: Created } } }
`,
    },
  },
  {
    title: 'Nest: query parameters that are taken one by one',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users:
    get:
      parameters:
        - { name: 'filter[name]', in: query, schema: { type: string } }
        - { name: sort, in: query, schema: { type: string } }
      responses: { '200': { description: All } }
`,
      'src/main.ts': `import { Controller, Get, Module, ParseIntPipe, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Sorting } from './sorting';

@Controller('users')
class UsersController {
  @Get() list(@Query('filter') filter: object, @Query('page', ParseIntPipe) page: number, @Sorting() sort: string) {
    return [filter, page, sort];
  }
}
@Module({ controllers: [UsersController] })
class AppModule {}

const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'src/sorting.ts': `import { createParamDecorator } from '@nestjs/common';
export const Sorting = createParamDecorator((data, context) => context.switchToHttp().getRequest().query.sort);
`,
    },
    reports: [{ message: 'undescribed', at: 'get', in: 'openapi.yaml', fix: 'suggestion' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users:
    get:
      parameters:
        - { name: 'filter[name]', in: query, schema: { type: string } }
        - { name: sort, in: query, schema: { type: string } }
        - name: page
          in: query
          schema:
            type: integer
      responses: { '200': { description: All } }
`,
    },
  },
]);
