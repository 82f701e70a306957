import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A route of Express 4 whose failure nobody sees',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/orders.ts': `import { Router } from 'express';
import { orders } from './order-store';

export const router = Router();

router.get('/orders/:id', async (req, res) => {
  const order = await orders.find(req.params.id);
  res.json(order);
});
`,
    },
    reports: [{ message: 'bare', at: `async (req, res`, in: 'src/orders.ts', fix: 'suggestion' }],
    fixed: {
      'src/orders.ts': `import { Router, RequestHandler } from 'express';
import { orders } from './order-store';

export const router = Router();

router.get('/orders/:id', passErrors(async (req, res) => {
  const order = await orders.find(req.params.id);
  res.json(order);
}));

function passErrors(handler: RequestHandler): RequestHandler {
  return (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);
}
`,
    },
  },
  {
    title: 'Middleware, in JavaScript',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/app.js': `const express = require('express')
const users = require('./users')

const app = express()
const guard = {
  async authenticate (req, res, next) {
    req.user = await users.byToken(req.headers.authorization)
    next()
  }
}

app.use(guard.authenticate)
app.get('/me', (req, res) => res.json(req.user))
`,
    },
    reports: [{ message: 'bare', at: `guard.authenticate`, in: 'src/app.js', fix: 'safe' }],
    fixed: {
      'src/app.js': `const express = require('express')
const users = require('./users')

const app = express()
const guard = {
  async authenticate (req, res, next) {
    req.user = await users.byToken(req.headers.authorization)
    next()
  }
}

app.use(passErrors(guard.authenticate))
app.get('/me', (req, res) => res.json(req.user))

function passErrors(handler) {
  return (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next)
}
`,
    },
  },
  {
    title: 'A handler of another file, where a wrapper is at hand',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/app.ts': `import express from 'express';
import { asyncHandler } from './async-handler';
import * as handlers from './handlers';

const app = express();

app.get('/orders', handlers.list);
app.get('/orders/:id', asyncHandler(handlers.show));
`,
      'src/handlers.ts': `import type { Request, Response } from 'express';
import { orders } from './order-store';

export async function list(req: Request, res: Response) {
  res.json(await orders.list());
}

export async function show(req: Request, res: Response) {
  res.json(await orders.find(req.params.id));
}
`,
    },
    reports: [{ message: 'bare', at: `handlers.list`, in: 'src/app.ts', fix: 'suggestion' }],
    fixed: {
      'src/app.ts': `import express from 'express';
import { asyncHandler } from './async-handler';
import * as handlers from './handlers';

const app = express();

app.get('/orders', asyncHandler(handlers.list));
app.get('/orders/:id', asyncHandler(handlers.show));
`,
    },
  },
  {
    title: 'A method, in a list of handlers, with `finally` and no `catch`',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/app.ts': `import express from 'express';
import { reports } from './reports';

const app = express();

class ReportController {
  read = async (req: express.Request, res: express.Response) => {
    try {
      res.json(await reports.latest());
    } finally {
      await reports.release();
    }
  };
}

const controller = new ReportController();
app.get('/reports', [controller.read]);
`,
    },
    reports: [{ message: 'bare', at: `controller.read`, in: 'src/app.ts', fix: 'suggestion' }],
    fixed: {
      'src/app.ts': `import express from 'express';
import { reports } from './reports';

const app = express();

class ReportController {
  read = async (req: express.Request, res: express.Response) => {
    try {
      res.json(await reports.latest());
    } finally {
      await reports.release();
    }
  };
}

const controller = new ReportController();
app.get('/reports', [passErrors(controller.read)]);

function passErrors(handler: express.RequestHandler): express.RequestHandler {
  return (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);
}
`,
    },
  },
  {
    title: 'An error handler, which no wrapper fits',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/app.js': `const express = require('express');
const failures = require('./failures');

const app = express();

app.get('/', (req, res) => res.send('ok'));
app.use(async (error, req, res, next) => {
  await failures.store(error);
  res.status(500).end();
});
`,
    },
    reports: [{ message: 'bare', at: `async (error, req, res, next`, in: 'src/app.js' }],
  },
  {
    title: 'An error handler that Express does not know as one',
    files: {
      'package.json': `{ "dependencies": { "express": "^5.0.0" } }
`,
      'src/app.ts': `import express from 'express';
import { logger } from './logger';

const app = express();

app.get('/', (req, res) => res.send('ok'));
app.use((err, req, res) => {
  logger.error(err);
  res.status(500).end();
});
`,
    },
    reports: [{ message: 'threeParameters', at: `(err, req, res`, in: 'src/app.ts', fix: 'suggestion' }],
    fixed: {
      'src/app.ts': `import express from 'express';
import { logger } from './logger';

const app = express();

app.get('/', (req, res) => res.send('ok'));
app.use((err, req, res, next) => {
  logger.error(err);
  res.status(500).end();
});
`,
    },
  },
  {
    title: 'An error handler before the routes',
    files: {
      'package.json': `{ "dependencies": { "express": "^5.0.0" } }
`,
      'src/app.ts': `import express from 'express';
import type { NextFunction, Request, Response } from 'express';

const app = express();

const errors = { show: showError };

function showError(error: Error, req: Request, res: Response, next: NextFunction) {
  res.status(500).json({ message: 'Failed' });
}

app.use(errors.show);
app.get('/orders', (req, res) => res.json([]));
app.listen(3000);
`,
    },
    reports: [{ message: 'tooEarly', at: `errors.show`, in: 'src/app.ts', severity: 'warning' }],
  },
  {
    title: 'Express 5 waits',
    files: {
      'package.json': `{ "dependencies": { "express": "^5.0.0" } }
`,
      'src/orders.ts': `import { Router } from 'express';
import { orders } from './order-store';

export const router = Router();

router.get('/orders/:id', async (req, res) => {
  const order = await orders.find(req.params.id);
  res.json(order);
});
`,
    },
    reports: [],
  },
  {
    title: 'Wrapped, patched, or caught',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/orders.ts': `import { Router } from 'express';
import { orders } from './order-store';

export const router = Router();
const wrap = handler => (req, res, next) => handler(req, res, next).catch(next);

router.get('/orders', wrap(async (req, res) => {
  res.json(await orders.list());
}));

router.get('/orders/:id', async (req, res, next) => {
  try {
    res.json(await orders.find(req.params.id));
  } catch (error) {
    next(error);
  }
});

router.delete('/orders/:id', async (req, res, next) => {
  await orders.remove(req.params.id).catch(next);
});
`,
    },
    reports: [],
  },
  {
    title: 'What is awaited catches its own failures, or throws them on',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/mail.js': `const { post } = require('./http');

exports.subscribe = async mail => {
  try {
    return await post('/members', { mail });
  } catch (error) {
    return error;
  }
};
exports.unsubscribe = async mail => {
  try {
    await post('/gone', { mail });
  } catch (error) {
    throw new Error('Gone wrong', { cause: error });
  }
};
`,
      'src/http.js': `exports.post = async (path, body) => (await fetch(path, { method: 'POST', body })).json();
`,
      'src/routes.js': `const { Router } = require('express');
const mail = require('./mail');

const router = Router();
router.post('/subscribe', async (req, res) => {
  res.json(await mail.subscribe(req.body.mail));
});
router.post('/unsubscribe', async (request, response) => {
  await mail.unsubscribe(request.body.mail);
  response.end();
});
module.exports = router;
`,
    },
    reports: [{ message: 'bare', at: 'async (request, response', in: 'src/routes.js', fix: 'safe' }],
    fixed: {
      'src/routes.js': `const { Router } = require('express');
const mail = require('./mail');

const router = Router();
router.post('/subscribe', async (req, res) => {
  res.json(await mail.subscribe(req.body.mail));
});
router.post('/unsubscribe', passErrors(async (request, response) => {
  await mail.unsubscribe(request.body.mail);
  response.end();
}));
module.exports = router;

function passErrors(handler) {
  return (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);
}
`,
    },
  },
  {
    title: 'Each of those that are awaited together gives its failure back',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/attempt.ts': `export async function attempt<T>(work: () => Promise<T>) {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error };
  }
}
`,
      'src/health.ts': `import express from 'express';
import { attempt } from './attempt';
import { database, redis } from './stores';

const app = express();
app.get('/health', async (req, res) => {
  const [data, cache] = await Promise.all([
    attempt(async () => database.query('SELECT 1')),
    attempt(async () => redis.ping()),
  ]);
  res.json({ data: data.ok, cache: cache.ok });
});
`,
      'src/stores.ts': `export const database = { query: async (sql: string) => sql };
export const redis = { ping: async () => 'PONG' };
`,
    },
    reports: [],
  },
  {
    title: 'One of those that are awaited together fails by itself',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/attempt.js': `exports.attempt = async work => {
  try {
    return await work();
  } catch (error) {
    return undefined;
  }
};
`,
      'src/health.js': `const { Router } = require('express');
const { attempt } = require('./attempt');
const { ping } = require('./redis');

const router = Router();
router.get('/health', async (req, res) => {
  await Promise.all([attempt(ping), ping()]);
  res.end();
});
module.exports = router;
`,
      'src/redis.js': `exports.ping = async () => (await fetch('http://redis.example/ping')).text();
`,
    },
    reports: [{ message: 'bare', at: 'async (req, res', in: 'src/health.js', fix: 'safe' }],
    fixed: {
      'src/health.js': `const { Router } = require('express');
const { attempt } = require('./attempt');
const { ping } = require('./redis');

const router = Router();
router.get('/health', passErrors(async (req, res) => {
  await Promise.all([attempt(ping), ping()]);
  res.end();
}));
module.exports = router;

function passErrors(handler) {
  return (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);
}
`,
    },
  },
  {
    title: 'express-async-errors',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2", "express-async-errors": "^3.1.1" } }
`,
      'src/orders.ts': `import { Router } from 'express';
import { orders } from './order-store';

export const router = Router();

router.get('/orders/:id', async (req, res) => {
  const order = await orders.find(req.params.id);
  res.json(order);
});
`,
    },
    reports: [],
  },
  {
    title: 'A version that may be either',
    files: {
      'package.json': `{ "peerDependencies": { "express": ">=4" } }
`,
      'src/orders.ts': `import { Router } from 'express';
import { orders } from './order-store';

export const router = Router();

router.get('/orders/:id', async (req, res) => {
  const order = await orders.find(req.params.id);
  res.json(order);
});
`,
    },
    reports: [],
  },
  {
    title: 'Hono and Koa wait for their handlers',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2", "hono": "^4.0.0", "koa": "^2.15.0" } }
`,
      'src/hono.ts': `import { Hono } from 'hono';
import { orders } from './order-store';

const app = new Hono();

app.get('/orders', async c => c.json(await orders.list()));
`,
      'src/koa.ts': `import Koa from 'koa';
import { orders } from './order-store';

const app = new Koa();

app.use(async ctx => {
  ctx.body = await orders.list();
});
`,
    },
    reports: [],
  },
  {
    title: 'Error handlers in their place',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/app.ts': `import express from 'express';

const app = express();

app.use('/files', (error, req, res, next) => res.status(404).end());
app.get('/orders', (req, res) => res.json([]));
app.use((req, res) => res.status(404).end());
app.use((error, req, res, next) => {
  res.status(500).end();
});
app.use((req, res, next) => next());
`,
    },
    reports: [],
  },
  {
    title: 'One guard before many routes is told of once, where rejections end nothing',
    files: {
      'package.json': `{ "dependencies": { "express": "^4.19.2" } }
`,
      'src/guards.ts': `import type { NextFunction, Request, Response } from 'express';
import { sessions } from './session-store';

process.on('unhandledRejection', reason => console.error(reason));

export async function session(req: Request, res: Response, next: NextFunction) {
  res.locals.session = await sessions.find(req.get('x-session'));
  next();
}
`,
      'src/routes.ts': `import { Router } from 'express';
import * as guards from './guards';
import { session } from './guards';

export const router = Router();
router.get('/orders', guards.session, (req, res) => res.json([]));
router.delete('/orders/:id', session, (req, res) => res.sendStatus(204));
`,
    },
    reports: [{ message: 'bare', at: `guards.session`, in: 'src/routes.ts', fix: 'suggestion' }],
    fixed: {
      'src/routes.ts': `import { Router, RequestHandler } from 'express';
import * as guards from './guards';
import { session } from './guards';

export const router = Router();
router.get('/orders', passErrors(guards.session), (req, res) => res.json([]));
router.delete('/orders/:id', passErrors(session), (req, res) => res.sendStatus(204));

function passErrors(handler: RequestHandler): RequestHandler {
  return (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);
}
`,
    },
  },
]);
