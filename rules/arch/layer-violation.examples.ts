import { defineExamples } from '#rule-api';

const orderStore = `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const loadOrder = (id: string) => prisma.order.findUnique({ where: { id } });
`;

export const examples = defineExamples([
  {
    title: 'One controller goes past the services that the others use',
    files: {
      ...layeredService(),
      'src/invoices/invoices.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Invoice } from './invoice.entity';

@Controller('invoices')
export class InvoicesController {
  constructor(@InjectRepository(Invoice) private readonly invoices: Repository<Invoice>) {}

  @Get()
  list() {
    return this.invoices.find({ take: 20 });
  }
}
`,
    },
    reports: [{ message: 'skips', at: 'find', in: 'src/invoices/invoices.controller.ts' }],
  },
  {
    title: 'A repository that needs a controller',
    files: {
      ...layeredService(),
      'src/reports/reports.repository.ts': `import { Repository } from 'typeorm';
import { UsersController } from '../users/users.controller';
import { User } from '../users/user.entity';

export class ReportsRepository {
  constructor(
    private readonly users: Repository<User>,
    private readonly controller: UsersController,
  ) {}

  async summary() {
    return { users: await this.users.count(), listed: await this.controller.list() };
  }
}
`,
    },
    reports: [
      {
        message: 'climbs',
        at: "import { UsersController } from '../users/users.controller';",
        in: 'src/reports/reports.repository.ts',
      },
    ],
  },
  { title: 'Every controller asks its service', files: layeredService(), reports: [] },
  {
    title: 'What is read when the server starts',
    files: {
      ...layeredService(),
      'src/server.ts': `import express from 'express';
import { DataSource } from 'typeorm';
import { User } from './users/user.entity';

export async function serve(source: DataSource) {
  const app = express();
  const count = await source.getRepository(User).count();
  app.get('/count', (req, res) => res.json({ count }));
  app.listen(3000);
}
`,
    },
    reports: [],
  },
  {
    title: 'A health check may ask whether the database answers',
    files: {
      ...layeredService(),
      'src/health.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller('health')
export class HealthController {
  constructor(private readonly database: DataSource) {}

  @Get()
  async check() {
    await this.database.query('SELECT 1');
    return { status: 'ok' };
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A health check may also read a row of some table',
    files: {
      ...layeredService(),
      'src/status.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { Repository } from 'typeorm';
import { User } from './users/user.entity';

@Controller()
export class StatusController {
  constructor(private readonly users: Repository<User>) {}

  @Get('health')
  async check() {
    await this.users.find({ take: 1 });
    return 'ok';
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A module names its routes, and may read its settings from the database',
    files: {
      ...layeredService(),
      'src/users/users.module.ts': `import { Module } from '@nestjs/common';
import { Repository } from 'typeorm';
import { User } from './user.entity';
import { UsersController } from './users.controller';

@Module({
  controllers: [UsersController],
  providers: [{ provide: 'COUNT', useFactory: (users: Repository<User>) => users.count(), inject: [Repository] }],
})
export class UsersModule {}
`,
    },
    reports: [],
  },
  {
    title: 'An Express router that asks Prisma itself',
    files: {
      ...layeredRoutes(
        name => `import { Router } from 'express';
import { listAll } from './${name}.service';

export const router = Router();
router.get('/${name}', async (_req, res) => res.json(await listAll()));
`,
      ),
      'src/invoices.routes.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();
router.get('/invoices', async (_req, res) => res.json(await prisma.invoice.findMany({ take: 20 })));
`,
    },
    reports: [{ message: 'skips', at: 'findMany', in: 'src/invoices.routes.ts' }],
  },
  {
    title: 'A Fastify plugin that asks Kysely itself',
    files: {
      ...layeredRoutes(
        name => `import type { FastifyInstance } from 'fastify';
import { listAll } from './${name}.service';

export default async function routes(app: FastifyInstance) {
  app.get('/${name}', () => listAll());
}
`,
      ),
      'src/invoices.routes.ts': `import type { FastifyInstance } from 'fastify';
import { Kysely } from 'kysely';
import { dialect } from './dialect';

const db = new Kysely({ dialect });

export default async function routes(app: FastifyInstance) {
  app.get('/invoices', async () => await db.selectFrom('invoices').select('id').limit(20).execute());
}
`,
    },
    reports: [{ message: 'skips', at: 'execute', in: 'src/invoices.routes.ts' }],
  },
  {
    title: 'A router of Koa that asks Mongoose itself',
    files: {
      ...layeredRoutes(
        name => `import Router from '@koa/router';
import { listAll } from './${name}.service';

export const router = new Router();
router.get('/${name}', async ctx => {
  ctx.body = await listAll();
});
`,
      ),
      'src/invoices.routes.ts': `import Router from '@koa/router';
import { model, Schema } from 'mongoose';

const Invoice = model('Invoice', new Schema({ total: Number }));
export const router = new Router();
router.get('/invoices', async ctx => {
  ctx.body = await Invoice.find().limit(20);
});
`,
    },
    reports: [{ message: 'skips', at: 'find', in: 'src/invoices.routes.ts' }],
  },
  {
    title: 'A Hono application that asks Drizzle itself',
    files: {
      ...layeredRoutes(
        name => `import { Hono } from 'hono';
import { listAll } from './${name}.service';

export const app = new Hono().get('/${name}', async c => c.json(await listAll()));
`,
      ),
      'src/invoices.routes.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, serial } from 'drizzle-orm/pg-core';
import { Hono } from 'hono';

const invoices = pgTable('invoices', { id: serial('id').primaryKey() });
const db = drizzle('postgres://db/shop');
export const app = new Hono().get('/invoices', async c => c.json(await db.select().from(invoices).limit(20)));
`,
    },
    reports: [{ message: 'skips', at: 'select', in: 'src/invoices.routes.ts' }],
  },
  {
    title: 'Two layers on purpose: most routes hold their queries',
    files: Object.fromEntries(
      ['users', 'orders', 'invoices', 'items'].map(name => [
        `src/${name}.ts`,
        `import { Router } from 'express';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const ${name} = Router();
${name}.get('/${name}', async (req, res) => {
  res.json(await prisma.${name}.findMany({ take: 20 }));
});
`,
      ]),
    ),
    reports: [],
  },
  {
    title: 'Switched off',
    files: {
      ...layeredService(),
      'src/invoices/invoices.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { Repository } from 'typeorm';
import { Invoice } from './invoice.entity';

@Controller('invoices')
export class InvoicesController {
  constructor(private readonly invoices: Repository<Invoice>) {}

  @Get()
  list() {
    return this.invoices.find({ take: 20 });
  }
}
`,
    },
    answers: { layers: 'off' },
    reports: [],
  },
  {
    title: 'Controllers of Express that ask repositories, or the database, themselves',
    files: {
      ...threeLayers(),
      ...routesOf('reports'),
      'src/controllers/reports.controller.ts': `import type { Request, Response } from 'express';
import { listOrders } from '../repositories/orders.repository.ts';

export async function list(_req: Request, res: Response) {
  res.json(await listOrders());
}
`,
      ...routesOf('invoices'),
      'src/controllers/invoices.controller.ts': `import { PrismaClient } from '@prisma/client';
import type { Request, Response } from 'express';

const prisma = new PrismaClient();

export async function list(_req: Request, res: Response) {
  res.json(await prisma.invoice.findMany({ take: 20 }));
}
`,
    },
    reports: [
      {
        message: 'passes',
        at: 'listOrders',
        after: 'json(await ',
        in: 'src/controllers/reports.controller.ts',
      },
      { message: 'skips', at: 'findMany', in: 'src/controllers/invoices.controller.ts' },
    ],
  },
  {
    title: 'A domain that knows how its rows are stored, where the rest of it does not',
    files: {
      ...domainOf(['user', 'payment', 'product', 'refund']),
      'src/orders/domain/order.ts': `import { loadOrder } from '../infrastructure/order-store.ts';

export async function isPaid(id: string) {
  return (await loadOrder(id))?.state === 'paid';
}
`,
      'src/orders/infrastructure/order-store.ts': orderStore,
    },
    reports: [
      {
        message: 'reaches',
        at: "import { loadOrder } from '../infrastructure/order-store.ts';",
        in: 'src/orders/domain/order.ts',
      },
    ],
  },
  {
    title: 'A domain that knows types of what stores it, and a folder of that name that means no layer',
    files: {
      ...domainOf(['user', 'payment', 'product', 'refund']),
      'src/orders/domain/order.ts': `import type { loadOrder } from '../infrastructure/order-store.ts';

export type Order = Awaited<ReturnType<typeof loadOrder>>;
`,
      'src/orders/infrastructure/order-store.ts': orderStore,
      'other/package.json': '{ "dependencies": { "@prisma/client": "6.0.0" } }',
      'other/domain/order-store.ts': orderStore,
      'other/domain/order.ts': "export { loadOrder } from '../store/orders.ts';\n",
      'other/domain/bill.ts':
        "import { loadOrder } from '../store/orders.ts';\nexport const bill = loadOrder;\n",
      'other/store/orders.ts': orderStore,
    },
    reports: [],
  },
  {
    title: 'A module of Nest in a domain, which puts its parts together',
    files: {
      ...domainOf(['user', 'payment', 'product', 'refund']),
      'src/orders/domain/order.module.ts': `import { Module } from '@nestjs/common';
import { loadOrder } from '../infrastructure/order-store.ts';

@Module({ providers: [{ provide: 'load', useValue: loadOrder }] })
export class OrderModule {}
`,
      'src/orders/infrastructure/order-store.ts': orderStore,
    },
    reports: [],
  },
  {
    title: 'A service that needs a controller',
    files: {
      ...threeLayers(),
      ...routesOf('exports'),
      'src/controllers/exports.controller.ts': `import type { Request, Response } from 'express';
import { exportAll } from '../services/exports.service.ts';

export async function list(_req: Request, res: Response) {
  res.json(await exportAll());
}
`,
      'src/services/exports.service.ts': `import { shownUsers } from '../controllers/users.controller.ts';
import { listUsers } from '../repositories/users.repository.ts';

export async function exportAll() {
  return shownUsers(await listUsers());
}
`,
    },
    reports: [
      {
        message: 'climbs',
        at: "import { shownUsers } from '../controllers/users.controller.ts';",
        in: 'src/services/exports.service.ts',
      },
    ],
  },
  {
    title: 'A service with queries of its own, a health check and what only puts the layers together',
    files: {
      ...threeLayers(),
      ...routesOf('audits'),
      'src/controllers/audits.controller.ts': `import type { Request, Response } from 'express';
import { listAudits } from '../services/audits.service.ts';

export async function list(_req: Request, res: Response) {
  res.json(await listAudits());
}
`,
      'src/services/audits.service.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const listAudits = () => prisma.audit.findMany({ take: 20 });
`,
      ...routesOf('health'),
      'src/controllers/health.controller.ts': `import type { Request, Response } from 'express';
import { listUsers } from '../repositories/users.repository.ts';

export async function list(_req: Request, res: Response) {
  await listUsers();
  res.json({ healthy: true });
}
`,
      'src/app.ts': `import express from 'express';
import { router as users } from './routes/users.routes.ts';
import { listOrders } from './repositories/orders.repository.ts';

export const app = express();
app.use(users);
await listOrders();
`,
    },
    reports: [],
  },
  {
    title: 'Controllers of which many ask repositories: two layers on purpose',
    files: {
      ...threeLayers(),
      ...Object.fromEntries(
        ['reports', 'exports'].flatMap(name => [
          ...Object.entries(routesOf(name)),
          [
            `src/controllers/${name}.controller.ts`,
            `import type { Request, Response } from 'express';
import { listOrders } from '../repositories/orders.repository.ts';

export async function list(_req: Request, res: Response) {
  res.json(await listOrders());
}
`,
          ],
        ]),
      ),
    },
    reports: [],
  },
  {
    title: 'Types of the data layer are no dependency on it',
    files: {
      ...layeredService(),
      'src/items/items.controller.ts': `import { Controller, Get } from '@nestjs/common';
import type { Repository } from 'typeorm';

@Controller('items')
export class ItemsController {
  @Get()
  list(): Awaited<ReturnType<Repository<object>['find']>> {
    return [];
  }
}
`,
    },
    reports: [],
  },
]);

/** Four resources whose routes all go through services. */
function layeredService(): Readonly<Record<string, string>> {
  const entries = (['users', 'orders', 'payments', 'products'] as const).flatMap(name => {
    const entity = name.slice(0, -1);
    const type = `${entity[0]?.toUpperCase()}${entity.slice(1)}`;
    const plural = `${type}s`;
    return [
      [`src/${name}/${entity}.entity.ts`, `export class ${type} {\n  id = 0;\n}\n`],
      [
        `src/${name}/${name}.service.ts`,
        `import { Injectable } from '@nestjs/common';
import { Repository } from 'typeorm';
import { ${type} } from './${entity}.entity';

@Injectable()
export class ${plural}Service {
  constructor(private readonly ${name}: Repository<${type}>) {}

  list() {
    return this.${name}.find({ take: 20 });
  }
}
`,
      ],
      [
        `src/${name}/${name}.controller.ts`,
        `import { Controller, Get } from '@nestjs/common';
import { ${plural}Service } from './${name}.service';

@Controller('${name}')
export class ${plural}Controller {
  constructor(private readonly service: ${plural}Service) {}

  @Get()
  list() {
    return this.service.list();
  }
}
`,
      ],
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** Four resources whose routes, in any framework, go through functions with the queries. */
function layeredRoutes(routes: (name: string) => string): Readonly<Record<string, string>> {
  const entries = ['users', 'orders', 'payments', 'products'].flatMap(name => [
    [`src/${name}.routes.ts`, routes(name)] as const,
    [
      `src/${name}.service.ts`,
      `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const listAll = () => prisma.${name.slice(0, -1)}.findMany({ take: 20 });
`,
    ] as const,
  ]);
  return Object.fromEntries(entries);
}

/** The routes of a resource of Express, whose handlers are in a controller. */
function routesOf(name: string): Readonly<Record<string, string>> {
  return {
    [`src/routes/${name}.routes.ts`]: `import { Router } from 'express';
import { list } from '../controllers/${name}.controller.ts';

export const router = Router();
router.get('/${name}', list);
`,
  };
}

/** Four resources of Express whose controllers ask services, which ask repositories. */
function threeLayers(): Readonly<Record<string, string>> {
  const names = ['users', 'orders', 'payments', 'products'];
  const entries = names.flatMap(name => {
    const listAll = `list${name[0]?.toUpperCase()}${name.slice(1)}`;
    return [
      ...Object.entries(routesOf(name)),
      [
        `src/controllers/${name}.controller.ts`,
        `import type { Request, Response } from 'express';
import { loadAll } from '../services/${name}.service.ts';

export const shown${name[0]?.toUpperCase()}${name.slice(1)} = (rows: readonly object[]) => rows.slice(0, 20);

export async function list(_req: Request, res: Response) {
  res.json(await loadAll());
}
`,
      ],
      [
        `src/services/${name}.service.ts`,
        `import { ${listAll} } from '../repositories/${name}.repository.ts';

export const loadAll = async () => (await ${listAll}()).slice(0, 20);
`,
      ],
      [
        `src/repositories/${name}.repository.ts`,
        `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const ${listAll} = () => prisma.${name.slice(0, -1)}.findMany({ take: 20 });
`,
      ],
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** Parts of a domain that know nothing but themselves. */
function domainOf(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.map(name => [
      `src/${name}s/domain/${name}.ts`,
      `export const isKnown = (${name}: { id: string }) => ${name}.id !== '';\n`,
    ]),
  );
}
