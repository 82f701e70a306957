import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A query that is described as a whole, and asks for a part',
    files: {
      'openapi.yaml': `openapi: 3.2.0
paths:
  /orders:
    post: { responses: { '201': { description: Placed } } }
    get:
      parameters:
        - name: query
          in: querystring
          content:
            application/x-www-form-urlencoded: { schema: { type: object, properties: { limit: { type: integer } } } }
      responses:
        '200': { description: All, content: { application/json: { schema: { type: array, items: { type: object } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'An array of everything',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '200':
          description: The orders
          content:
            application/json:
              schema: { type: array, items: { type: object } }
    post: {}
`,
    },
    reports: [{ message: 'unbounded', at: 'get' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - name: limit
          in: query
          schema:
            type: integer
            minimum: 1
            maximum: 100
            default: 20
        - name: cursor
          in: query
          schema:
            type: string
      responses:
        '200':
          description: The orders
          content:
            application/json:
              schema: { type: array, items: { type: object } }
    post: {}
`,
    },
  },
  {
    title: 'An envelope, with filters but no pages',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /customers:
    get:
      parameters:
        - { name: city, in: query, schema: { type: string } }
      responses:
        2XX: { $ref: '#/components/responses/Customers' }
components:
  responses:
    Customers:
      description: Customers
      content:
        application/json:
          schema:
            properties:
              data: { type: array, items: { $ref: '#/components/schemas/Customer' } }
  schemas:
    Customer: { properties: { name: { type: string } } }
`,
    },
    reports: [{ message: 'unbounded', at: 'get', preset: 'strict' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /customers:
    get:
      parameters:
        - { name: city, in: query, schema: { type: string } }
        - name: limit
          in: query
          schema:
            type: integer
            minimum: 1
            maximum: 100
            default: 20
        - name: cursor
          in: query
          schema:
            type: string
      responses:
        2XX: { $ref: '#/components/responses/Customers' }
components:
  responses:
    Customers:
      description: Customers
      content:
        application/json:
          schema:
            properties:
              data: { type: array, items: { $ref: '#/components/schemas/Customer' } }
  schemas:
    Customer: { properties: { name: { type: string } } }
`,
    },
  },
  {
    title: 'The other lists of the file share their paging',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - $ref: '#/components/parameters/Limit'
        - $ref: '#/components/parameters/After'
      responses: { '200': { $ref: '#/components/responses/Things' } }
  /customers:
    "get":
      responses: { '200': { $ref: '#/components/responses/Things' } }
components:
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer } }
    After: { name: after, in: query, schema: { type: string } }
  responses:
    Things:
      content:
        application/json:
          schema: { type: array, items: { type: object } }
`,
    },
    reports: [{ message: 'unbounded', at: '"get"', preset: 'strict' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - $ref: '#/components/parameters/Limit'
        - $ref: '#/components/parameters/After'
      responses: { '200': { $ref: '#/components/responses/Things' } }
  /customers:
    "get":
      parameters:
        - $ref: '#/components/parameters/Limit'
        - $ref: '#/components/parameters/After'
      responses: { '200': { $ref: '#/components/responses/Things' } }
components:
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer } }
    After: { name: after, in: query, schema: { type: string } }
  responses:
    Things:
      content:
        application/json:
          schema: { type: array, items: { type: object } }
`,
    },
  },
  {
    title: 'An operation in a file of its own',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /backups:
    get: { $ref: backups/list.yaml }
`,
      'backups/list.yaml': `operationId: listBackups
responses:
  '200':
    content:
      application/json:
        schema: { type: array, items: { type: object } }
`,
    },
    reports: [{ message: 'unbounded', at: 'listBackups', preset: 'strict', in: 'backups/list.yaml' }],
    fixed: {
      'backups/list.yaml': `operationId: listBackups
parameters:
  - name: limit
    in: query
    schema:
      type: integer
      minimum: 1
      maximum: 100
      default: 20
  - name: cursor
    in: query
    schema:
      type: string
responses:
  '200':
    content:
      application/json:
        schema: { type: array, items: { type: object } }
`,
    },
  },
  {
    title: 'What time makes grow, though it belongs to one thing, in version 2',
    files: {
      'swagger.yaml': `swagger: '2.0'
paths:
  /databases/{id}/events:
    get:
      responses:
        '200':
          schema: { type: array, items: { type: object } }
`,
    },
    reports: [{ message: 'unbounded', at: 'get' }],
    fixed: {
      'swagger.yaml': `swagger: '2.0'
paths:
  /databases/{id}/events:
    get:
      parameters:
        - name: limit
          in: query
          type: integer
          minimum: 1
          maximum: 100
          default: 20
        - name: cursor
          in: query
          type: string
      responses:
        '200':
          schema: { type: array, items: { type: object } }
`,
    },
  },
  {
    title: 'A description without any paging is told once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
  /customers: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
  /products: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
  /invoices: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
  /users: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
components:
  responses:
    All: { content: { application/json: { schema: { type: array, items: { type: object } } } } }
`,
    },
    reports: [{ message: 'convention', at: 'paths', preset: 'strict' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { get: { parameters: [{ $ref: '#/components/parameters/Limit' }, { $ref: '#/components/parameters/Cursor' }], responses: { '200': { $ref: '#/components/responses/All' } } } }
  /customers: { get: { parameters: [{ $ref: '#/components/parameters/Limit' }, { $ref: '#/components/parameters/Cursor' }], responses: { '200': { $ref: '#/components/responses/All' } } } }
  /products: { get: { parameters: [{ $ref: '#/components/parameters/Limit' }, { $ref: '#/components/parameters/Cursor' }], responses: { '200': { $ref: '#/components/responses/All' } } } }
  /invoices: { get: { parameters: [{ $ref: '#/components/parameters/Limit' }, { $ref: '#/components/parameters/Cursor' }], responses: { '200': { $ref: '#/components/responses/All' } } } }
  /users: { get: { parameters: [{ $ref: '#/components/parameters/Limit' }, { $ref: '#/components/parameters/Cursor' }], responses: { '200': { $ref: '#/components/responses/All' } } } }
components:
  parameters:
    Limit:
      name: limit
      in: query
      schema:
        type: integer
        minimum: 1
        maximum: 100
        default: 20
    Cursor:
      name: cursor
      in: query
      schema:
        type: string
  responses:
    All: { content: { application/json: { schema: { type: array, items: { type: object } } } } }
`,
    },
  },
  {
    title: 'What is set up by hand',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /offerings:
    get: { responses: { '200': { $ref: '#/components/responses/All' } } }
  /sso/integrations:
    get: { responses: { '200': { $ref: '#/components/responses/All' } } }
    post: { responses: { '201': { description: Made } } }
  /access/whitelist:
    get: { responses: { '200': { $ref: '#/components/responses/All' } } }
    post: { responses: { '201': { description: Made } } }
components:
  responses:
    All: { content: { application/json: { schema: { type: array, items: { type: object } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'A catalogue that is only read',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /stations: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
  /stations/{id}: { get: { responses: { '200': { description: One } } } }
  /waters: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
  /waters/{id}: { get: { responses: { '200': { description: One } } } }
  /measures/{id}: { get: { responses: { '200': { description: One } } } }
  /measures/{id}/image: { get: { responses: { '200': { description: One } } } }
components:
  responses:
    All: { content: { application/json: { schema: { type: array, items: { type: object } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Pages, by whatever name',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    parameters:
      - { name: page_size, in: query }
    get: { responses: { '200': { $ref: '#/components/responses/All' } } }
  /customers:
    get:
      parameters: [{ name: startingAfter, in: query }]
      responses: { '200': { $ref: '#/components/responses/All' } }
  /products:
    get:
      parameters: [{ name: Range, in: header }]
      responses: { '200': { $ref: '#/components/responses/All' } }
  /readings:
    get:
      parameters: [{ name: day, in: query }]
      responses: { '200': { $ref: '#/components/responses/All' } }
components:
  responses:
    All: { content: { application/json: { schema: { type: array, items: { type: object } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'The answer says where the next page is',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '200':
          headers: { Link: { schema: { type: string } } }
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /customers:
    get:
      responses:
        '200':
          content:
            application/json:
              schema:
                properties:
                  data: { type: array, items: { type: object } }
                  nextCursor: { type: string }
`,
    },
    reports: [],
  },
  {
    title: 'Lists that are short by their schema or by nature',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /offices:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, maxItems: 20, items: { type: object } } } }
  /countries:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /orders/{id}/lines:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /users/me/addresses:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /add-ons:
    get:
      summary: List Available Add-Ons
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /default-avatars:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Lists of words and numbers',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /tags:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: string } } } }
  /seasons:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { enum: [spring, summer] } } } }
`,
    },
    reports: [],
  },
  {
    title: 'One thing that has a list',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /profile:
    get:
      responses:
        '200':
          content:
            application/json:
              schema:
                properties:
                  id: { type: string }
                  addresses: { type: array, items: { type: object } }
`,
    },
    reports: [],
  },
  {
    title: 'Exports, and operations that cannot be read to the end',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders/export:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /orders.csv:
    get:
      responses:
        '200':
          content: { text/csv: { schema: { type: array, items: { type: object } } } }
  /customers:
    get:
      parameters: [{ $ref: 'https://example.com/shared.yaml#/page' }]
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
`,
    },
    reports: [],
  },
  {
    title: 'A list that the team knows to be short',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /warehouses:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
`,
    },
    options: { boundedLists: ['warehouses'] },
    reports: [],
  },
  {
    title: 'Code: Express and Prisma, in one file',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders', async (req, res) => {
  const orders = await prisma.order.findMany({ where: { deletedAt: null } });
  res.json({ data: orders });
});
`,
    },
    reports: [{ message: 'whole', at: "'/orders'" }],
    fixed: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders', async (req, res) => {
  const orders = await prisma.order.findMany({ take: 100, where: { deletedAt: null } });
  res.json({ data: orders });
});
`,
    },
  },
  {
    title: 'Code: NestJS and TypeORM, through a service that turns rows into answers',
    files: {
      'src/users.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { UsersService } from './users.service';

@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get('all')
  async findAll() {
    const all = await this.users.findAll();
    return all.map(user => ({ id: user.id, name: user.name }));
  }
}
`,
      'src/users.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';

@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly repository: Repository<User>) {}

  findAll() {
    return this.repository.find();
  }
}
`,
      'src/user.entity.ts': `import { Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn()
  id!: number;
  name!: string;
}
`,
    },
    reports: [{ message: 'whole', at: "'all'", in: 'src/users.controller.ts' }],
    fixed: {
      'src/users.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';

@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly repository: Repository<User>) {}

  findAll() {
    return this.repository.find({ take: 100 });
  }
}
`,
    },
  },
  {
    title: 'Code: Fastify and Knex, of one thing but growing with time',
    files: {
      'src/routes.ts': `import Fastify from 'fastify';
import knex from 'knex';

const db = knex({ client: 'pg' });
const app = Fastify();

app.get('/events', async () => db('events').select('id', 'name').orderBy('id'));
app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'whole', at: "'/events'" }],
    fixed: {
      'src/routes.ts': `import Fastify from 'fastify';
import knex from 'knex';

const db = knex({ client: 'pg' });
const app = Fastify();

app.get('/events', async () => db('events').select('id', 'name').orderBy('id').limit(100));
app.listen({ port: 3000 });
`,
    },
  },
  {
    title: 'Code: Hono and Drizzle',
    files: {
      'src/tasks.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { Hono } from 'hono';
import { tasks } from './schema';

const db = drizzle('postgres://localhost');

export const app = new Hono();
app.get('/tasks', async c => {
  const found = await db.select().from(tasks);
  return c.json(found);
});
`,
      'src/schema.ts': `import { integer, pgTable, text } from 'drizzle-orm/pg-core';
export const tasks = pgTable('tasks', { id: integer(), name: text() });
`,
    },
    reports: [{ message: 'whole', at: "'/tasks'", in: 'src/tasks.ts' }],
    fixed: {
      'src/tasks.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { Hono } from 'hono';
import { tasks } from './schema';

const db = drizzle('postgres://localhost');

export const app = new Hono();
app.get('/tasks', async c => {
  const found = await db.select().from(tasks).limit(100);
  return c.json(found);
});
`,
    },
  },
  {
    title: 'Code: Koa and Mongoose, where time makes the list of one user grow',
    files: {
      'src/notifications.ts': `import Router from '@koa/router';
import { Schema, model } from 'mongoose';

const Notification = model('Notification', new Schema({ userId: String, text: String }));
export const router = new Router();

router.get('/users/:id/notifications', async ctx => {
  const { id } = ctx.params;
  ctx.body = await Notification.find({ userId: id }).sort({ _id: -1 }).exec();
});
`,
    },
    reports: [{ message: 'whole', at: "'/users/:id/notifications'" }],
    fixed: {
      'src/notifications.ts': `import Router from '@koa/router';
import { Schema, model } from 'mongoose';

const Notification = model('Notification', new Schema({ userId: String, text: String }));
export const router = new Router();

router.get('/users/:id/notifications', async ctx => {
  const { id } = ctx.params;
  ctx.body = await Notification.find({ userId: id }).sort({ _id: -1 }).limit(100).exec();
});
`,
    },
  },
  {
    title: 'Code: Express and SQL, through a controller from a container',
    files: {
      'src/customers.ts': `import { Router } from 'express';
import { Pool } from 'pg';
import { Container, Service } from 'typedi';

const pool = new Pool();

@Service()
class CustomerService {
  async all() {
    const { rows } = await pool.query('SELECT id, name FROM customers ORDER BY name');
    return rows;
  }
}

const service = Container.get(CustomerService);
export const router = Router();

router.get('/customers', (req, res, next) => {
  service.all().then(customers => res.status(200).json(customers)).catch(next);
});
`,
    },
    reports: [{ message: 'whole', at: "'/customers'" }],
  },
  {
    title: 'Code: a service that pages nothing is told once',
    files: {
      'src/lists.ts': `import { Router } from 'express';
import { Customer, Invoice, Order, Product, User } from './models';

export const router = Router();
router.get('/orders', async (req, res) => res.json(await Order.findAll()));
router.get('/customers', async (req, res) => res.json(await Customer.findAll()));
router.get('/products', async (req, res) => res.json(await Product.findAll()));
router.get('/invoices', async (req, res) => res.json(await Invoice.findAll()));
router.get('/users', async (req, res) => res.json(await User.findAll()));
`,
      'src/models.ts': `import { Model } from 'sequelize';
export class Order extends Model {}
export class Customer extends Model {}
export class Product extends Model {}
export class Invoice extends Model {}
export class User extends Model {}
`,
    },
    reports: [{ message: 'wholeStyle', at: "'/orders'", in: 'src/lists.ts' }],
  },
  {
    title: 'Code: the client asks for a part, or gets one',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';
import { listUsers } from './users';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders', async (req, res) => {
  const { page = 1 } = req.query;
  const orders = await prisma.order.findMany();
  res.json(orders.slice(Number(page) * 20, Number(page) * 20 + 20));
});
router.get('/invoices', async (req, res) => res.json(await prisma.invoice.findMany({ take: 50 })));
router.get('/users', async (req, res) => res.json(await listUsers({ first: 20 })));
`,
      'src/users.ts': `import { Prisma, PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export function listUsers({ first }: { first: number }) {
  const options: Prisma.UserFindManyArgs = {};
  if (first) options.take = first;
  return prisma.user.findMany(options);
}
`,
    },
    reports: [],
  },
  {
    title: 'Code: a query that may get its limit elsewhere',
    files: {
      'src/articles.ts': `import { Router } from 'express';
import { DataSource } from 'typeorm';
import { Article } from './article';
import { paginate } from './paginate';

const source = new DataSource({ type: 'postgres' });
export const router = Router();

router.get('/articles', async (req, res) => {
  const query = source.getRepository(Article).createQueryBuilder('article');
  if (req.query.most) query.take(Number(req.query.most));
  res.json(await query.getMany());
});
router.get('/drafts', async (req, res) => {
  const query = paginate(source.getRepository(Article).createQueryBuilder('draft'), req);
  res.json(await query.getMany());
});
`,
      'src/article.ts': `import { Entity } from 'typeorm';
@Entity()
export class Article {}
`,
      'src/paginate.ts': `import type { Request } from 'express';
import type { SelectQueryBuilder } from 'typeorm';

export function paginate<T>(query: SelectQueryBuilder<T>, req: Request): SelectQueryBuilder<T> {
  return query.limit(Number(req.query.limit ?? 20));
}
`,
    },
    reports: [],
  },
  {
    title: 'Code: one row for each day, of a builder that other statements go on with',
    files: {
      'src/histogram.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller('histogram')
export class HistogramController {
  constructor(private readonly database: DataSource) {}

  @Get('reviews')
  async reviews() {
    const builder = this.database.createQueryBuilder();
    builder.select('day', 'bucket').addSelect('count(*)', 'all').from('reviews', 'reviews').groupBy('bucket');
    return await builder.getRawMany();
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Code: the lists of one thing, and reference data',
    files: {
      'src/lists.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/orders/:id/lines', async (req, res) => {
  res.json(await prisma.orderLine.findMany({ where: { orderId: req.params.id } }));
});
router.get('/addresses', async (req, res) => {
  res.json(await prisma.address.findMany({ where: { userId: req.user.id } }));
});
router.get('/countries', async (req, res) => res.json(await prisma.country.findMany()));
router.get('/options', async (req, res) => res.json(await prisma.option.findMany()));
router.get('/shops', async (req, res) => res.json(await prisma.currency.findMany()));
`,
    },
    reports: [],
  },
  {
    title: 'Code: words, exports, and what is not a list',
    files: {
      'src/lists.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';
import { toCsv } from './csv';

const prisma = new PrismaClient();
export const router = Router();

router.get('/tags', async (req, res) => {
  const tags = await prisma.tag.findMany();
  res.json({ tags: tags.map(tag => tag.name) });
});
router.get('/orders/export', async (req, res) => res.send(toCsv(await prisma.order.findMany())));
router.get('/orders/totals', async (req, res) => {
  const orders = await prisma.order.findMany();
  res.json({ total: orders.reduce((sum, order) => sum + order.total, 0), count: orders.length });
});
router.get('/news', async (req, res) => {
  const articles = await prisma.article.findMany({ orderBy: { createdAt: 'desc' } });
  res.json(articles[0]);
});
`,
      'src/csv.ts': `export const toCsv = (rows: readonly object[]) => rows.map(row => Object.values(row).join()).join('\\n');
`,
    },
    reports: [],
  },
  {
    title: 'Code: a list that is read on the way and not answered',
    files: {
      'src/reports.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Controller('reports')
export class ReportsController {
  constructor(private readonly prisma: PrismaClient) {}

  @Get('sales')
  async sales() {
    const orders = await this.prisma.order.findMany();
    const byMonth = new Map<string, number>();
    for (const order of orders) byMonth.set(order.month, (byMonth.get(order.month) ?? 0) + order.total);
    return Object.fromEntries(byMonth);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'What comes with the product or is set up by hand',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Support, version: 1.0.0 }
paths:
${['sticker-packs', 'data_attributes', 'standards', 'away_status_reasons']
  .map(
    name => `  /${name}:
    get:
      responses:
        '200':
          description: All
          content: { application/json: { schema: { type: array, items: { type: object } } } }
    post: { responses: { '201': { description: Made } } }
`,
  )
  .join('')}`,
    },
    reports: [],
  },
  {
    title: 'The text says that there are few',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Rooms, version: 1.0.0 }
paths:
${[
  ['contact_sides', 'Returns a list of valid values for contact sides.'],
  ['origins_of_leads', 'Returns a list of origins of leads that you can specify for rooms.'],
  ['oauth_clients', 'List all clients. Maximum of 10 clients per account.'],
]
  .map(
    ([name, text]) => `  /${name}:
    get:
      description: ${text}
      responses:
        '200':
          description: All
          content: { application/json: { schema: { type: array, items: { type: object } } } }
    post: { responses: { '201': { description: Made } } }
`,
  )
  .join('')}`,
    },
    reports: [],
  },
  {
    title: 'Those to whom one belongs, and what is set up by hand',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /organizations:
    get:
      summary: Returns the organizations that the authenticated user belongs to.
      responses: { '200': { content: { application/json: { schema: { type: array, items: { type: object } } } } } }
  /emails:
    get:
      summary: List all email settings
      responses: { '200': { content: { application/json: { schema: { type: array, items: { type: object } } } } } }
  /brands:
    get: { responses: { '200': { content: { application/json: { schema: { type: array, items: { type: object } } } } } } }
    post: { responses: { '201': { description: One more } } }
`,
    },
    reports: [],
  },
  {
    title: 'Code: Express and MikroORM',
    files: {
      'src/orders.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Router } from 'express';
import { Order } from './order.entity';

export function routes(em: EntityManager): Router {
  const router = Router();
  router.get('/orders', async (req, res) => {
    res.json(await em.find(Order, {}));
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
    reports: [{ message: 'whole', at: "'/orders'", in: 'src/orders.ts' }],
    fixed: {
      'src/orders.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Router } from 'express';
import { Order } from './order.entity';

export function routes(em: EntityManager): Router {
  const router = Router();
  router.get('/orders', async (req, res) => {
    res.json(await em.find(Order, {}, { limit: 100 }));
  });
  return router;
}
`,
    },
  },
  {
    title: 'An export, which gives everything on purpose',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /tools/exportDrafts:
    get:
      operationId: exportDrafts
      responses:
        '200':
          description: The drafts
          content: { application/json: { schema: { type: array, items: { type: object } } } }
    post: {}
`,
    },
    reports: [],
  },
  {
    title: 'Kysely and MongoDB: all there is',
    files: {
      'src/orders.ts': `import express from 'express';
import { Kysely } from 'kysely';
import { MongoClient } from 'mongodb';
import { dialect } from './dialect';

const db = new Kysely<{ orders: { id: number } }>({ dialect });
const messages = new MongoClient(process.env.MONGO_URL ?? '').db('shop').collection('messages');
export const app = express();

app.get('/orders', async (_req, res) => {
  res.json(await db.selectFrom('orders').selectAll().execute());
});
app.get('/messages', async (_req, res) => {
  res.json(await messages.find().toArray());
});
`,
    },
    reports: [
      { message: 'whole', at: "'/orders'" },
      { message: 'whole', at: "'/messages'" },
    ],
    fixed: {
      'src/orders.ts': `import express from 'express';
import { Kysely } from 'kysely';
import { MongoClient } from 'mongodb';
import { dialect } from './dialect';

const db = new Kysely<{ orders: { id: number } }>({ dialect });
const messages = new MongoClient(process.env.MONGO_URL ?? '').db('shop').collection('messages');
export const app = express();

app.get('/orders', async (_req, res) => {
  res.json(await db.selectFrom('orders').selectAll().limit(100).execute());
});
app.get('/messages', async (_req, res) => {
  res.json(await messages.find().limit(100).toArray());
});
`,
    },
  },
  {
    title: 'MySQL: all there is',
    files: {
      'src/payments.ts': `import express from 'express';
import mysql from 'mysql2/promise';

const pool = mysql.createPool(process.env.DATABASE_URL ?? '');
export const app = express();

app.get('/payments', async (_req, res) => {
  const [rows] = await pool.query('SELECT * FROM payments');
  res.json(rows);
});
`,
    },
    reports: [{ message: 'whole', at: "'/payments'" }],
  },
]);
