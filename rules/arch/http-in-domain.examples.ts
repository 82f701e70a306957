import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express, a query that wants a request',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import type { Request } from 'express';

const prisma = new PrismaClient();

export async function listOrders(req: Request) {
  return prisma.order.findMany({ where: { userId: req.user.id }, take: 10 });
}
`,
    },
    reports: [{ message: 'parameter', at: `req: Request` }],
  },
  {
    title: 'Express, a query that answers',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Response } from 'express';

const prisma = new PrismaClient();

export async function listOrders(user: string, res: Response) {
  return prisma.order.findMany({ take: 10 });
}
`,
    },
    reports: [{ message: 'parameter', at: `res: Response` }],
  },
  {
    title: 'Fastify',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import type { FastifyRequest } from 'fastify';

const prisma = new PrismaClient();

export async function listOrders(request: FastifyRequest) {
  return prisma.order.findMany({ take: 10 });
}
`,
    },
    reports: [{ message: 'parameter', at: `request: FastifyRequest` }],
  },
  {
    title: 'Koa',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { Context } from 'koa';

const prisma = new PrismaClient();

export async function listOrders(ctx: Context) {
  return prisma.order.findMany({ take: 10 });
}
`,
    },
    reports: [{ message: 'parameter', at: `ctx: Context` }],
  },
  {
    title: 'Hono',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import type { Context } from 'hono';

const prisma = new PrismaClient();

export async function listOrders(c: Context) {
  return prisma.order.findMany({ take: 10 });
}
`,
    },
    reports: [{ message: 'parameter', at: `c: Context` }],
  },
  {
    title: 'A repository of Nest that chooses a status',
    files: {
      'src/order.repository.ts': `import { Injectable, NotFoundException } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class OrderRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async find(id: string) {
    const order = await this.prisma.order.findUnique({ where: { id } });
    if (order === null) throw new NotFoundException();
    return order;
  }
}
`,
      'src/user.repository.ts': `import { PrismaClient } from '@prisma/client';

export class UserRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async find(id: string) {
    return this.prisma.user.findUnique({ where: { id } });
  }
}
`,
    },
    reports: [
      {
        message: 'exception',
        at: `new NotFoundException()`,
        in: 'src/order.repository.ts',
        severity: 'information',
      },
    ],
  },
  {
    title: 'Plain values',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import type { Request } from 'express';

export type Asked = Request;

const prisma = new PrismaClient();

export async function listOrders(userId: string) {
  return prisma.order.findMany({ where: { userId }, take: 10 });
}
`,
    },
    reports: [],
  },
  {
    title: 'Middleware that asks the database',
    files: {
      'src/middleware/load-user.ts': `import { PrismaClient } from '@prisma/client';
import type { Request } from 'express';

const prisma = new PrismaClient();

export async function listOrders(req: Request) {
  return prisma.order.findMany({ take: 10 });
}
`,
    },
    reports: [],
  },
  {
    title: 'A handler',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import type { Request, Response } from 'express';

const prisma = new PrismaClient();

export async function listOrders(req: Request, res: Response) {
  return prisma.order.findMany({ take: 10 });
}
`,
    },
    reports: [],
  },
  {
    title: 'A request to another service',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
export type Fetched = Response;

const prisma = new PrismaClient();

export async function listOrders(request: Request) {
  return prisma.order.findMany({ take: 10 });
}
`,
    },
    reports: [],
  },
  {
    title: 'A route file',
    files: {
      'src/orders.ts': `import { Router, type Request } from 'express';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const router = Router();

async function list(req: Request) {
  return prisma.order.findMany({ where: { userId: req.query.user }, take: 10 });
}

router.get('/orders', async (req, res) => res.json(await list(req)));
`,
    },
    reports: [],
  },
  {
    title: 'No data is reached',
    files: {
      'src/language.ts': `import type { Request } from 'express';

export function languageOf(req: Request): string {
  return req.get('accept-language') ?? 'en';
}
`,
    },
    reports: [],
  },
  {
    title: 'A service of Nest with its exceptions',
    files: {
      'src/order.service.ts': `import { Injectable, NotFoundException } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class OrderService {
  constructor(private readonly prisma: PrismaClient) {}

  async find(id: string) {
    const order = await this.prisma.order.findUnique({ where: { id } });
    if (order === null) throw new NotFoundException();
    return order;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A file that finds out things about requests, and nothing else',
    files: {
      'src/tenant.ts': `import { PrismaClient } from '@prisma/client';
import type { FastifyRequest } from 'fastify';

const prisma = new PrismaClient();

export function tenantIdOf(request: FastifyRequest): string | undefined {
  return request.headers['x-tenant']?.toString();
}

export async function tenantOf(request: FastifyRequest) {
  const id = tenantIdOf(request);
  return id === undefined ? null : prisma.tenant.findUnique({ where: { id } });
}
`,
    },
    reports: [],
  },
  {
    title: 'A handler that knows the request by a type of its own',
    files: {
      'src/list-sites.ts': `import { PrismaClient } from '@prisma/client';
import type { NextFunction, Request, Response } from 'express';

const prisma = new PrismaClient();
interface OrgRequest extends Request {
  orgId?: string;
}

export async function listSites(req: OrgRequest, res: Response, next: NextFunction) {
  res.json(await prisma.site.findMany({ where: { orgId: req.orgId } }));
}
`,
    },
    reports: [],
  },
]);
