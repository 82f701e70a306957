import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express, a handler that sends what it caught',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { users } from './store.ts';

export const router = Router();

router.get('/users', async (req, res) => {
  try {
    res.json(await users.all());
  } catch (error) {
    res.status(500).json({ status: 'error', message: error.message });
  }
});
`,
    },
    reports: [{ message: 'detail', at: 'error.message' }],
    fixed: {
      'src/users.ts': `import { Router } from 'express';
import { users } from './store.ts';

export const router = Router();

router.get('/users', async (req, res) => {
  try {
    res.json(await users.all());
  } catch (error) {
    console.error(error);
    res.status(500).json({ status: 'error', message: 'Internal server error' });
  }
});
`,
    },
  },
  {
    title: 'Express, an error middleware that sends the stack',
    files: {
      'src/app.ts': `import express from 'express';
import { logger } from './logger.ts';

const app = express();

app.use((err, req, res, next) => {
  logger.error({ err }, 'Request failed');
  const message = err.message || 'Something went wrong';
  res.status(err.status || 500);
  res.json({ message, stack: err.stack });
});
`,
    },
    reports: [{ message: 'stack', at: 'err.stack' }],
    fixed: {
      'src/app.ts': `import express from 'express';
import { logger } from './logger.ts';

const app = express();

app.use((err, req, res, next) => {
  logger.error({ err }, 'Request failed');
  const message = err.message || 'Something went wrong';
  res.status(err.status || 500);
  res.json({ message: (err.status || 500) < 500 ? message : 'Internal server error' });
});
`,
    },
  },
  {
    title: 'Express, callbacks and chains',
    files: {
      'src/orders.js': `const db = require('./db')

exports.list = (req, res) => {
  db.query('SELECT * FROM orders', (err, rows) => {
    if (err) return res.status(500).send(err.sqlMessage)
    res.json(rows)
  })
}

exports.read = (req, res) =>
  db.read(req.params.id)
    .then(order => res.json(order))
    .catch(problem => res.status(503).end(String(problem)))
`,
    },
    reports: [
      { message: 'detail', at: 'err.sqlMessage' },
      { message: 'detail', at: 'String(problem)' },
    ],
    fixed: {
      'src/orders.js': `const db = require('./db')

exports.list = (req, res) => {
  db.query('SELECT * FROM orders', (err, rows) => {
    if (err) {
      console.error(err)
      return res.status(500).send('Internal server error')
    }
    res.json(rows)
  })
}

exports.read = (req, res) =>
  db.read(req.params.id)
    .then(order => res.json(order))
    .catch(problem => {
      console.error(problem)
      return res.status(503).end('Internal server error')
    })
`,
    },
  },
  {
    title: 'Fastify, the error handler of the server',
    files: {
      'src/server.ts': `import Fastify from 'fastify';

const server = Fastify({ logger: true });

