import { defineExamples } from '#rule-api';

const auth = `import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

export function requireAuth(req: Request, res: Response, next: NextFunction) {
  const token = req.get('authorization')?.slice(7);
  if (token === undefined) {
    res.status(401).end();
    return;
  }
  req.user = jwt.verify(token, process.env.JWT_KEY ?? '', { algorithms: ['HS256'] });
  next();
}
`;

export const examples = defineExamples([
  {
    title: 'The profile of whoever asks, for every cache to keep',
    files: {
      'src/auth.ts': auth,
      'src/app.ts': `import express from 'express';
import { requireAuth } from './auth';

export const app = express();

app.get('/me', requireAuth, (req, res) => {
  res.set('Cache-Control', 'public, max-age=300');
  res.json(req.user);
});
`,
    },
    reports: [{ message: 'signedIn', in: 'src/app.ts', at: "'public, max-age=300'" }],
    fixed: {
      'src/app.ts': `import express from 'express';
import { requireAuth } from './auth';

export const app = express();

app.get('/me', requireAuth, (req, res) => {
  res.set('Cache-Control', 'private, no-store');
  res.json(req.user);
});
`,
    },
  },
  {
    title: 'Several headers at once, and a router that is behind the sign-in',
    files: {
      'src/auth.ts': auth,
      'src/orders.ts': `import { Router } from 'express';

export const orders = Router();
orders.get('/', (req, res) => {
  res.set({ 'Content-Language': 'en', 'Cache-Control': 's-maxage=60, stale-while-revalidate' });
  res.json([req.user]);
});
`,
      'src/app.ts': `import express from 'express';
import { requireAuth } from './auth';
import { orders } from './orders';

export const app = express();
app.use('/orders', requireAuth, orders);
`,
    },
    reports: [{ message: 'signedIn', in: 'src/orders.ts', at: "'s-maxage=60, stale-while-revalidate'" }],
    fixed: {
      'src/orders.ts': `import { Router } from 'express';

export const orders = Router();
orders.get('/', (req, res) => {
  res.set({ 'Content-Language': 'en', 'Cache-Control': 'private, no-store' });
  res.json([req.user]);
});
`,
    },
  },
  {
    title: "Nest's decorator behind a guard",
    files: {
      'src/invoices.controller.ts': `import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';

@Controller('invoices')
@UseGuards(AuthGuard('jwt'))
export class InvoicesController {
  @Get()
  @Header('Cache-Control', 'public, max-age=60')
  list() {
    return [];
  }
}
`,
    },
    reports: [{ message: 'signedIn', at: "'public, max-age=60'" }],
    fixed: {
      'src/invoices.controller.ts': `import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';

@Controller('invoices')
@UseGuards(AuthGuard('jwt'))
export class InvoicesController {
  @Get()
  @Header('Cache-Control', 'private, no-store')
  list() {
    return [];
  }
}
`,
    },
  },
  {
    title: 'Fastify, with a hook that checks the token',
    files: {
      'src/app.ts': `import jwt from '@fastify/jwt';
import Fastify, { type FastifyRequest } from 'fastify';

export const app = Fastify();
async function verify(request: FastifyRequest) {
  await request.jwtVerify();
}
app.register(jwt, { secret: process.env.JWT_KEY ?? '' });
app.get('/account', { onRequest: verify }, async (request, reply) => {
  reply.header('cache-control', 'public, max-age=10');
  return request.user;
});
`,
    },
    reports: [{ message: 'signedIn', at: "'public, max-age=10'" }],
    fixed: {
      'src/app.ts': `import jwt from '@fastify/jwt';
import Fastify, { type FastifyRequest } from 'fastify';

export const app = Fastify();
async function verify(request: FastifyRequest) {
  await request.jwtVerify();
}
app.register(jwt, { secret: process.env.JWT_KEY ?? '' });
app.get('/account', { onRequest: verify }, async (request, reply) => {
  reply.header('cache-control', 'private, no-store');
  return request.user;
});
`,
    },
  },
  {
    title: 'Hono, and a header for the CDN alone',
    files: {
      'src/app.ts': `import { Hono } from 'hono';
import { jwt } from 'hono/jwt';

export const app = new Hono();
app.use('/account/*', jwt({ secret: process.env.JWT_KEY ?? '', alg: 'HS256' }));
app.get('/account/cards', c => {
  c.header('CDN-Cache-Control', 'max-age=600');
  return c.json([]);
});
`,
    },
    reports: [{ message: 'signedIn', at: "'max-age=600'" }],
    fixed: {
      'src/app.ts': `import { Hono } from 'hono';
import { jwt } from 'hono/jwt';

export const app = new Hono();
app.use('/account/*', jwt({ secret: process.env.JWT_KEY ?? '', alg: 'HS256' }));
app.get('/account/cards', c => {
  c.header('CDN-Cache-Control', 'private, no-store');
  return c.json([]);
});
`,
    },
  },
  {
    title: 'A cookie that everybody gets',
    files: {
      'src/app.ts': `import express from 'express';
import { randomUUID } from 'node:crypto';

export const app = express();
app.get('/', (_req, res) => {
  res.cookie('visitor', randomUUID(), { httpOnly: true });
  res.setHeader('Cache-Control', 'public, max-age=3600');
  res.send('<h1>Shop</h1>');
});
`,
    },
    reports: [{ message: 'cookie', at: "'public, max-age=3600'" }],
    fixed: {
      'src/app.ts': `import express from 'express';
import { randomUUID } from 'node:crypto';

export const app = express();
app.get('/', (_req, res) => {
  res.cookie('visitor', randomUUID(), { httpOnly: true });
  res.setHeader('Cache-Control', 'private, no-store');
  res.send('<h1>Shop</h1>');
});
`,
    },
  },
  {
    title: 'What is the same for everybody',
    files: {
      'src/app.ts': `import express from 'express';

export const app = express();
app.get('/products', (_req, res) => {
  res.set('Cache-Control', 'public, max-age=300, s-maxage=600');
  res.json([]);
});
`,
    },
    reports: [],
  },
  {
    title: 'Kept by the browser of the one user, or by nobody',
    files: {
      'src/auth.ts': auth,
      'src/app.ts': `import express from 'express';
import { requireAuth } from './auth';

export const app = express();
app.get('/me', requireAuth, (req, res) => {
  res.set('Cache-Control', 'private, max-age=60');
  res.json(req.user);
});
app.get('/cards', requireAuth, (_req, res) => {
  res.set('Cache-Control', 'no-store');
  res.json([]);
});
app.get('/cards/:id', requireAuth, (_req, res) => {
  res.set('Cache-Control', 'public, max-age=0, must-revalidate');
  res.json({});
});
`,
    },
    reports: [],
  },
  {
    title: 'Shared only when nobody has signed in',
    files: {
      'src/auth.ts': auth,
      'src/app.ts': `import express from 'express';
import { requireAuth } from './auth';

export const app = express();
app.get('/prices', requireAuth, (req, res) => {
  if (req.user === undefined) res.set('Cache-Control', 'public, max-age=60');
  else res.set('Cache-Control', 'private, no-store');
  res.json([]);
});
`,
    },
    reports: [],
  },
  {
    title: 'Static files, and what is stored elsewhere with a header',
    files: {
      'src/auth.ts': auth,
      'src/app.ts': `import express from 'express';
import { upload } from './upload';

export const app = express();
app.use('/assets', express.static('assets', { setHeaders: res => res.setHeader('Cache-Control', 'public, max-age=31536000') }));
app.post('/logo', (_req, res) => {
  upload('logo', { CacheControl: 'public, max-age=31536000' });
  res.sendStatus(204);
});
`,
      'src/upload.ts': `export const upload = (name: string, options: object) => [name, options];
`,
    },
    reports: [],
  },
  {
    title: 'A chain that is not known',
    files: {
      'src/app.ts': `import express from 'express';
import { guards } from '@company/guards';

export const app = express();
app.use(...guards);
app.get('/products', (_req, res) => {
  res.set('Cache-Control', 'public, max-age=60');
  res.json([]);
});
`,
    },
    reports: [],
  },
  {
    title: 'A cookie of another route',
    files: {
      'src/app.ts': `import express from 'express';

export const app = express();
app.post('/sign-in', (_req, res) => {
  res.cookie('session', 'x', { httpOnly: true });
  res.sendStatus(204);
});
app.get('/products', (req, res) => {
  res.set('Cache-Control', \`public, max-age=\${60 * 5}\`);
  res.json([req.cookies]);
});
`,
    },
    reports: [],
  },
  {
    title: 'Koa: public only where nobody is asked who they are',
    files: {
      'src/app.ts': `import Router from '@koa/router';
import Koa from 'koa';

const router = new Router();
router.get('/prices', ctx => {
  ctx.set('Cache-Control', 'public, max-age=300');
  ctx.body = { eur: 1 };
});
export const app = new Koa().use(router.routes());
`,
    },
    reports: [],
  },
  {
    title: 'Fastify, with a hook of the route itself',
    files: {
      'src/app.ts': `import jwt from '@fastify/jwt';
import Fastify from 'fastify';

export const app = Fastify();
app.register(jwt, { secret: process.env.JWT_SECRET ?? '' });
const onRequest = [async request => { await request.jwtVerify(); }];

app.get('/me', { onRequest: async request => { await request.jwtVerify(); } }, async (request, reply) => {
  reply.header('cache-control', 'public, max-age=60');
  return { id: request.user.id };
});
`,
    },
    reports: [{ message: 'signedIn', at: "'public, max-age=60'" }],
    fixed: {
      'src/app.ts': `import jwt from '@fastify/jwt';
import Fastify from 'fastify';

export const app = Fastify();
app.register(jwt, { secret: process.env.JWT_SECRET ?? '' });
const onRequest = [async request => { await request.jwtVerify(); }];

app.get('/me', { onRequest: async request => { await request.jwtVerify(); } }, async (request, reply) => {
  reply.header('cache-control', 'private, no-store');
  return { id: request.user.id };
});
`,
    },
  },
]);
