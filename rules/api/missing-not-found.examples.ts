import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express and Prisma',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders/:id', async (req, res) => {
  const order = await prisma.order.findUnique({ where: { id: req.params.id } });
  res.json(order);
});
`,
    },
    reports: [{ message: 'unchecked', at: "'/orders/:id'" }],
    fixed: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders/:id', async (req, res) => {
  const order = await prisma.order.findUnique({ where: { id: req.params.id } });
  if (!order) return res.sendStatus(404);
  res.json(order);
});
`,
    },
  },
  {
    title: 'Nest and TypeORM, through a service',
    files: {
      'src/users.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';
import { UsersService } from './users.service';

@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get(':id')
  one(@Param('id') id: string) {
    return this.users.one(id);
  }
}
`,
      'src/users.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Entity, Repository } from 'typeorm';

@Entity()
export class User {}

@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly repository: Repository<User>) {}

  one(id: string) {
    return this.repository.findOneBy({ id });
  }
}
`,
    },
    reports: [{ message: 'unchecked', at: "':id'", in: 'src/users.controller.ts' }],
  },
  {
    title: 'Nest and Prisma, in the handler',
    files: {
      'src/users.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Controller('users')
export class UsersController {
  constructor(private readonly prisma: PrismaClient) {}

  @Get(':id')
  async one(@Param('id') id: string) {
    const user = await this.prisma.user.findFirst({ where: { id } });
    return user;
  }
}
`,
    },
    reports: [{ message: 'unchecked', at: "':id'" }],
    fixed: {
      'src/users.controller.ts': `import { Controller, Get, Param, NotFoundException } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Controller('users')
export class UsersController {
  constructor(private readonly prisma: PrismaClient) {}

  @Get(':id')
  async one(@Param('id') id: string) {
    const user = await this.prisma.user.findFirst({ where: { id } });
    if (!user) throw new NotFoundException();
    return user;
  }
}
`,
    },
  },
  {
    title: 'Koa and Mongoose',
    files: {
      'src/posts.ts': `import Router from '@koa/router';
import { Schema, model } from 'mongoose';

const Post = model('Post', new Schema({ title: String }));
export const router = new Router();

router.get('/posts/:id', async ctx => {
  ctx.body = await Post.findById(ctx.params.id);
});
`,
    },
    reports: [{ message: 'unchecked', at: "'/posts/:id'" }],
  },
  {
    title: 'Hono and Drizzle',
    files: {
      'src/tasks.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { Hono } from 'hono';

const db = drizzle('postgres://localhost');
export const app = new Hono();
app.get('/tasks/:id', async c => {
  const task = await db.query.tasks.findFirst({ where: { id: c.req.param('id') } });
  return c.json(task);
});
`,
    },
    reports: [{ message: 'unchecked', at: "'/tasks/:id'" }],
  },
  {
    title: 'Fastify and Knex',
    files: {
      'src/main.ts': `import Fastify from 'fastify';
import knex from 'knex';

const db = knex({ client: 'pg' });
const app = Fastify();
app.get('/items/:id', async request => db('items').where({ id: request.params.id }).first());
await app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'unchecked', at: "'/items/:id'" }],
  },
  {
    title: 'A plain error behind an endpoint',
    files: {
      'src/orders.ts': `import { Router } from 'express';
import { load } from './load';

export const router = Router();
router.get('/orders/:id', async (req, res) => { res.json(await load(req.params.id)); });
`,
      'src/load.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export async function load(id: string) {
  const order = await prisma.order.findUnique({ where: { id } });
  if (!order) throw new Error('Order not found');
  return order;
}
`,
    },
    reports: [{ message: 'plain', at: "new Error('Order not found')", in: 'src/load.ts' }],
  },
  {
    title: 'Something on the way looks whether it was found',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';
import { assertFound } from './assert-found';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders/:id', async (req, res) => {
  const order = await prisma.order.findUnique({ where: { id: req.params.id } });
  if (order === null) return res.sendStatus(404);
  res.json(order);
});
router.get('/users/:id', async (req, res) => {
  const user = await prisma.user.findUnique({ where: { id: req.params.id } });
  assertFound(user);
  res.json(user);
});
`,
      'src/assert-found.ts': `export function assertFound(thing: unknown) {
  if (!thing) throw Object.assign(new TypeError('missing'), { status: 404 });
}
`,
    },
    reports: [],
  },
  {
    title: 'Forms that throw by themselves',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders/:id', async (req, res) => {
  res.json(await prisma.order.findUniqueOrThrow({ where: { id: req.params.id } }));
});
`,
      'src/posts.ts': `import { Router } from 'express';
import { Schema, model } from 'mongoose';

const Post = model('Post', new Schema({ title: String }));
export const router = Router();
router.get('/posts/:id', async (req, res) => {
  res.json(await Post.findById(req.params.id).orFail());
});
`,
    },
    reports: [],
  },
  {
    title: 'An interceptor that may do it for all',
    files: {
      'src/users.controller.ts': `import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
import { NotFoundInterceptor } from './not-found.interceptor';

@UseInterceptors(NotFoundInterceptor)
@Controller('users')
export class UsersController {
  constructor(private readonly prisma: PrismaClient) {}

  @Get(':id')
  one(@Param('id') id: string) {
    return this.prisma.user.findFirst({ where: { id } });
  }
}
`,
      'src/not-found.interceptor.ts': `export class NotFoundInterceptor {}
`,
    },
    reports: [],
  },
  {
    title: 'A default for what is not there',
    files: {
      'src/settings.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();
router.get('/settings/:name', async (req, res) => {
  const setting = await prisma.setting.findUnique({ where: { name: req.params.name } });
  res.json(setting ?? { value: 'usual' });
});
`,
    },
    reports: [],
  },
  {
    title: 'Lists, and things that are not asked for by an id',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();
router.get('/users/:id/orders', async (req, res) => {
  res.json(await prisma.order.findMany({ where: { userId: req.params.id } }));
});
router.get('/newest', async (req, res) => {
  res.json(await prisma.order.findFirst({ orderBy: { id: 'desc' } }));
});
`,
    },
    reports: [],
  },
  {
    title: 'Errors with a status, and plain ones that no request meets',
    files: {
      'src/orders.controller.ts': `import { Controller, Get, NotFoundException } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Get()
  list() {
    throw new NotFoundException('Orders not found');
  }
}
`,
      'src/start.ts': `export function readPort(text: string | undefined) {
  if (text === undefined) throw new Error('Port not found');
  return Number(text);
}
`,
    },
    reports: [],
  },
  {
    title: 'Sequelize and MikroORM',
    files: {
      'src/orders.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Router } from 'express';
import { DataTypes, Sequelize } from 'sequelize';
import { Order } from './order.entity';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');
const Invoice = sequelize.define('invoice', { total: DataTypes.INTEGER });

export function routes(em: EntityManager): Router {
  const router = Router();
  router.get('/invoices/:id', async (req, res) => {
    const invoice = await Invoice.findByPk(req.params.id);
    res.json(invoice);
  });
  router.get('/orders/:id', async (req, res) => {
    const order = await em.findOne(Order, { id: req.params.id });
    res.json(order);
  });
  return router;
}
`,
      'src/order.entity.ts': `import { Entity, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class Order {
  @PrimaryKey()
  id!: string;
}
`,
    },
    reports: [
      { message: 'unchecked', at: "'/invoices/:id'", in: 'src/orders.ts' },
      { message: 'unchecked', at: "'/orders/:id'", in: 'src/orders.ts' },
    ],
    fixed: {
      'src/orders.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Router } from 'express';
import { DataTypes, Sequelize } from 'sequelize';
import { Order } from './order.entity';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');
const Invoice = sequelize.define('invoice', { total: DataTypes.INTEGER });

export function routes(em: EntityManager): Router {
  const router = Router();
  router.get('/invoices/:id', async (req, res) => {
    const invoice = await Invoice.findByPk(req.params.id);
    if (!invoice) return res.sendStatus(404);
    res.json(invoice);
  });
  router.get('/orders/:id', async (req, res) => {
    const order = await em.findOne(Order, { id: req.params.id });
    if (!order) return res.sendStatus(404);
    res.json(order);
  });
  return router;
}
`,
    },
  },
  {
    title: 'The first row of what a driver answers',
    files: {
      'src/people.ts': `import express from 'express';
import { Pool } from 'pg';

const pool = new Pool();
export const app = express();

app.get('/people/:id', async (req, res) => {
  const { rows } = await pool.query('SELECT id, name FROM people WHERE id = $1', [req.params.id]);
  res.json(rows[0]);
});
app.get('/people/:id/friends', async (req, res) => {
  const { rows } = await pool.query('SELECT id FROM friends WHERE person = $1 LIMIT 50', [req.params.id]);
  res.json(rows);
});
`,
    },
    reports: [{ message: 'unchecked', at: "'/people/:id'" }],
  },
  {
    title: 'MongoDB and MySQL: one by its id',
    files: {
      'src/orders.ts': `import express from 'express';
import { MongoClient, ObjectId } from 'mongodb';
import mysql from 'mysql2/promise';

const messages = new MongoClient(process.env.MONGO_URL ?? '').db('shop').collection('messages');
const pool = mysql.createPool(process.env.DATABASE_URL ?? '');
export const app = express();

app.get('/messages/:id', async (req, res) => {
  res.json(await messages.findOne({ _id: new ObjectId(req.params.id) }));
});
app.get('/payments/:id', async (req, res) => {
  const [rows] = await pool.query('SELECT * FROM payments WHERE id = ?', [req.params.id]);
  res.json(rows[0]);
});
`,
    },
    reports: [
      { message: 'unchecked', at: "'/messages/:id'" },
      { message: 'unchecked', at: "'/payments/:id'" },
    ],
  },
  {
    title: 'Kysely: one by its id',
    files: {
      'src/orders.ts': `import express from 'express';
import { Kysely } from 'kysely';
import { dialect } from './dialect';

const db = new Kysely<{ orders: { id: string } }>({ dialect });
export const app = express();

app.get('/orders/:id', async (req, res) => {
  const order = await db.selectFrom('orders').selectAll().where('id', '=', req.params.id).executeTakeFirst();
  res.json(order);
});
`,
    },
    reports: [{ message: 'unchecked', at: "'/orders/:id'" }],
    fixed: {
      'src/orders.ts': `import express from 'express';
import { Kysely } from 'kysely';
import { dialect } from './dialect';

const db = new Kysely<{ orders: { id: string } }>({ dialect });
export const app = express();

app.get('/orders/:id', async (req, res) => {
  const order = await db.selectFrom('orders').selectAll().where('id', '=', req.params.id).executeTakeFirst();
  if (!order) return res.sendStatus(404);
  res.json(order);
});
`,
    },
  },
]);
