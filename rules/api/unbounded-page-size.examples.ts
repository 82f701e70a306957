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
    title: 'A schema that these parameters share is one finding, where it is defined',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { parameters: [{ name: limit, in: query, schema: { $ref: '#/components/schemas/RowCount' } }] } }
  /b: { get: { parameters: [{ $ref: '#/components/parameters/PageSize' }] } }
components:
  parameters:
    PageSize: { name: page_size, in: query, schema: { allOf: [{ $ref: '#/components/schemas/RowCount' }], default: 20 } }
  schemas:
    "RowCount": # how many
      type: integer
`,
    },
    reports: [{ message: 'parameter', at: '"RowCount"' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { parameters: [{ name: limit, in: query, schema: { $ref: '#/components/schemas/RowCount' } }] } }
  /b: { get: { parameters: [{ $ref: '#/components/parameters/PageSize' }] } }
components:
  parameters:
    PageSize: { name: page_size, in: query, schema: { allOf: [{ $ref: '#/components/schemas/RowCount' }], default: 20 } }
  schemas:
    "RowCount": # how many
      type: integer
      maximum: 100
`,
    },
  },
  {
    title:
      'A schema that other things share keeps what it allows, and a choice with null is bounded where it is a number',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /a:
    get:
      parameters:
        - { name: limit, in: query, schema: { allOf: [{ $ref: '#/components/schemas/Count' }] } }
        - { name: offset, in: query, schema: { $ref: '#/components/schemas/Count' } }
  /b: { get: { parameters: [{ name: size, in: query, schema: { anyOf: [{ type: integer }, { type: 'null' }] } }] } }
components:
  schemas:
    Count: { type: integer }
`,
    },
    reports: [
      { message: 'parameter', at: 'limit' },
      { message: 'parameter', at: 'size' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /a:
    get:
      parameters:
        - { name: limit, in: query, schema: { allOf: [{ $ref: '#/components/schemas/Count' }], maximum: 100 } }
        - { name: offset, in: query, schema: { $ref: '#/components/schemas/Count' } }
  /b: { get: { parameters: [{ name: size, in: query, schema: { anyOf: [{ type: integer, maximum: 100 }, { type: 'null' }] } }] } }
components:
  schemas:
    Count: { type: integer }
`,
    },
  },
  {
    title: 'A schema elsewhere that has a ceiling, or says several things',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /a: { get: { parameters: [{ name: limit, in: query, schema: { $ref: '#/components/schemas/Size' } }] } }
  /b: { get: { parameters: [{ name: limit, in: query, schema: { allOf: [{ $ref: '#/components/schemas/Size' }] } }] } }
  /c: { get: { parameters: [{ name: limit, in: query, schema: { oneOf: [{ type: integer }, { const: all }] } }] } }
  /d: { get: { parameters: [{ name: limit, in: query, schema: { type: integer, allOf: [{ maximum: 5 }] } }] } }
components:
  schemas:
    Size: { type: integer, maximum: 50 }
`,
    },
    reports: [],
  },
  {
    title: 'Code: a number of the query that is handed to a function of another file',
    files: {
      'src/feed.ts': `import express from 'express';
import { latestNotes, notesOf, notesUpTo, recentNotes } from './notes';

const app = express();
app.get('/feed', async (req, res) => {
  res.json(await latestNotes(1, parseInt(req.query.row as string)));
});
app.get('/feed/recent', async (req, res) => res.json(await recentNotes(Number(req.query.take))));
app.get('/feed/short', async (req, res) => res.json(await notesUpTo(Math.min(Number(req.query.rows), 50))));
app.get('/feed/:id', async (req, res) => res.json(await notesOf(Number(req.query.version), 10)));
`,
      'src/notes.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export const latestNotes = (userId: number, size = 20) => prisma.note.findMany({ where: { userId }, take: Number(size) });
export const notesUpTo = (count: number) => prisma.note.findMany({ take: count });
export function recentNotes(take: number) {
  if (take > 100) take = 100;
  return prisma.note.findMany({ take });
}
export const notesOf = (version: number, most: number) => prisma.note.findMany({ where: { version }, take: most });
`,
    },
    reports: [{ message: 'query', at: 'parseInt(req.query.row as string)', in: 'src/feed.ts' }],
    fixed: {
      'src/feed.ts': `import express from 'express';
import { latestNotes, notesOf, notesUpTo, recentNotes } from './notes';

const app = express();
app.get('/feed', async (req, res) => {
  res.json(await latestNotes(1, Math.min(parseInt(req.query.row as string), 100)));
});
app.get('/feed/recent', async (req, res) => res.json(await recentNotes(Number(req.query.take))));
app.get('/feed/short', async (req, res) => res.json(await notesUpTo(Math.min(Number(req.query.rows), 50))));
app.get('/feed/:id', async (req, res) => res.json(await notesOf(Number(req.query.version), 10)));
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
    title: 'Code: Nest, where the class of the query bounds it',
    files: {
      'src/orders.controller.ts': `import { Controller, Get, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Order } from './order.entity.ts';
import { PageQuery } from './page-query.ts';

@Controller('orders')
export class OrdersController {
  constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}

  @Get()
  list(@Query() page: PageQuery) {
    return this.orders.find({ take: page.limit, order: { id: 'ASC' } });
  }
}
`,
      'src/page-query.ts': `import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export class PageQuery {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 20;
}
`,
      'src/main.ts': `import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.ts';

