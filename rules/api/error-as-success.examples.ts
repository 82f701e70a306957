import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express: a caught error without a status',
    files: {
      'src/orders.ts': `import { Router } from 'express';
import { place } from './place';

export const router = Router();
router.post('/orders', async (req, res) => {
  try {
    res.status(201).json(await place(req.body));
  } catch (error) {
    console.error(error);
    res.json({ error: 'The order could not be placed' });
  }
});
`,
      'src/place.ts': `export const place = async (order: unknown) => order;
`,
    },
    reports: [
      { message: 'answer', at: "res.json({ error: 'The order could not be placed' })", in: 'src/orders.ts' },
    ],
    fixed: {
      'src/orders.ts': `import { Router } from 'express';
import { place } from './place';

export const router = Router();
router.post('/orders', async (req, res) => {
  try {
    res.status(201).json(await place(req.body));
  } catch (error) {
    console.error(error);
    res.status(500).json({ error: 'The order could not be placed' });
  }
});
`,
    },
  },
  {
    title: 'Express: a status that says the opposite, in a callback',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { User } from './user';

export const router = Router();
router.get('/users', (req, res) => {
  User.find({}, (err, users) => {
    if (err) return res.status(200).send({ success: false, message: 'Try again' });
    res.send(users);
  });
});
`,
      'src/user.ts': `export const User = { find(filter: object, done: (error: unknown, found: object[]) => void) { done(null, []); } };
`,
    },
    reports: [
      {
        message: 'answer',
        at: "res.status(200).send({ success: false, message: 'Try again' })",
        preset: 'strict',
        in: 'src/users.ts',
      },
    ],
    fixed: {
      'src/users.ts': `import { Router } from 'express';
import { User } from './user';

export const router = Router();
router.get('/users', (req, res) => {
  User.find({}, (err, users) => {
    if (err) return res.status(500).send({ success: false, message: 'Try again' });
    res.send(users);
  });
});
`,
    },
  },
  {
    title: 'Hono',
    files: {
      'src/app.ts': `import { Hono } from 'hono';
import { load } from './load';

export const app = new Hono();
app.get('/rates', async c => {
  try {
    return c.json(await load());
  } catch (error) {
    return c.json({ error: 'Rates are not there' });
  }
});
`,
      'src/load.ts': `export const load = async () => ({});
`,
    },
    reports: [{ message: 'answer', at: "c.json({ error: 'Rates are not there' })", in: 'src/app.ts' }],
    fixed: {
      'src/app.ts': `import { Hono } from 'hono';
import { load } from './load';

export const app = new Hono();
app.get('/rates', async c => {
  try {
    return c.json(await load());
  } catch (error) {
    return c.json({ error: 'Rates are not there' }, 500);
  }
});
`,
    },
  },
  {
    title: 'Koa',
    files: {
      'src/routes.ts': `import Router from '@koa/router';
import { load } from './load';

export const router = new Router();
router.get('/rates', async ctx => {
  try {
    ctx.body = await load();
  } catch (error) {
    ctx.body = { status: 'error', error };
  }
});
`,
      'src/load.ts': `export const load = async () => ({});
`,
    },
    reports: [{ message: 'answer', at: "ctx.body = { status: 'error', error }", in: 'src/routes.ts' }],
    fixed: {
      'src/routes.ts': `import Router from '@koa/router';
import { load } from './load';

export const router = new Router();
router.get('/rates', async ctx => {
  try {
    ctx.body = await load();
  } catch (error) {
    ctx.status = 500;
    ctx.body = { status: 'error', error };
  }
});
`,
    },
  },
  {
    title: 'Next: an answer of the platform',
    files: {
      'app/api/rates/route.ts': `import { NextResponse } from 'next/server';
import { load } from './load';

export async function GET() {
  try {
    return NextResponse.json(await load());
  } catch {
    return NextResponse.json({ errors: ['Rates are not there'] });
  }
}
`,
      'app/api/rates/load.ts': `export const load = async () => ({});
`,
    },
    reports: [
      {
        message: 'answer',
        at: "NextResponse.json({ errors: ['Rates are not there'] })",
        in: 'app/api/rates/route.ts',
      },
    ],
    fixed: {
      'app/api/rates/route.ts': `import { NextResponse } from 'next/server';
import { load } from './load';

export async function GET() {
  try {
    return NextResponse.json(await load());
  } catch {
    return NextResponse.json({ errors: ['Rates are not there'] }, { status: 500 });
  }
}
`,
    },
  },
  {
    title: 'Nest: a failure that is returned',
    files: {
      'src/orders.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Post()
  async place(@Body() order: { id: string }) {
    try {
      return await save(order);
    } catch (error) {
      return { success: false, message: 'Not placed' };
    }
  }
}

const save = async (order: { id: string }) => order;
`,
    },
    reports: [{ message: 'returned', at: "{ success: false, message: 'Not placed' }" }],
    fixed: {
      'src/orders.controller.ts': `import { Body, Controller, Post, InternalServerErrorException } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Post()
  async place(@Body() order: { id: string }) {
    try {
      return await save(order);
    } catch (error) {
      throw new InternalServerErrorException();
    }
  }
}

const save = async (order: { id: string }) => order;
`,
    },
  },
  {
    title: 'A status that says so, set in any way',
    files: {
      'src/orders.ts': `import { Router } from 'express';

export const router = Router();
router.get('/a', async (req, res) => {
  try { res.json({}); } catch (error) { res.status(502).json({ error: 'Not now' }); }
});
router.get('/b', async (req, res) => {
  try { res.json({}); } catch (error) {
    res.status(500);
    res.json({ error: 'Not now' });
  }
});
router.get('/c', async (req, res) => {
  try { res.json({}); } catch (error) { res.status(error.status ?? 500).json({ error: 'Not now' }); }
});
`,
    },
    reports: [],
  },
  {
    title: 'An error handler, whose status others may have set',
    files: {
      'src/app.ts': `import express from 'express';
const app = express();
app.use((error, req, res, next) => {
  res.json({ error: 'Something failed' });
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A failure that is cured, and texts',
    files: {
      'src/rates.ts': `import { Router } from 'express';
import { load, cached } from './load';

export const router = Router();
router.get('/rates', async (req, res) => {
  try { res.json(await load()); } catch (error) { res.json({ rates: cached(), stale: true }); }
});
router.get('/greeting', async (req, res) => {
  try { res.json(await load()); } catch (error) { res.json({ message: 'error', error: null }); }
});
`,
      'src/load.ts': `export const load = async () => ({});
export const cached = () => ({});
`,
    },
    reports: [],
  },
  {
    title: 'Protocols that keep errors in the body, and those who would only try again',
    files: {
      'src/rpc.ts': `import { Router } from 'express';

export const router = Router();
router.post('/rpc', async (req, res) => {
  try { res.json({}); } catch (error) { res.json({ error: { code: -32603 } }); }
});
router.post('/calls', async (req, res) => {
  try { res.json({}); } catch (error) { res.json({ jsonrpc: '2.0', error: { code: -32603 }, id: null }); }
});
router.post('/stripe/webhook', async (req, res) => {
  try { res.json({}); } catch (error) { res.json({ error: 'noted' }); }
});
router.get('/health', async (req, res) => {
  try { res.json({}); } catch (error) { res.json({ status: 'error' }); }
});
router.post('/graphql', async (req, res) => {
  try { res.json({}); } catch (error) { res.json({ errors: [{ message: 'failed' }] }); }
});
`,
    },
    reports: [],
  },
  {
    title: 'A comment says why the status is chosen',
    files: {
      'src/app/digest/route.ts': `import { NextResponse } from 'next/server';
import { sendDigest } from '../../digest';

export async function POST(request: Request) {
  try {
    return NextResponse.json(await sendDigest(await request.json()));
  } catch (error) {
    console.error('No digest was sent', error);
    // 200, since the queue would only try again what has failed for good.
    return NextResponse.json({ success: false, error: 'No digest was sent' });
  }
}
`,
      'src/digest.ts': 'export const sendDigest = async (about: unknown) => ({ about });\n',
    },
    reports: [
      {
        message: 'answer',
        at: "NextResponse.json({ success: false, error: 'No digest was sent' })",
        in: 'src/app/digest/route.ts',
        preset: 'strict',
      },
    ],
    fixed: {
      'src/app/digest/route.ts': `import { NextResponse } from 'next/server';
import { sendDigest } from '../../digest';

export async function POST(request: Request) {
  try {
    return NextResponse.json(await sendDigest(await request.json()));
  } catch (error) {
    console.error('No digest was sent', error);
    // 200, since the queue would only try again what has failed for good.
    return NextResponse.json({ success: false, error: 'No digest was sent' }, { status: 500 });
  }
}
`,
    },
  },
  {
    title: 'Several results in one answer',
    files: {
      'src/bulk.ts': `import { Router } from 'express';

export const router = Router();
router.post('/bulk', async (req, res) => {
  try { res.json({}); } catch (error) { res.status(207).json({ errors: [error] }); }
});
`,
    },
    reports: [],
  },
  {
    title: 'Nest: a status that was chosen, and what is no handler',
    files: {
      'src/probe.controller.ts': `import { Controller, Get, HttpCode } from '@nestjs/common';

@Controller('probe')
export class ProbeController {
  @Get()
  @HttpCode(503)
  probe() {
    try { return this.run(); } catch (error) { return { error: 'down' }; }
  }

  run() {
    try { return {}; } catch (error) { return { success: false }; }
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'The answer to the question whether something is valid',
    files: {
      'src/links.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';

@Controller('links')
export class LinksController {
  @Post('check')
  check(@Body() body: { url: string }) {
    try {
      return { isValid: new URL(body.url).protocol === 'https:' };
    } catch (error) {
      return { isValid: false, error: 'no address' };
    }
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Fastify: a reply without a status in a `catch`',
    files: {
      'src/orders.ts': `import Fastify from 'fastify';
import { place } from './place';

export const app = Fastify();
app.post('/orders', async (request, reply) => {
  try {
    return await place(request.body);
  } catch (error) {
    request.log.error(error);
    return reply.code(409).send({ error: 'The order could not be placed' });
  }
});
`,
      'src/place.ts': 'export const place = async (order: unknown) => order;\n',
    },
    reports: [],
  },
  {
    title: 'Fastify, where the handler gives its answer back',
    files: {
      'src/reports.ts': `import Fastify from 'fastify';
import { countOrders } from './orders';

export const app = Fastify();

app.get('/reports', async (_request, reply) => {
  try {
    return await countOrders();
  } catch (cause) {
    return { error: 'No report' };
  }
});
app.get('/reports/today', async (_request, reply) => {
  try {
    return await countOrders();
  } catch (cause) {
    reply.code(502);
    return { error: 'No report today' };
  }
});
`,
    },
    reports: [{ message: 'answer', at: "{ error: 'No report' }" }],
    fixed: {
      'src/reports.ts': `import Fastify from 'fastify';
import { countOrders } from './orders';

export const app = Fastify();

app.get('/reports', async (_request, reply) => {
  try {
    return await countOrders();
  } catch (cause) {
    reply.code(500);
    return { error: 'No report' };
  }
});
app.get('/reports/today', async (_request, reply) => {
  try {
    return await countOrders();
  } catch (cause) {
    reply.code(502);
    return { error: 'No report today' };
  }
});
`,
    },
  },
]);
