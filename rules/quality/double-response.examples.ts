import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express, the refusal that does not stop the handler',
    files: {
      'src/orders.ts': `import { Router } from 'express';
import { orders } from './order-store.ts';

export const router = Router();

router.post('/orders/:id/complete', async (req, res) => {
  const order = await orders.find(req.params.id);
  if (!order) {
    res.status(404).json({ message: 'No such order' });
  }
  await orders.complete(order);
  res.json(order);
});
`,
    },
    reports: [{ message: 'goesOn', at: `res.status(404).json({ message: 'No such order' })` }],
    fixed: {
      'src/orders.ts': `import { Router } from 'express';
import { orders } from './order-store.ts';

export const router = Router();

router.post('/orders/:id/complete', async (req, res) => {
  const order = await orders.find(req.params.id);
  if (!order) {
    res.status(404).json({ message: 'No such order' });
    return;
  }
  await orders.complete(order);
  res.json(order);
});
`,
    },
  },
  {
    title: 'Express without braces, with and without a written return type',
    files: {
      'src/users.ts': `import type { Request, Response } from 'express';

export function show(req: Request, res: Response): void {
  if (!req.query.name) res.sendStatus(400);
  res.json({ name: req.query.name });
}

export const list = (req, res) => {
  if (!req.user) res.redirect('/login');
  res.render('users');
};
`,
    },
    reports: [
      { message: 'goesOn', at: 'res.sendStatus(400)' },
      { message: 'goesOn', at: `res.redirect('/login')` },
    ],
    fixed: {
      'src/users.ts': `import type { Request, Response } from 'express';

export function show(req: Request, res: Response): void {
  if (!req.query.name) {
    res.sendStatus(400);
    return;
  }
  res.json({ name: req.query.name });
}

export const list = (req, res) => {
  if (!req.user) {
    res.redirect('/login');
    return;
  }
  res.render('users');
};
`,
    },
  },
  {
    title: 'A refusal on one line',
    files: {
      'src/orders.ts': `import { Router } from 'express';

export const router = Router();

router.post('/orders', (req, res) => {
  if (!req.body.item) { res.status(400).json({ message: 'What?' }); }
  res.json({ ordered: req.body.item });
});
`,
    },
    reports: [{ message: 'goesOn', at: `res.status(400).json({ message: 'What?' })` }],
    fixed: {
      'src/orders.ts': `import { Router } from 'express';

export const router = Router();

router.post('/orders', (req, res) => {
  if (!req.body.item) { res.status(400).json({ message: 'What?' }); return; }
  res.json({ ordered: req.body.item });
});
`,
    },
  },
  {
    title: 'A caught error answers, and the code behind the catch does again',
    files: {
      'src/report.js': `const express = require('express')
const { build } = require('./build')

const app = express()

app.get('/report', async (req, res) => {
  let report
  try {
    report = await build(req.query.month)
  } catch (error) {
    console.error(error)
    res.status(502).send('No report')
  }
  res.send(report)
})
`,
    },
    reports: [{ message: 'goesOn', at: `res.status(502).send('No report')` }],
    fixed: {
      'src/report.js': `const express = require('express')
const { build } = require('./build')

const app = express()

app.get('/report', async (req, res) => {
  let report
  try {
    report = await build(req.query.month)
  } catch (error) {
    console.error(error)
    res.status(502).send('No report')
    return
  }
  res.send(report)
})
`,
    },
  },
  {
    title: 'Fastify, and the answer that comes with a promise',
    files: {
      'src/plugin.ts': `import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findUser } from './users.ts';

export async function plugin(app: FastifyInstance) {
  app.get('/me', (request: FastifyRequest, reply: FastifyReply) => {
    if (!request.headers.authorization) {
      reply.code(401).send({ message: 'Who are you?' });
    }
    findUser(request.headers.authorization).then(user => reply.send(user));
  });
}
`,
    },
    reports: [{ message: 'goesOn', at: `reply.code(401).send({ message: 'Who are you?' })` }],
    fixed: {
      'src/plugin.ts': `import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findUser } from './users.ts';

export async function plugin(app: FastifyInstance) {
  app.get('/me', (request: FastifyRequest, reply: FastifyReply) => {
    if (!request.headers.authorization) {
      reply.code(401).send({ message: 'Who are you?' });
      return;
    }
    findUser(request.headers.authorization).then(user => reply.send(user));
  });
}
`,
    },
  },
  {
    title: 'Nest, with the response of the platform',
    files: {
      'src/files.controller.ts': `import { Controller, Get, Param, Res } from '@nestjs/common';
import { Response } from 'express';
import { FilesService } from './files.service';

@Controller('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @Get(':id')
  async read(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const file = await this.files.find(id);
    if (file === undefined) {
      response.status(404).end('Not found');
    } else if (file.isPrivate) {
      response.status(403).end('Private');
      return;
    }
    response.download(file.path);
  }
}
`,
    },
    reports: [{ message: 'goesOn', at: `response.status(404).end('Not found')` }],
    fixed: {
      'src/files.controller.ts': `import { Controller, Get, Param, Res } from '@nestjs/common';
import { Response } from 'express';
import { FilesService } from './files.service';

@Controller('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @Get(':id')
  async read(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const file = await this.files.find(id);
    if (file === undefined) {
      response.status(404).end('Not found');
      return;
    } else if (file.isPrivate) {
      response.status(403).end('Private');
      return;
    }
    response.download(file.path);
  }
}
`,
    },
  },
  {
    title: 'A case without break, and two answers in a row',
    files: {
      'pages/api/state.ts': `import type { NextApiRequest, NextApiResponse } from 'next';

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  switch (req.method) {
    case 'GET':
      res.json({ state: 'on' });
    default:
      res.status(405).end('Method not allowed');
  }
}

export function health(req: NextApiRequest, res: NextApiResponse) {
  res.status(200).send('ok');
  res.json({ ok: true });
}
`,
    },
    reports: [
      { message: 'goesOn', at: `res.json({ state: 'on' })` },
      { message: 'goesOn', at: `res.status(200).send('ok')` },
    ],
    fixed: {
      'pages/api/state.ts': `import type { NextApiRequest, NextApiResponse } from 'next';

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  switch (req.method) {
    case 'GET':
      res.json({ state: 'on' });
      return;
    default:
      res.status(405).end('Method not allowed');
  }
}

export function health(req: NextApiRequest, res: NextApiResponse) {
  res.status(200).send('ok');
  return;
  res.json({ ok: true });
}
`,
    },
  },
  {
    title: 'Returned, thrown, or in the other branch',
    files: {
      'src/users.ts': `import { Router } from 'express';

export const router = Router();

router.get('/users/:id', async (req, res, next) => {
  if (!req.user) return res.status(401).end();
  if (req.user.isBlocked) {
    res.status(403).end('Blocked');
    throw new Error('Blocked user');
  }
  if (req.params.id === 'me') res.json(req.user);
  else res.json({ id: req.params.id });
});
`,
    },
    reports: [],
  },
  {
    title: 'One of two conditions',
    files: {
      'src/users.ts': `import { Router } from 'express';

export const router = Router();

router.get('/a', (req, res) => {
  if (req.query.format === 'csv') res.type('csv').send('a;b');
  if (req.query.format !== 'csv') res.json(['a', 'b']);
});

router.get('/b', (req, res) => {
  let isAnswered = false;
  if (!req.query.name) {
    res.status(400).end('Name?');
    isAnswered = true;
  }
  if (isAnswered) return;
  res.json({ name: req.query.name });
});
`,
    },
    reports: [],
  },
  {
    title: 'Whether an answer was sent is asked',
    files: {
      'src/errors.ts': `import type { Request, Response } from 'express';

export function show(req: Request, res: Response, render: (res: Response) => void) {
  if (!req.query.name) res.sendStatus(400);
  if (res.headersSent) return;
  res.json({ name: req.query.name });
}
`,
    },
    reports: [],
  },
  {
    title: 'Written piece by piece, or ended once more',
    files: {
      'src/stream.ts': `import { Router } from 'express';

export const router = Router();

router.get('/events', (req, res) => {
  res.write('data: 1');
  if (req.query.more) res.write('data: 2');
  res.end();
});

router.get('/text', (req, res) => {
  res.status(200).send('text');
  res.end();
});
`,
    },
    reports: [],
  },
  {
    title: 'Koa, where the last body counts',
    files: {
      'src/koa.ts': `import Koa from 'koa';

const app = new Koa();

app.use(async ctx => {
  ctx.body = { state: 'unknown' };
  if (ctx.query.state) ctx.body = { state: ctx.query.state };
});
`,
    },
    reports: [],
  },
  {
    title: 'Responses of other services, read twice',
    files: {
      'src/client.ts': `export async function load(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) {
    await response.json();
  }
  return response.json();
}
`,
    },
    reports: [],
  },
  {
    title: 'Loops, and a switch that every case leaves',
    files: {
      'src/many.ts': `import { Router } from 'express';

export const router = Router();

router.post('/kind', (req, res) => {
  switch (req.body.kind) {
    case 'a':
      res.json({ kind: 'a' });
      break;
    case 'b':
      res.json({ kind: 'b' });
      break;
    default:
      res.status(400).end('Kind?');
  }
  console.info('answered');
});

router.get('/users', (req, res) => {
  for (const name of req.query.names) {
    if (name === '') {
      res.status(400).end('Name?');
      break;
    }
  }
});
`,
    },
    reports: [],
  },
]);