server.setErrorHandler((error, request, reply) => {
  reply.code(error.statusCode ?? 500).send({ error: \`Failed: \${error.message}\` });
});
`,
    },
    reports: [{ message: 'detail', at: 'error.message' }],
    fixed: {
      'src/server.ts': `import Fastify from 'fastify';

const server = Fastify({ logger: true });

server.setErrorHandler((error, request, reply) => {
  request.log.error(error);
  reply.code(error.statusCode ?? 500).send({ error: (error.statusCode ?? 500) < 500 ? \`Failed: \${error.message}\` : 'Internal server error' });
});
`,
    },
  },
  {
    title: 'Nest, an exception made from what was caught',
    files: {
      'src/reports.service.ts': `import { HttpException, HttpStatus, Injectable, InternalServerErrorException, Logger } from '@nestjs/common';

@Injectable()
export class ReportsService {
  private readonly logger = new Logger(ReportsService.name);

  async build(): Promise<void> {
    try {
      await this.render();
    } catch (error) {
      throw new InternalServerErrorException(error.message);
    }
  }

  async send(): Promise<void> {
    try {
      await this.render();
    } catch (failure) {
      this.logger.error(failure);
      throw new HttpException({ message: failure.toString() }, HttpStatus.BAD_GATEWAY);
    }
  }

  private async render(): Promise<void> {}
}
`,
    },
    reports: [
      { message: 'detail', at: 'error.message' },
      { message: 'detail', at: 'failure.toString()', preset: 'strict' },
    ],
    fixed: {
      'src/reports.service.ts': `import { HttpException, HttpStatus, Injectable, InternalServerErrorException, Logger } from '@nestjs/common';

@Injectable()
export class ReportsService {
  private readonly logger = new Logger(ReportsService.name);

  async build(): Promise<void> {
    try {
      await this.render();
    } catch (error) {
      this.logger.error(error);
      throw new InternalServerErrorException();
    }
  }

  async send(): Promise<void> {
    try {
      await this.render();
    } catch (failure) {
      this.logger.error(failure);
      throw new HttpException({ message: 'Internal server error' }, HttpStatus.BAD_GATEWAY);
    }
  }

  private async render(): Promise<void> {}
}
`,
    },
  },
  {
    title: 'Nest, a filter for everything',
    files: {
      'src/all.filter.ts': `import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';

@Catch()
export class AllFilter implements ExceptionFilter {
  private readonly logger = new Logger(AllFilter.name);

  catch(exception: Error, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse();
    const status = exception instanceof HttpException ? exception.getStatus() : 500;
    this.logger.error(exception);
    response.status(status).json({ statusCode: status, message: exception.message });
  }
}
`,
    },
    reports: [{ message: 'detail', at: 'exception.message' }],
    fixed: {
      'src/all.filter.ts': `import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';

@Catch()
export class AllFilter implements ExceptionFilter {
  private readonly logger = new Logger(AllFilter.name);

  catch(exception: Error, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse();
    const status = exception instanceof HttpException ? exception.getStatus() : 500;
    this.logger.error(exception);
    response.status(status).json({ statusCode: status, message: status < 500 ? exception.message : 'Internal server error' });
  }
}
`,
    },
  },
  {
    title: 'Koa and Hono',
    files: {
      'src/koa.ts': `import Koa from 'koa';

const app = new Koa();

app.use(async (ctx, next) => {
  try {
    await next();
  } catch (err) {
    ctx.status = err.status || 500;
    ctx.body = { error: err.message };
  }
});
`,
      'src/hono.ts': `import { Hono } from 'hono';

const app = new Hono();

app.onError((err, c) => c.json({ error: err instanceof Error ? err.message : 'Unknown' }, 500));
`,
    },
    reports: [
      { message: 'detail', at: 'err.message', in: 'src/koa.ts' },
      { message: 'detail', at: 'err.message', in: 'src/hono.ts' },
    ],
    fixed: {
      'src/koa.ts': `import Koa from 'koa';

const app = new Koa();

app.use(async (ctx, next) => {
  try {
    await next();
  } catch (err) {
    ctx.status = err.status || 500;
    console.error(err);
    ctx.body = { error: (err.status || 500) < 500 ? err.message : 'Internal server error' };
  }
});
`,
      'src/hono.ts': `import { Hono } from 'hono';

const app = new Hono();

app.onError((err, c) => {
  console.error(err);
  return c.json({ error: 'Internal server error' }, 500);
});
`,
    },
  },
  {
    title: 'A general text, the rest in the log',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { logger } from './logger.ts';
import { users } from './store.ts';

export const router = Router();

router.get('/users', async (req, res) => {
  try {
    res.json(await users.all());
  } catch (error) {
    logger.error(error.message);
    res.status(500).json({ message: 'Internal server error', code: error.code, requestId: req.id });
  }
});
`,
    },
    reports: [],
  },
  {
    title: 'What is ended with a whole error is refused by Node, and shows nothing',
    files: {
      'src/metrics.ts': `import { Router } from 'express';
import { register } from 'prom-client';

export const router = Router();

router.get('/metrics', async (req, res) => {
  try {
    res.end(await register.metrics());
  } catch (error) {
    res.status(500).end(error);
  }
});
`,
    },
    reports: [],
  },
  {
    title: 'Errors whose class or kind says that clients may read them',
    files: {
      'src/app.ts': `import express from 'express';
import { AppError } from './errors.ts';

const app = express();

app.use((err, req, res, next) => {
  if (err instanceof AppError) {
    return res.status(err.status ?? 500).json({ message: err.message });
  }
  const message = err.isOperational ? err.message : 'Internal server error';
  return res.status(500).json({ message });
});
`,
    },
    reports: [],
  },
  {
    title: 'Details for development only',
    files: {
      'src/app.ts': `import express from 'express';

const app = express();
const isProduction = process.env.NODE_ENV === 'production';

app.use((err, req, res, next) => {
  res.status(500).json({ message: 'Internal server error', ...(!isProduction && { stack: err.stack }) });
});

export const developmentErrors = (error, req, res, next) => {
  res.status(500).json({ message: error.message, stack: error.stack });
};
`,
    },
    reports: [],
  },
  {
    title: 'What the client did wrong',
    files: {
      'src/sign-up.ts': `import { BadRequestException, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';

export function parse(req: Request, res: Response): void {
  try {
    res.json(JSON.parse(req.body));
  } catch (error) {
    res.status(400).json({ message: error.message });
  }
}

@Injectable()
export class SignUp {
  check(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new BadRequestException(error.message);
    }
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Frameworks that keep the message of a 500 to themselves',
    files: {
      'src/koa.ts': `import Koa from 'koa';

const app = new Koa();

app.use(async (ctx, next) => {
  try {
    await next();
  } catch (err) {
    ctx.throw(500, err.message);
  }
});
`,
    },
    reports: [],
  },
  {
    title: 'Something called send that answers nobody, and what callers sent',
    files: {
      'src/jobs.ts': `import type { Request, Response } from 'express';
import { mailer } from './mailer.ts';

export async function run(): Promise<void> {
  try {
    await mailer.deliver();
  } catch (error) {
    await mailer.send({ subject: 'Job failed', text: error.message });
    process.send?.({ error: error.message });
  }
}

export function echo(req: Request, res: Response): void {
  const error = req.query.error;
  res.json({ error, message: req.body.message });
}
`,
    },
    reports: [],
  },
  {
    title: 'A filter for exceptions that are meant for clients',
    files: {
      'src/http.filter.ts': `import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';

@Catch(HttpException)
export class HttpFilter implements ExceptionFilter {
  catch(exception: HttpException, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse();
    response.status(exception.getStatus() ?? 500).json({ message: exception.message });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'An exception that a filter of the project answers in its own words',
    files: {
      'src/orders.service.ts': `import { Injectable, InternalServerErrorException } from '@nestjs/common';
import { read } from './orders';

@Injectable()
export class OrdersService {
  async find(id: string) {
    try {
      return await read(id);
    } catch (error) {
      throw new InternalServerErrorException(error);
    }
  }
}
`,
      'src/orders.ts': `export const read = async (id: string) => ({ id });
`,
      'src/all.filter.ts': `import { type ArgumentsHost, Catch, type ExceptionFilter, InternalServerErrorException } from '@nestjs/common';

@Catch()
export class AllFilter implements ExceptionFilter {
  catch(exception: Error, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse();
    if (exception instanceof InternalServerErrorException) {
      response.status(500).json({ message: 'Something went wrong' });
    }
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'The stack outside of production only, and what an outside service said',
    files: {
      'src/errors.ts': `import type { NextFunction, Request, Response } from 'express';
import { settings } from './settings';

export const answer = (error: Error, req: Request, res: Response, next: NextFunction) => {
  res.status(500).send({ message: 'Failed', stack: settings.stage === 'prod' ? null : error.stack });
};
`,
      'src/settings.ts': `export const settings = { stage: process.env.STAGE };
`,
      'src/banks.ts': `import { Router } from 'express';
import { ask } from './bank';

export const banks = Router();
banks.post('/banks', async (req, res) => {
  try {
    res.json(await ask(req.body.id));
  } catch (error) {
    res.status(502).json({ error: 'The bank said no', details: error.details });
  }
});
`,
      'src/bank.ts': `export const ask = async (id: string) => ({ id });
`,
    },
    reports: [],
  },
  {
    title: 'What those may read who set something up, and texts that the code throws itself',
    files: {
      'src/mail.ts': `import { Router } from 'express';
import { mailer } from './mailer.ts';
import { store } from './store.ts';

export const router = Router();

router.post('/test-mail', async (req, res) => {
  try {
    await mailer.send(req.body.to, 'A test');
    res.status(204).end();
  } catch (error) {
    console.error(error);
    res.status(500).json({ message: error.message });
  }
});

router.get('/templates', async (req, res) => {
  try {
    const templates = await store.templates();
    if (templates.length === 0) throw new Error('Make a template first');
    res.json(templates);
  } catch (failure) {
    console.error(failure);
    res.status(500).json({ message: failure.message });
  }
});

router.get('/senders', async (req, res) => {
  try {
    res.json(await store.senders());
  } catch (problem) {
    console.error(problem);
    res.json({ message: problem.message });
  }
});
`,
    },
    reports: [
      { message: 'detail', at: 'error.message', preset: 'strict' },
      { message: 'detail', at: 'failure.message', preset: 'strict' },
      { message: 'detail', at: 'problem.message', preset: 'strict' },
    ],
    fixed: {
      'src/mail.ts': `import { Router } from 'express';
import { mailer } from './mailer.ts';
import { store } from './store.ts';

export const router = Router();

router.post('/test-mail', async (req, res) => {
  try {
    await mailer.send(req.body.to, 'A test');
    res.status(204).end();
  } catch (error) {
    console.error(error);
    res.status(500).json({ message: 'Internal server error' });
  }
});

router.get('/templates', async (req, res) => {
  try {
    const templates = await store.templates();
    if (templates.length === 0) throw new Error('Make a template first');
    res.json(templates);
  } catch (failure) {
    console.error(failure);
    res.status(500).json({ message: 'Internal server error' });
  }
});

router.get('/senders', async (req, res) => {
  try {
    res.json(await store.senders());
  } catch (problem) {
    console.error(problem);
    res.json({ message: 'Internal server error' });
  }
});
`,
    },
  },
  {
    title: 'A text that is made general before it is sent',
    files: {
      'src/errors.ts': `import type { NextFunction, Request, Response } from 'express';

export function answerError(error: Error & { status?: number }, req: Request, res: Response, next: NextFunction): void {
  let message = error.message;
  message = error.status ? message : 'Internal server error';
  res.status(error.status ?? 500).json({ message });
}
`,
    },
    reports: [],
  },
]);
