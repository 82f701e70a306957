import { defineExamples } from '#rule-api';

const guard = `import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

export function requireUser(req: Request, res: Response, next: NextFunction) {
  const token = req.headers.authorization?.slice('Bearer '.length);
  if (token === undefined) return res.status(401).end();
  try {
    jwt.verify(token, process.env.KEY ?? '');
    next();
  } catch {
    res.status(401).end();
  }
}
`;

const guarded = ['orders', 'items', 'bills', 'users']
  .map(
    name =>
      `app.get('/${name}', requireUser, (req, res) => res.json([]));\napp.post('/${name}', requireUser, (req, res) => res.status(201).end());\n`,
  )
  .join('');

const behindPassport = `const guard = passport.authenticate('jwt', { session: false });
app.get('/orders', guard, (req, res) => { res.json([]); });
app.post('/orders', guard, (req, res) => { res.sendStatus(201); });
app.get('/orders/:id', guard, (req, res) => { res.json({}); });
app.put('/orders/:id', guard, (req, res) => { res.sendStatus(204); });
app.get('/stock', guard, (req, res) => { res.json([]); });
app.put('/stock/:id', guard, (req, res) => { res.sendStatus(204); });
`;

const nestModule = `import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';

@Module({ controllers: [OrdersController] })
export class AppModule {}
`;
const nestMain = `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`;

function controller(last: string): string {
  return `import { Body, Controller, Delete, Get, Patch, Post, Put, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';

@Controller('orders')
export class OrdersController {
  @UseGuards(AuthGuard('jwt'))
  @Get()
  list() {
    return [];
  }

  @UseGuards(AuthGuard('jwt'))
  @Post()
  create() {
    return {};
  }

  @UseGuards(AuthGuard('jwt'))
  @Put(':id')
  replace() {
    return {};
  }

  @UseGuards(AuthGuard('jwt'))
  @Patch(':id')
  change() {
    return {};
  }

  @UseGuards(AuthGuard('jwt'))
  @Get(':id')
  show() {
    return {};
  }

${last}}
`;
}