const app = await NestFactory.create(AppModule);
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller.ts';

@Module({ controllers: [OrdersController] })
export class AppModule {}
`,
      'src/order.entity.ts': `import { Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Order {
  @PrimaryGeneratedColumn() id: number;
}
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
  {
    title: 'Code: Nest and TypeORM',
    files: {
      'src/orders.controller.ts': `import { Controller, Get, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Order } from './order.entity';

@Controller('orders')
export class OrdersController {
  constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}

  @Get()
  list(@Query('limit') limit: string) {
    return this.orders.find({ take: Number(limit), order: { id: 'ASC' } });
  }
}
`,
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OrdersController } from './orders.controller';

@Module({ controllers: [OrdersController] })
class AppModule {}

const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'src/order.entity.ts': `import { Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Order {
  @PrimaryGeneratedColumn()
  id!: number;
}
`,
    },
    reports: [{ message: 'query', at: 'Number(limit)', in: 'src/orders.controller.ts' }],
    fixed: {
      'src/orders.controller.ts': `import { Controller, Get, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Order } from './order.entity';

@Controller('orders')
export class OrdersController {
  constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}

  @Get()
  list(@Query('limit') limit: string) {
    return this.orders.find({ take: Math.min(Number(limit), 100), order: { id: 'ASC' } });
  }
}
`,
    },
  },
  {
    title: 'Code: Hono and Drizzle',
    files: {
      'src/orders.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { Hono } from 'hono';

const orders = pgTable('orders', { id: uuid('id').primaryKey() });
const db = drizzle(process.env.DATABASE_URL ?? '');
export const app = new Hono();
app.get('/orders', async c => {
  return c.json(await db.select().from(orders).orderBy(orders.id).limit(Number(c.req.query('limit'))));
});
`,
    },
    reports: [{ message: 'query', at: "Number(c.req.query('limit'))", in: 'src/orders.ts' }],
    fixed: {
      'src/orders.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { Hono } from 'hono';

const orders = pgTable('orders', { id: uuid('id').primaryKey() });
const db = drizzle(process.env.DATABASE_URL ?? '');
export const app = new Hono();
app.get('/orders', async c => {
  return c.json(await db.select().from(orders).orderBy(orders.id).limit(Math.min(Number(c.req.query('limit')), 100)));
});
`,
    },
  },
  {
    title: 'Code: Sequelize, MikroORM and Kysely',
    files: {
      'src/orders.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Router } from 'express';
import type { Kysely } from 'kysely';
import { DataTypes, Sequelize } from 'sequelize';
import { Order } from './order.entity';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');
const Invoice = sequelize.define('invoice', { total: DataTypes.INTEGER });

export function routes(em: EntityManager, db: Kysely<{ customers: { id: string } }>): Router {
  const router = Router();
  router.get('/invoices', async (req, res) => {
    res.json(await Invoice.findAll({ limit: Number(req.query.limit), order: ['id'] }));
  });
  router.get('/orders', async (req, res) => {
    res.json(await em.find(Order, {}, { limit: Number(req.query.size), orderBy: { id: 'ASC' } }));
  });
  router.get('/customers', async (req, res) => {
    res.json(await db.selectFrom('customers').selectAll().orderBy('id').limit(Number(req.query.take)).execute());
  });
  return router;
}
`,
      'src/order.entity.ts': `import { Entity, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class Order {
  @PrimaryKey()
  id!: number;
}
`,
    },
    reports: [
      { message: 'query', at: 'Number(req.query.limit)', in: 'src/orders.ts' },
      { message: 'query', at: 'Number(req.query.size)', in: 'src/orders.ts' },
      { message: 'query', at: 'Number(req.query.take)', in: 'src/orders.ts' },
    ],
    fixed: {
      'src/orders.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Router } from 'express';
import type { Kysely } from 'kysely';
import { DataTypes, Sequelize } from 'sequelize';
import { Order } from './order.entity';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');
const Invoice = sequelize.define('invoice', { total: DataTypes.INTEGER });

export function routes(em: EntityManager, db: Kysely<{ customers: { id: string } }>): Router {
  const router = Router();
  router.get('/invoices', async (req, res) => {
    res.json(await Invoice.findAll({ limit: Math.min(Number(req.query.limit), 100), order: ['id'] }));
  });
  router.get('/orders', async (req, res) => {
    res.json(await em.find(Order, {}, { limit: Math.min(Number(req.query.size), 100), orderBy: { id: 'ASC' } }));
  });
  router.get('/customers', async (req, res) => {
    res.json(await db.selectFrom('customers').selectAll().orderBy('id').limit(Math.min(Number(req.query.take), 100)).execute());
  });
  return router;
}
`,
    },
  },
  {
    title: 'The limit of a cursor of MongoDB',
    files: {
      'src/messages.ts': `import express from 'express';
import { MongoClient } from 'mongodb';

const messages = new MongoClient(process.env.MONGO_URL ?? '').db('shop').collection('messages');
export const app = express();

app.get('/messages', async (req, res) => {
  res.json(await messages.find().limit(Number(req.query.limit)).toArray());
});
app.get('/messages/latest', async (req, res) => {
  const limit = Math.min(Number(req.query.count), 50);
  res.json(await messages.find().sort({ _id: -1 }).limit(limit).toArray());
});
`,
    },
    reports: [{ message: 'query', at: 'Number(req.query.limit)' }],
    fixed: {
      'src/messages.ts': `import express from 'express';
import { MongoClient } from 'mongodb';

const messages = new MongoClient(process.env.MONGO_URL ?? '').db('shop').collection('messages');
export const app = express();

app.get('/messages', async (req, res) => {
  res.json(await messages.find().limit(Math.min(Number(req.query.limit), 100)).toArray());
});
app.get('/messages/latest', async (req, res) => {
  const limit = Math.min(Number(req.query.count), 50);
  res.json(await messages.find().sort({ _id: -1 }).limit(limit).toArray());
});
`,
    },
  },
  {
    title: 'Limits in SQL: as a parameter, in the text, and in a tag',
    files: {
      'src/users.ts': `import express from 'express';
import { PrismaClient } from '@prisma/client';
import { createPool } from 'mysql2/promise';
import { Pool } from 'pg';

const app = express();
const pool = new Pool();
const mysql = createPool({ host: 'mysql' });
const prisma = new PrismaClient();

app.get('/users', async (req, res) => {
  const limit = Number(req.query.limit) || 20;
  const { rows } = await pool.query('SELECT id FROM users WHERE team = $1 ORDER BY id LIMIT $2', [1, limit]);
  res.json(rows);
});
app.get('/teams', async (req, res) => {
  const size = parseInt(String(req.query.size), 10);
  const { rows } = await pool.query(\`SELECT id FROM teams ORDER BY id LIMIT \${size}\`);
  res.json(rows);
});
app.get('/orders', async (req, res) => {
  const [rows] = await mysql.execute('SELECT id FROM orders LIMIT ?, ?', [0, req.query.count]);
  res.json(rows);
});
app.get('/books', async (req, res) => {
  const take = Number(req.query.take);
  res.json(await prisma.$queryRaw\`SELECT id FROM books ORDER BY id LIMIT \${take}\`);
});
`,
    },
    reports: [
      { message: 'query', at: 'limit', after: "LIMIT $2', [1, " },
      { message: 'query', at: 'size', after: 'teams ORDER BY id LIMIT ${' },
      { message: 'query', at: 'req.query.count' },
      { message: 'query', at: 'take', after: 'books ORDER BY id LIMIT ${' },
    ],
    fixed: {
      'src/users.ts': `import express from 'express';
import { PrismaClient } from '@prisma/client';
import { createPool } from 'mysql2/promise';
import { Pool } from 'pg';

const app = express();
const pool = new Pool();
const mysql = createPool({ host: 'mysql' });
const prisma = new PrismaClient();

app.get('/users', async (req, res) => {
  const limit = Number(req.query.limit) || 20;
  const { rows } = await pool.query('SELECT id FROM users WHERE team = $1 ORDER BY id LIMIT $2', [1, Math.min(limit, 100)]);
  res.json(rows);
});
app.get('/teams', async (req, res) => {
  const size = parseInt(String(req.query.size), 10);
  const { rows } = await pool.query(\`SELECT id FROM teams ORDER BY id LIMIT \${Math.min(size, 100)}\`);
  res.json(rows);
});
app.get('/orders', async (req, res) => {
  const [rows] = await mysql.execute('SELECT id FROM orders LIMIT ?, ?', [0, Math.min(Number(req.query.count), 100)]);
  res.json(rows);
});
app.get('/books', async (req, res) => {
  const take = Number(req.query.take);
  res.json(await prisma.$queryRaw\`SELECT id FROM books ORDER BY id LIMIT \${Math.min(take, 100)}\`);
});
`,
    },
  },
  {
    title: 'Limits in SQL that are bounded or written, and values that are no limits',
    files: {
      'src/users.ts': `import express from 'express';
import { Pool } from 'pg';

const app = express();
const pool = new Pool();

app.get('/users', async (req, res) => {
  const limit = Math.min(Number(req.query.limit) || 20, 100);
  const { rows } = await pool.query('SELECT id FROM users ORDER BY id LIMIT $1 OFFSET $2', [limit, Number(req.query.offset)]);
  res.json(rows);
});
app.get('/teams', async (req, res) => {
  const { rows } = await pool.query('SELECT id FROM teams WHERE size = $1 ORDER BY id LIMIT 20', [Number(req.query.size)]);
  res.json(rows);
});
app.get('/books', async (req, res) => {
  const limit = Number(req.query.limit);
  if (limit > 100) return res.sendStatus(400);
  const { rows } = await pool.query(\`SELECT id FROM books ORDER BY id LIMIT \${limit}\`);
  res.json(rows);
});
`,
    },
    reports: [],
  },
  {
    title: 'Schemas of every library with a maximum',
    files: {
      'src/schemas.ts': `import { PrismaClient } from '@prisma/client';
import Ajv from 'ajv';
import express from 'express';
import { query, validationResult } from 'express-validator';
import Joi from 'joi';
import * as v from 'valibot';
import * as yup from 'yup';
import { z } from 'zod';

const prisma = new PrismaClient();
const app = express();
const ofZod = z.object({ limit: z.coerce.number().max(100) });
const ofJoi = Joi.object({ limit: Joi.number().max(100) });
const ofValibot = v.object({ limit: v.pipe(v.unknown(), v.transform(Number), v.maxValue(100)) });
const ofYup = yup.object({ limit: yup.number().max(100) });
const properties = { limit: { type: 'number', maximum: 100 } };
const isPage = new Ajv({ coerceTypes: true }).compile({ type: 'object', properties });

app.get('/zod', async (req, res) => {
  const { limit } = ofZod.parse(req.query);
  res.json(await prisma.book.findMany({ take: limit }));
});
app.get('/joi', async (req, res) => {
  const { limit } = Joi.attempt(req.query, ofJoi);
  res.json(await prisma.book.findMany({ take: limit }));
});
app.get('/valibot', async (req, res) => {
  const { limit } = v.parse(ofValibot, req.query);
  res.json(await prisma.book.findMany({ take: limit }));
});
app.get('/yup', async (req, res) => {
  const { limit } = await ofYup.validate(req.query);
  res.json(await prisma.book.findMany({ take: limit }));
});
app.get('/ajv', async (req, res) => {
  if (!isPage(req.query)) return res.sendStatus(400);
  res.json(await prisma.book.findMany({ take: Number(req.query.limit) }));
});
app.get('/validator', query('limit').isInt({ max: 100 }), async (req, res) => {
  if (!validationResult(req).isEmpty()) return res.sendStatus(400);
  res.json(await prisma.book.findMany({ take: Number(req.query.limit) }));
});
`,
      'src/typebox.ts': `import { PrismaClient } from '@prisma/client';
import { Type } from '@sinclair/typebox';
import Fastify from 'fastify';

const prisma = new PrismaClient();
const app = Fastify();
const querystring = Type.Object({ limit: Type.Number({ maximum: 100 }) });

app.get('/typebox', { schema: { querystring } }, async request => {
  const { limit } = request.query as { limit: number };
  return prisma.book.findMany({ take: limit });
});
`,
      'src/books.controller.ts': `import { Controller, Get, Module, Query, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PrismaClient } from '@prisma/client';
import { Max } from 'class-validator';

class Page {
  @Max(100) limit: number;
}

@Controller('books')
export class BooksController {
  constructor(private readonly prisma: PrismaClient) {}

  @Get()
  list(@Query() page: Page) {
    return this.prisma.book.findMany({ take: page.limit });
  }
}

@Module({ controllers: [BooksController] })
class AppModule {}

async function start() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true }));
  await app.listen(3000);
}
start();
`,
    },
    reports: [],
  },
]);
