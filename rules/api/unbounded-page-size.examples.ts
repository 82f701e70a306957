import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A parameter that several operations share',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders: { get: { parameters: [{ $ref: '#/components/parameters/Limit' }] } }
  /users: { get: { parameters: [{ $ref: '#/components/parameters/Limit' }] } }
components:
  parameters:
    Limit:
      name: limit
      in: query
      schema:
        type: integer
        default: 20
`,
    },
    reports: [{ message: 'parameter', at: 'limit' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders: { get: { parameters: [{ $ref: '#/components/parameters/Limit' }] } }
  /users: { get: { parameters: [{ $ref: '#/components/parameters/Limit' }] } }
components:
  parameters:
    Limit:
      name: limit
      in: query
      schema:
        type: integer
        default: 20
        maximum: 100
`,
    },
  },
  {
    title: 'Version 2, in an operation',
    files: {
      'swagger.yaml': `swagger: '2.0'
paths:
  /orders:
    get:
      parameters:
        - name: per_page
          in: query
          type: integer
`,
    },
    reports: [{ message: 'parameter', at: 'per_page' }],
    fixed: {
      'swagger.yaml': `swagger: '2.0'
paths:
  /orders:
    get:
      parameters:
        - name: per_page
          in: query
          type: integer
          maximum: 100
`,
    },
  },
  {
    title: 'A description without any maximum is told once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { parameters: [{ name: pageSize, in: query, schema: { type: integer } }] } }
  /b: { get: { parameters: [{ name: limit, in: query, schema: { type: integer } }] } }
  /c: { get: { parameters: [{ name: limit, in: query, schema: { type: number } }] } }
  /d: { get: { parameters: [{ name: take, in: query, schema: { type: integer } }] } }
  /e: { get: { parameters: [{ name: size, in: query, schema: { type: integer } }] } }
`,
    },
    reports: [{ message: 'convention', at: 'pageSize' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { parameters: [{ name: pageSize, in: query, schema: { type: integer, maximum: 100 } }] } }
  /b: { get: { parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 100 } }] } }
  /c: { get: { parameters: [{ name: limit, in: query, schema: { type: number, maximum: 100 } }] } }
  /d: { get: { parameters: [{ name: take, in: query, schema: { type: integer, maximum: 100 } }] } }
  /e: { get: { parameters: [{ name: size, in: query, schema: { type: integer, maximum: 100 } }] } }
`,
    },
  },
  {
    title: 'Code: Express and Prisma',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders', async (req, res) => {
  res.json(await prisma.order.findMany({ take: Number(req.query.limit) || 20 }));
});
`,
    },
    reports: [{ message: 'query', at: 'Number(req.query.limit) || 20' }],
    fixed: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders', async (req, res) => {
  res.json(await prisma.order.findMany({ take: Math.min(Number(req.query.limit) || 20, 100) }));
});
`,
    },
  },
  {
    title: 'Code: Express and Mongoose, through a variable',
    files: {
      'src/posts.ts': `import { Router } from 'express';
import { Schema, model } from 'mongoose';

const Post = model('Post', new Schema({ title: String }));
export const router = Router();

router.get('/posts', async (req, res) => {
  const { pageSize = '20' } = req.query;
  res.json(await Post.find().sort('title').limit(parseInt(pageSize, 10)));
});
`,
    },
    reports: [{ message: 'query', at: 'parseInt(pageSize, 10)' }],
    fixed: {
      'src/posts.ts': `import { Router } from 'express';
import { Schema, model } from 'mongoose';

const Post = model('Post', new Schema({ title: String }));
export const router = Router();

router.get('/posts', async (req, res) => {
  const { pageSize = '20' } = req.query;
  res.json(await Post.find().sort('title').limit(Math.min(parseInt(pageSize, 10), 100)));
});
`,
    },
  },
  {
    title: 'Code: Koa and Knex',
    files: {
      'src/events.ts': `import Router from '@koa/router';
import knex from 'knex';

const db = knex({ client: 'pg' });
export const router = new Router();

router.get('/events', async ctx => {
  ctx.body = await db('events').select().limit(+ctx.query.limit);
});
`,
    },
    reports: [{ message: 'query', at: '+ctx.query.limit' }],
    fixed: {
      'src/events.ts': `import Router from '@koa/router';
import knex from 'knex';

const db = knex({ client: 'pg' });
export const router = new Router();

router.get('/events', async ctx => {
  ctx.body = await db('events').select().limit(Math.min(+ctx.query.limit, 100));
});
`,
    },
  },
  {
    title: 'Parameters with a ceiling, in the schema or in words',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /a: { get: { parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 50 } }] } }
  /b: { get: { parameters: [{ name: limit, in: query, schema: { type: integer, enum: [10, 50] } }] } }
  /c:
    get:
      parameters:
        - name: per_page
          in: query
          description: How many at once, at most 100.
          schema: { type: integer }
`,
    },
    reports: [],
  },
  {
    title: 'What is no size of a page, or cannot be read to the end',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /a:
    get:
      parameters:
        - { name: offset, in: query, schema: { type: integer } }
        - { name: creditLimit, in: query, schema: { type: integer } }
        - { name: limit, in: header, schema: { type: integer } }
        - { name: limit, in: query, schema: { $ref: 'https://example.com/limit.yaml' } }
    post:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
  /b: { get: { parameters: [{ name: size, in: query, schema: { type: string } }] } }
`,
    },
    reports: [],
  },
  {
    title: 'Code: a bound by hand, and a size that is fixed',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders', async (req, res) => {
  res.json(await prisma.order.findMany({ take: Math.min(Number(req.query.limit) || 20, 100) }));
});
router.get('/users', async (req, res) => {
  res.json(await prisma.user.findMany({ take: req.query.all ? 500 : 20 }));
});
`,
    },
    reports: [],
  },
  {
    title: 'Code: something checks the query before the handler',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';
import { z } from 'zod';

const prisma = new PrismaClient();
const page = z.object({ limit: z.coerce.number().max(100) });
export const router = Router();

router.get('/orders', async (req, res) => {
  const { limit } = page.parse(req.query);
  res.json(await prisma.order.findMany({ take: limit }));
});
`,
    },
    reports: [],
  },
  {
    title: 'Code: a schema of Fastify bounds it',
    files: {
      'src/main.ts': `import { PrismaClient } from '@prisma/client';
import Fastify from 'fastify';

const prisma = new PrismaClient();
const app = Fastify();
const querystring = { type: 'object', properties: { limit: { type: 'integer', maximum: 100 } } };
app.get('/orders', { schema: { querystring } }, async request =>
  prisma.order.findMany({ take: request.query.limit }),
);
await app.listen({ port: 3000 });
`,
    },
    reports: [],
  },
  {
    title: 'Code: a size that is set again, and one that a function gives',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';
import { sizeOf } from './size';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders', async (req, res) => {
  let limit = Number(req.query.limit);
  if (limit > 100) limit = 100;
  res.json(await prisma.order.findMany({ take: limit }));
});
router.get('/users', async (req, res) => {
  res.json(await prisma.user.findMany({ take: sizeOf(req.query.limit) }));
});
`,
      'src/size.ts': `export const sizeOf = (limit: unknown) => Math.min(Number(limit), 100);
`,
    },
    reports: [],
  },
]);