export const examples = defineExamples([
  {
    title: 'Express: one of nine routes has no guard',
    files: {
      'src/app.ts': `import express from 'express';
import { requireUser } from './guard';

const app = express();
${guarded}app.delete('/orders/:id', (req, res) => res.status(204).end());
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [{ message: 'open', at: "'/orders/:id'", in: 'src/app.ts' }],
  },
  {
    title: 'Nest: a method without the guard of its neighbours',
    files: {
      'src/orders.controller.ts': controller(`  @Delete('all')
  remove() {
    return {};
  }
`),
      'src/app.module.ts': nestModule,
      'src/main.ts': nestMain,
    },
    reports: [{ message: 'open', at: "'all'", in: 'src/orders.controller.ts' }],
  },
  {
    title: 'A route above the line with the guard',
    files: {
      'src/app.ts': `import express from 'express';
import { requireUser } from './guard';

const app = express();
app.put('/prices', (req, res) => res.end());
app.use(requireUser);
app.get('/a', (req, res) => res.json([]));
app.get('/b', (req, res) => res.json([]));
app.get('/c', (req, res) => res.json([]));
app.post('/d', (req, res) => res.status(201).end());
app.post('/e', (req, res) => res.status(201).end());
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [{ message: 'open', at: "'/prices'", in: 'src/app.ts' }],
  },
  {
    title: 'Fastify: a plugin whose routes have no hook',
    files: {
      'src/app.ts': `import Fastify from 'fastify';

const app = Fastify();

app.register(async inner => {
  inner.addHook('onRequest', async (request, reply) => {
    await request.jwtVerify();
  });
  inner.get('/a', async () => []);
  inner.get('/b', async () => []);
  inner.get('/c', async () => []);
  inner.post('/d', async () => ({}));
  inner.post('/e', async () => ({}));
});
app.patch('/limits', async () => ({}));
app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'open', at: "'/limits'" }],
  },
  {
    title: 'An administrator page that anybody may read',
    files: {
      'src/app.ts': `import express from 'express';
import { requireUser } from './guard';

const app = express();
${guarded}app.get('/admin/people', (req, res) => res.json([]));
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [{ message: 'open', at: "'/admin/people'", in: 'src/app.ts' }],
  },
  {
    title: 'Words that only begin or end like those of open routes',
    files: {
      'src/app.ts': `import express from 'express';
import { requireUser } from './guard';

const app = express();
${guarded}app.put('/authors/:id', (req, res) => res.json({}));
app.post('/shipping', (req, res) => res.status(201).end());
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [
      { message: 'open', at: "'/authors/:id'", in: 'src/app.ts' },
      { message: 'open', at: "'/shipping'", in: 'src/app.ts' },
    ],
  },
  {
    title: 'Hono: behind five routes with a token',
    files: {
      'src/app.ts': `import { Hono } from 'hono';
import { jwt } from 'hono/jwt';

export const app = new Hono();
const guard = jwt({ secret: process.env.KEY ?? '' });

app.get('/a', guard, c => c.json([]));
app.get('/b', guard, c => c.json([]));
app.get('/c', guard, c => c.json([]));
app.post('/d', guard, c => c.json({}));
app.post('/e', guard, c => c.json({}));
app.delete('/drafts', c => c.json({}));
`,
    },
    reports: [{ message: 'open', at: "'/drafts'" }],
  },
  {
    title: 'Routes that must be open: signing in, health, webhooks',
    files: {
      'src/app.ts': `import express from 'express';
import { requireUser } from './guard';

const app = express();
${guarded}app.post('/login', (req, res) => res.json({}));
app.post('/webhooks/payments', (req, res) => res.end());
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [],
  },
  {
    title: 'Routes that must be open: links with a token, the description of the API, a mount of tRPC',
    files: {
      'src/app.ts': `import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express from 'express';
import { requireUser } from './guard';
import { appRouter } from './router';

const app = express();
${guarded}app.get('/unsubscribe/:token', (req, res) => res.end());
app.post('/invitations/:token/accept', (req, res) => res.end());
app.post('/verify-email', (req, res) => res.end());
app.get('/openapi.json', (req, res) => res.json({}));
app.use('/trpc', createExpressMiddleware({ router: appRouter }));
app.listen(3000);
`,
      'src/router.ts': `import { initTRPC } from '@trpc/server';

const t = initTRPC.create();
export const appRouter = t.router({ greet: t.procedure.query(() => 'hello') });
`,
      'src/guard.ts': guard,
    },
    reports: [],
  },
  {
    title: 'A read that clears something, and one that only looks',
    files: {
      'src/app.ts': `import express from 'express';
import Redis from 'ioredis';
import { requireUser } from './guard';

const redis = new Redis();
const app = express();
${guarded}app.get('/images/clear', async (req, res) => {
  await redis.del('images');
  res.sendStatus(204);
});
app.get('/images/cleared', async (req, res) => res.json(await redis.get('images')));
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [{ message: 'open', at: "'/images/clear'", in: 'src/app.ts' }],
  },
  {
    title: 'A handler that is still to be written',
    files: {
      'src/app.ts': `import express from 'express';
import { requireUser } from './guard';

const app = express();
${guarded}app.put('/images', (req, res) => {});
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [],
  },
  {
    title: 'Too few neighbours to speak of a custom',
    files: {
      'src/app.ts': `import express from 'express';
import { requireUser } from './guard';

const app = express();
app.get('/a', requireUser, (req, res) => res.json([]));
app.get('/b', requireUser, (req, res) => res.json([]));
app.post('/c', (req, res) => res.status(201).end());
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [],
  },
  {
    title: 'No custom: half of the routes are open',
    files: {
      'src/app.ts': `import express from 'express';
import { requireUser } from './guard';

const app = express();
${guarded}app.post('/f', (req, res) => res.end());
app.post('/g', (req, res) => res.end());
app.post('/h', (req, res) => res.end());
app.post('/i', (req, res) => res.end());
app.post('/j', (req, res) => res.end());
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [],
  },
  {
    title: 'Something stands before it of which nobody knows what it does',
    files: {
      'src/app.ts': `import express from 'express';
import { checks } from 'our-company-checks';
import { requireUser } from './guard';

const app = express();
${guarded}app.delete('/orders/:id', checks(), (req, res) => res.status(204).end());
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [],
  },
  {
    title: 'The whole controller is guarded',
    files: {
      'src/orders.controller.ts': controller('').replace(
        "@Controller('orders')",
        "@UseGuards(AuthGuard('jwt'))\n@Controller('orders')",
      ),
      'src/app.module.ts': nestModule,
      'src/main.ts': nestMain,
    },
    reports: [],
  },
  {
    title: 'A read that is open beside guarded writes',
    files: {
      'src/app.ts': `import express from 'express';
import { requireUser } from './guard';

const app = express();
${guarded}app.get('/prices', (req, res) => res.json([]));
app.listen(3000);
`,
      'src/guard.ts': guard,
    },
    reports: [],
  },
  {
    title: 'Koa, where one of many routes is open',
    files: {
      'src/app.ts': `import Router from '@koa/router';
import Koa from 'koa';
import jwt from 'koa-jwt';

const app = new Koa();
const router = new Router();
const guard = jwt({ secret: process.env.TOKEN_KEY ?? '', algorithms: ['HS256'] });
router.get('/orders', guard, ctx => { ctx.body = []; });
router.post('/orders', guard, ctx => { ctx.status = 201; });
router.get('/orders/:id', guard, ctx => { ctx.body = {}; });
router.put('/orders/:id', guard, ctx => { ctx.status = 204; });
router.get('/stock', guard, ctx => { ctx.body = []; });
router.put('/stock/:id', guard, ctx => { ctx.status = 204; });
router.delete('/orders/:order', ctx => { ctx.status = 204; });
app.use(router.routes());
app.listen(3000);
`,
    },
    reports: [{ message: 'open', at: "'/orders/:order'" }],
  },
  {
    title: 'Passport before all routes but one',
    files: {
      'src/app.ts': `import express from 'express';
import passport from 'passport';

const app = express();
${behindPassport}app.patch('/stock/:sku', (req, res) => { res.sendStatus(204); });
app.listen(3000);
`,
    },
    reports: [{ message: 'open', at: "'/stock/:sku'" }],
  },
  {
    title: 'A POST that reads a row, and one that writes it',
    files: {
      'src/app.ts': `import express from 'express';
import passport from 'passport';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const app = express();
${behindPassport}app.delete('/stock/:id', guard, (req, res) => { res.sendStatus(204); });
app.get('/codes', guard, (req, res) => { res.json([]); });
app.post('/codes/check', async (req, res) => {
  const code = await prisma.code.findUnique({ where: { text: String(req.body.text) } });
  res.json({ isKnown: code !== null });
});
app.post('/codes/use', async (req, res) => {
  await prisma.code.update({ where: { text: String(req.body.text) }, data: { used: true } });
  res.sendStatus(204);
});
app.listen(3000);
`,
    },
    reports: [{ message: 'open', at: "'/codes/use'" }],
  },
  {
    title: 'A guard that goes by the path, and leaves some of them open',
    files: {
      'src/app.ts': `import express from 'express';
import jwt from 'jsonwebtoken';

const open = ['/orders/track', '/stock/'];
const app = express();
app.use((req, res, next) => {
  if (req.method === 'GET' || open.some(path => req.path.startsWith(path))) return next();
  try {
    jwt.verify(req.headers.authorization ?? '', process.env.TOKEN_KEY ?? '');
    next();
  } catch {
    res.sendStatus(401);
  }
});
app.post('/orders', (req, res) => { res.sendStatus(201); });
app.put('/orders/:id', (req, res) => { res.sendStatus(204); });
app.delete('/orders/:id', (req, res) => { res.sendStatus(204); });
app.post('/bills', (req, res) => { res.sendStatus(201); });
app.put('/bills/:id', (req, res) => { res.sendStatus(204); });
app.delete('/bills/:id', (req, res) => { res.sendStatus(204); });
app.put('/stock/:id', (req, res) => { res.sendStatus(204); });
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Routes of a server that is offered inside only',
    files: {
      'src/app.ts': `import express from 'express';
import passport from 'passport';

const app = express();
${behindPassport}app.listen(3000);
`,
      'src/internal.ts': `import express from 'express';

const app = express();
app.patch('/stock/:sku', (req, res) => { res.sendStatus(204); });
app.listen(3001);
`,
    },
    reports: [],
  },
]);
