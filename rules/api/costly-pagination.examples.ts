import { defineExamples } from '#rule-api';

const list = `responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { items: { type: array, items: { type: object } } } }`;
const post = `post: { responses: { '201': { description: Placed } } }`;

function describe(path: string, parameters: string, body = list): string {
  return `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  ${path}:
    get:
      parameters:
${parameters}
      ${body}
    ${post}
`;
}

const orders = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
`;

export const examples = defineExamples([
  {
    title: 'Pages by number, without an end',
    files: {
      'openapi.yaml': describe(
        '/orders',
        `        - { name: page_number, in: query, schema: { type: integer, minimum: 1 } }
        - { name: per_page, in: query, schema: { type: integer, maximum: 100 } }`,
      ),
    },
    reports: [{ message: 'deep', at: 'page_number', severity: 'hint' }],
  },
  {
    title: 'Version 2, an offset',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      parameters:
        - { name: offset, in: query, type: integer }
      responses:
        '200': { description: ok, schema: { type: array, items: { type: object } } }
    ${post}
`,
    },
    reports: [{ message: 'deep', at: 'offset' }],
  },
  {
    title: 'A total in every page',
    files: {
      'openapi.yaml': describe(
        '/orders',
        `        - { name: after, in: query, schema: { type: string } }`,
        `responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: { type: array, items: { type: object } }
                  total_count: { type: integer }`,
      ),
    },
    reports: [{ message: 'total', at: 'total_count' }],
  },
  {
    title: 'Express and Prisma, with a count beside the list',
    files: {
      'src/app.ts': `import express from 'express';
${orders}
const app = express();
app.get('/orders', async (req, res) => {
  const skip = Number(req.query.skip);
  const [items, total] = await Promise.all([
    prisma.order.findMany({ skip, take: 20, orderBy: { id: 'asc' } }),
    prisma.order.count(),
  ]);
  res.json({ items, total });
});
app.listen(3000);
`,
    },
    reports: [{ message: 'counted', at: "'/orders'" }],
  },
  {
    title: 'Fastify and Prisma, without a count',
    files: {
      'src/app.ts': `import Fastify from 'fastify';
${orders}
const app = Fastify();
app.get('/orders', async request => {
  return prisma.order.findMany({ skip: Number(request.query.skip), take: 20, orderBy: { id: 'asc' } });
});
app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'read', at: "'/orders'" }],
  },
  {
    title: 'NestJS and TypeORM, both in one call',
    files: {
      'src/orders.controller.ts': `import { Controller, Get, Module, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Order } from './order.entity';

@Controller('orders')
export class OrdersController {
  constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}

  @Get()
  list(@Query('page') page: number) {
    return this.orders.findAndCount({ skip: page * 20, take: 20, order: { id: 'ASC' } });
  }
}

@Module({ controllers: [OrdersController] })
export class OrdersModule {}
`,
      'src/order.entity.ts': `import { Entity } from 'typeorm';
@Entity()
export class Order {}
`,
    },
    reports: [{ message: 'counted', in: 'src/orders.controller.ts', at: '@Get()' }],
  },
  {
    title: 'Most lists of a service are told once',
    files: {
      'src/app.ts': `import express from 'express';
${orders}
const app = express();
app.get('/orders', async (req, res) => res.json(await prisma.order.findMany({ skip: Number(req.query.skip), take: 20, orderBy: { id: 'asc' } })));
app.get('/users', async (req, res) => res.json(await prisma.user.findMany({ skip: Number(req.query.skip), take: 20, orderBy: { id: 'asc' } })));
app.get('/carts', async (req, res) => res.json(await prisma.cart.findMany({ skip: Number(req.query.skip), take: 20, orderBy: { id: 'asc' } })));
app.get('/refunds', async (req, res) => res.json(await prisma.refund.findMany({ skip: Number(req.query.skip), take: 20, orderBy: { id: 'asc' } })));
app.listen(3000);
`,
    },
    reports: [{ message: 'habit', at: "'/orders'" }],
  },
  {
    title: 'A cursor beside the page, and an end of the pages',
    files: {
      'openapi.yaml': describe(
        '/orders',
        `        - { name: page, in: query, schema: { type: integer } }
        - { name: starting_after, in: query, schema: { type: string } }`,
      ),
      'bounded.openapi.yaml': describe(
        '/orders',
        `        - { name: page, in: query, schema: { type: integer, maximum: 100 } }`,
      ),
    },
    reports: [],
  },
  {
    title: 'A page that is named by a text is a cursor',
    files: {
      'openapi.yaml': describe('/orders', `        - { name: page, in: query, schema: { type: string } }`),
    },
    reports: [],
  },
  {
    title: 'Lists for administrators, and short ones',
    files: {
      'openapi.yaml': describe(
        '/admin/orders',
        `        - { name: page, in: query, schema: { type: integer } }`,
      ),
      'short.openapi.yaml': describe(
        '/countries',
        `        - { name: page, in: query, schema: { type: integer } }`,
      ),
    },
    reports: [],
  },
  {
    title: 'A cursor in code',
    files: {
      'src/app.ts': `import express from 'express';
${orders}
const app = express();
app.get('/orders', async (req, res) => {
  res.json(await prisma.order.findMany({ cursor: { id: Number(req.query.after) }, skip: 1, take: 20, orderBy: { id: 'asc' } }));
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A list of reference data, and one for administrators, in code',
    files: {
      'src/app.ts': `import express from 'express';
${orders}
const app = express();
app.get('/countries', async (req, res) => res.json(await prisma.country.findMany({ skip: Number(req.query.skip), take: 20 })));
app.get('/admin/orders', async (req, res) => res.json(await prisma.order.findMany({ skip: Number(req.query.skip), take: 20 })));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A total of something else',
    files: {
      'openapi.yaml': describe(
        '/orders',
        `        - { name: after, in: query, schema: { type: string } }`,
        `responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: { type: array, items: { type: object } }
                  total_price: { type: integer }
                  total: { type: object, properties: { amount: { type: string } } }`,
      ),
    },
    reports: [],
  },
  {
    title: 'A text that names the deepest page',
    files: {
      'openapi.yaml': describe(
        '/orders',
        `        - { name: offset, in: query, description: An offset exceeding 10000 is refused, schema: { type: integer } }`,
      ),
    },
    reports: [],
  },
]);
