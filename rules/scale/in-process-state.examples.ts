import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Codes that only the instance knows which sent them',
    files: {
      'src/codes.ts': `import express from 'express';

const codes = new Map<string, string>();
export const app = express();

app.post('/codes', (req, res) => {
  codes.set(req.body.phone, '1234');
  res.sendStatus(204);
});
app.post('/codes/check', (req, res) => {
  res.json({ isRight: codes.get(req.body.phone) === req.body.code });
});
`,
    },
    reports: [{ message: 'kept', at: "codes.set(req.body.phone, '1234')" }],
  },
  {
    title: 'A member of a service of Nest',
    files: {
      'src/carts.service.ts': `import { Injectable } from '@nestjs/common';

@Injectable()
export class CartService {
  private readonly carts = new Map<string, string[]>();

  put(userId: string, items: string[]) {
    this.carts.set(userId, items);
  }

  find(userId: string) {
    return this.carts.get(userId) ?? [];
  }
}
`,
      'src/carts.controller.ts': `import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { CartService } from './carts.service';

@Controller('carts')
export class CartController {
  constructor(private readonly carts: CartService) {}

  @Put(':user')
  put(@Param('user') user: string, @Body() items: string[]) {
    this.carts.put(user, items);
  }

  @Get(':user')
  find(@Param('user') user: string) {
    return this.carts.find(user);
  }
}
`,
    },
    reports: [{ message: 'kept', in: 'src/carts.service.ts', at: 'this.carts.set(userId, items)' }],
  },
  {
    title: 'A list instead of a table',
    files: {
      'src/todos.ts': `import Fastify from 'fastify';

const todos: unknown[] = [];
export const app = Fastify();
app.post('/todos', async request => {
  todos.push(request.body);
  return request.body;
});
app.get('/todos', async () => todos);
`,
    },
    reports: [{ message: 'kept', at: 'todos.push(request.body)' }],
  },
  {
    title: 'Tokens that are revoked here only',
    files: {
      'src/auth.ts': `import type { NextFunction, Request, Response } from 'express';

const revoked = new Set<string>();

export function revoke(token: string) {
  revoked.add(token);
}
export function refuseRevoked(req: Request, res: Response, next: NextFunction) {
  if (revoked.has(req.get('authorization') ?? '')) res.sendStatus(401);
  else next();
}
`,
      'src/app.ts': `import express from 'express';
import { refuseRevoked, revoke } from './auth';

export const app = express();
app.use(refuseRevoked);
app.post('/sign-out', (req, res) => {
  revoke(req.body.token);
  res.sendStatus(204);
});
`,
    },
    reports: [{ message: 'kept', in: 'src/auth.ts', at: 'revoked.add(token)' }],
  },
  {
    title: 'Koa and Hono',
    files: {
      'src/koa.ts': `import Router from '@koa/router';

const votes = new Map<string, number>();
export const router = new Router();
router.post('/votes/:id', ctx => {
  const { id } = ctx.params;
  votes.set(id, (votes.get(id) ?? 0) + 1);
  ctx.status = 204;
});
`,
      'src/hono.ts': `import { Hono } from 'hono';

const names = new Set<string>();
export const app = new Hono();
app.post('/names/:name', c => {
  names.add(c.req.param('name'));
  return c.json({ count: [...names].length, isNew: names.has('x') });
});
`,
    },
    reports: [
      { message: 'kept', in: 'src/koa.ts', at: 'votes.set(id, (votes.get(id) ?? 0) + 1)' },
      { message: 'kept', in: 'src/hono.ts', at: "names.add(c.req.param('name'))" },
    ],
  },
  {
    title: 'Constants, registries and what is open in this process',
    files: {
      'src/app.ts': `import express from 'express';

const colours = new Map([['red', '#f00']]);
const plugins = new Map<string, () => void>();
const openSockets = new Map<string, unknown>();
export const app = express();

export function addPlugin(name: string, run: () => void) {
  plugins.set(name, run);
}
app.get('/colours/:name', (req, res) => {
  openSockets.set(req.params.name, res);
  plugins.get('colour')?.();
  res.json({ colour: colours.get(req.params.name), count: openSockets.get('x') });
});
`,
    },
    reports: [],
  },
  {
    title: 'Entries that leave again',
    files: {
      'src/codes.ts': `import express from 'express';

const codes = new Map<string, string>();
export const app = express();
app.post('/codes', (req, res) => {
  codes.set(req.body.phone, '1234');
  res.sendStatus(204);
});
app.post('/codes/check', (req, res) => {
  const isRight = codes.get(req.body.phone) === req.body.code;
  codes.delete(req.body.phone);
  res.json({ isRight });
});
`,
      'src/limits.ts': `import express from 'express';

let asked = new Map<string, number>();
export const app = express();
setInterval(() => {
  asked = new Map();
}, 60_000);
app.get('/', (req, res) => {
  asked.set(req.params.ip ?? '', (asked.get('x') ?? 0) + 1);
  res.send('ok');
});
`,
    },
    reports: [],
  },
  {
    title: 'Copies of what is stored elsewhere',
    files: {
      'src/countries.ts': `import express from 'express';
import { load } from './store';

const countryCache = new Map<string, unknown>();
export const app = express();
app.get('/countries/:code', async (req, res) => {
  const known = countryCache.get(req.params.code) ?? (await load(req.params.code));
  countryCache.set(req.params.code, known);
  res.json(known);
});
`,
      'src/store.ts': `export const load = async (code: string) => ({ code });
`,
    },
    reports: [],
  },
  {
    title: 'Files that each process reads once',
    files: {
      'src/fixes.ts': `import fs from 'node:fs';
import { Router } from 'express';

const fixes: Record<string, readonly string[]> = {};

function readFixes(key: string): readonly string[] {
  const known = fixes[key];
  if (known !== undefined) return known;
  const found = fs.readdirSync('data/fixes').filter(file => file.startsWith(key));
  fixes[key] = found.map(file => fs.readFileSync(\`data/fixes/\${file}\`, 'utf8'));
  return fixes[key];
}

export const router = Router();
router.get('/fixes/:key', (req, res) => {
  res.json(readFixes(req.params.key));
});
`,
    },
    reports: [],
  },
  {
    title: 'A collection of one request',
    files: {
      'src/orders.ts': `import express from 'express';

export const app = express();
app.post('/orders', (req, res) => {
  const seen = new Set<string>();
  for (const { id } of req.body.items) seen.add(id);
  res.json({ count: seen.size });
});
`,
    },
    reports: [],
  },
  {
    title: 'Filled at start, or by jobs',
    files: {
      'src/rates.ts': `import cron from 'node-cron';
import express from 'express';
import { load } from './store';

const rates = new Map<string, number>();
async function refresh(currency: string) {
  rates.set(currency, await load(currency));
}
cron.schedule('0 * * * *', () => refresh('EUR'));
export const app = express();
app.get('/rates/:currency', (req, res) => {
  res.json({ rate: rates.get(req.params.currency) });
});
`,
      'src/store.ts': `export const load = async (currency: string) => currency.length;
`,
    },
    reports: [],
  },
  {
    title: 'An object for every request',
    files: {
      'src/context.service.ts': `import { Injectable, Scope } from '@nestjs/common';

@Injectable({ scope: Scope.REQUEST })
export class ContextService {
  private readonly values = new Map<string, string>();

  put(name: string, value: string) {
    this.values.set(name, value);
  }

  get(name: string) {
    return this.values.get(name);
  }
}
`,
      'src/app.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';
import { ContextService } from './context.service';

@Controller('values')
export class ValuesController {
  constructor(private readonly context: ContextService) {}

  @Get(':name')
  find(@Param('name') name: string) {
    this.context.put(name, 'x');
    return this.context.get(name);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'There will only ever be one instance',
    files: {
      'src/todos.ts': `import Fastify from 'fastify';

const todos: unknown[] = [];
export const app = Fastify();
app.post('/todos', async request => {
  todos.push(request.body);
  return todos;
});
`,
    },
    answers: { topology: 'single-instance' },
    reports: [],
  },
  {
    title: 'Carts in a map, filled by a route of Fastify',
    files: {
      'src/carts.ts': `import Fastify from 'fastify';

const carts = new Map<string, unknown>();
export const app = Fastify();

app.put('/carts/:id', async request => {
  carts.set(request.params.id, request.body);
  return { ok: true };
});
app.get('/carts/:id', async request => carts.get(request.params.id));
`,
    },
    reports: [{ message: 'kept', at: 'carts.set(request.params.id, request.body)' }],
  },
  {
    title: 'What is kept are connections, which every process has its own of',
    files: {
      'src/jobs.ts': `import { Queue } from 'bullmq';
import Fastify from 'fastify';

const byName = new Map<string, Queue>();
const byTenant = new Map<string, Queue>();
export const app = Fastify();

app.post('/jobs/:name', async request => {
  if (!byName.has(request.params.name)) byName.set(request.params.name, new Queue(request.params.name));
  return byName.get(request.params.name)?.add('run', {});
});
app.post('/tenants/:tenant/jobs', async request => {
  let queue = byTenant.get(request.params.tenant);
  if (queue === undefined) {
    queue = new Queue(request.params.tenant);
    byTenant.set(request.params.tenant, queue);
  }
  return queue.add('run', {});
});
`,
    },
    reports: [],
  },
  {
    title: 'Key sets that each process asks for itself',
    files: {
      'src/auth.ts': `import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Hono } from 'hono';

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function keySetOf(issuer: string) {
  let keySet = keySets.get(issuer);
  if (!keySet) {
    keySet = createRemoteJWKSet(new URL(issuer));
    keySets.set(issuer, keySet);
  }
  return keySet;
}

export const app = new Hono();
app.get('/session', async c => c.json(await jwtVerify(c.req.query('token') ?? '', keySetOf(c.req.query('issuer') ?? ''))));
`,
    },
    reports: [],
  },
  {
    title: 'What this process has made sure of',
    files: {
      'src/events.ts': `import express from 'express';
import { database } from './database';

const app = express();
const createdTables = new Set<string>();

app.post('/events/:kind', async (req, res) => {
  if (!createdTables.has(req.params.kind)) {
    await database.createTable(req.params.kind);
    createdTables.add(req.params.kind);
  }
  res.sendStatus(202);
});
`,
      'src/database.ts': 'export const database = { createTable: async (name: string) => name };\n',
    },
    reports: [],
  },
  {
    title: 'What is measured of this process',
    files: {
      'src/profile.ts': `import { createHistogram } from 'node:perf_hooks';
import express from 'express';

const histograms = new Map<string, ReturnType<typeof createHistogram>>();
const app = express();

app.get('/reports/:kind', async (req, res) => {
  const histogram = histograms.get(req.params.kind) ?? createHistogram();
  histograms.set(req.params.kind, histogram);
  histogram.record(1);
  res.json(histogram.max);
});
`,
    },
    reports: [],
  },
  {
    title: 'What was warned of already',
    files: {
      'src/tenants.ts': `import express from 'express';

const app = express();
const unknownTenantsWarned = new Set<string>();

app.get('/tenants/:id', (req, res) => {
  if (!unknownTenantsWarned.has(req.params.id)) {
    unknownTenantsWarned.add(req.params.id);
    console.warn('unknown tenant', req.params.id);
  }
  res.sendStatus(404);
});
`,
    },
    reports: [],
  },
  {
    title: 'Objects with entries under keys of the request',
    files: {
      'src/app.ts': `import express from 'express';
import { Hono } from 'hono';

const app = express();
const pages = new Hono();
app.use(express.json());

const attempts: Record<string, number> = {};
const codes: Record<string, string> = {};
const visits: Record<string, number> = {};

app.post('/login', (req, res) => {
  attempts[req.ip] = (attempts[req.ip] ?? 0) + 1;
  if (attempts[req.ip] > 5) return res.sendStatus(429);
  res.json({});
});
app.post('/codes', (req, res) => {
  const key = \`\${req.body.email}:\${req.ip}\`;
  codes[key] = String(Date.now());
  res.json({ known: Object.keys(codes).length, code: codes[key] });
});
pages.get('/hit/:page', c => {
  visits[c.req.param('page')]++;
  return c.json({});
});
app.listen(3000);
`,
    },
    reports: [
      { message: 'kept', at: 'attempts[req.ip] = (attempts[req.ip] ?? 0) + 1' },
      { message: 'kept', at: 'codes[key] = String(Date.now())' },
      { message: 'kept', at: "visits[c.req.param('page')]++" },
    ],
  },
  {
    title: 'NestJS: an object that a controller keeps',
    files: {
      'src/codes.controller.ts': `import { Controller, Ip, Post } from '@nestjs/common';

@Controller('codes')
export class CodesController {
  private attempts: { [ip: string]: number } = {};

  @Post()
  attempt(@Ip() ip: string) {
    this.attempts[ip] = (this.attempts[ip] || 0) + 1;
    return { left: 5 - this.attempts[ip] };
  }
}
`,
    },
    reports: [{ message: 'kept', at: 'this.attempts[ip] = (this.attempts[ip] || 0) + 1' }],
  },
  {
    title: 'Objects whose entries leave, whose keys the code chooses, or that live as long as the request',
    files: {
      'src/app.ts': `import express from 'express';

const app = express();
app.use(express.json());

const attempts: Record<string, number> = {};
const uploads: Record<string, string | undefined> = {};
const counts: Record<string, number> = {};

app.post('/login', (req, res) => {
  attempts[req.ip] = (attempts[req.ip] ?? 0) + 1;
  if (req.body.password === 'right') delete attempts[req.ip];
  res.json({ left: 5 - attempts[req.ip] });
});
app.post('/uploads', (req, res) => {
  uploads[req.body.id] = req.body.name;
  res.json({ name: uploads[req.body.id] });
  uploads[req.body.id] = undefined;
});
app.get('/counts', (req, res) => {
  for (const kind of ['read', 'written']) counts[kind] = (counts[kind] ?? 0) + 1;
  const own: Record<string, string> = {};
  own[req.ip] = 'here';
  res.json({ counts, own });
});
app.listen(3000);
`,
    },
    reports: [],
  },
]);
