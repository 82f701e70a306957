import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express, and lines that belong to nobody',
    files: {
      'src/app.ts': `import express from 'express';

const app = express();
app.get('/', (req, res) => {
  console.info('somebody came');
  res.send('ok');
});
app.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: `listen` }],
    fixed: {
      'src/app.ts': `import express from 'express';
import { randomUUID } from 'node:crypto';

const app = express();

app.use((req, res, next) => {
  const requestId = req.get('x-request-id') ?? randomUUID();
  req.headers['x-request-id'] = requestId;
  res.set('x-request-id', requestId);
  next();
});
app.get('/', (req, res) => {
  console.info('somebody came');
  res.send('ok');
});
app.listen(3000);
`,
    },
  },
  {
    title: 'Koa',
    files: {
      'src/app.ts': `import Koa from 'koa';

const app = new Koa();
app.use(async ctx => {
  ctx.body = 'ok';
});
app.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: `listen` }],
    fixed: {
      'src/app.ts': `import Koa from 'koa';
import { randomUUID } from 'node:crypto';

const app = new Koa();

app.use(async (ctx, next) => {
  const requestId = ctx.get('x-request-id') || randomUUID();
  ctx.state.requestId = requestId;
  ctx.set('x-request-id', requestId);
  await next();
});
app.use(async ctx => {
  ctx.body = 'ok';
});
app.listen(3000);
`,
    },
  },
  {
    title: 'Nest',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void bootstrap();
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
    },
    reports: [{ message: 'missing', at: `listen`, in: 'src/main.ts' }],
  },
  {
    title: 'Nest on Fastify, whose logger is not that of Nest',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule, new FastifyAdapter());
  await app.listen(3000);
}
void bootstrap();
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
    },
    reports: [{ message: 'missing', at: `listen`, in: 'src/main.ts' }],
  },
  {
    title: 'winston in JavaScript',
    files: {
      'src/app.js': `const express = require('express')
const winston = require('winston')

const logger = winston.createLogger()
const app = express()
app.use((req, res, next) => {
  logger.info('request', { url: req.url })
  next()
})
app.listen(3000)
`,
    },
    reports: [{ message: 'missing', at: `listen` }],
    fixed: {
      'src/app.js': `const { randomUUID } = require('node:crypto')
const express = require('express')
const winston = require('winston')

const logger = winston.createLogger()
const app = express()

app.use((req, res, next) => {
  const requestId = req.get('x-request-id') ?? randomUUID()
  req.headers['x-request-id'] = requestId
  res.set('x-request-id', requestId)
  next()
})
app.use((req, res, next) => {
  logger.info('request', { url: req.url })
  next()
})
app.listen(3000)
`,
    },
  },
  {
    title: 'An application that another file makes',
    files: {
      'src/app.ts': `import express from 'express';

export const app = express();
app.get('/', (req, res) => {
  console.info('somebody came');
  res.send('ok');
});
`,
      'src/server.ts': `import { app } from './app';

app.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: `listen`, in: 'src/server.ts' }],
  },
  {
    title: 'A logger that gives ids',
    files: {
      'package.json': `{ "dependencies": { "express": "5.0.0", "pino-http": "10.0.0" } }
`,
      'src/app.ts': `import express from 'express';

const app = express();
app.get('/', (req, res) => {
  console.info('somebody came');
  res.send('ok');
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Tracing',
    files: {
      'package.json': `{ "dependencies": { "express": "5.0.0", "@opentelemetry/sdk-node": "0.50.0" } }
`,
      'src/app.ts': `import express from 'express';

const app = express();
app.get('/', (req, res) => {
  console.info('somebody came');
  res.send('ok');
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Fastify numbers its requests',
    files: {
      'src/app.ts': `import Fastify from 'fastify';

const app = Fastify({ logger: true });
app.get('/', async () => 'ok');
app.listen({ port: 3000 });
`,
    },
    reports: [],
  },
  {
    title: 'Own middleware',
    files: {
      'src/app.ts': `import express from 'express';
import { identify } from './identify';

const app = express();
app.use(identify);
app.get('/', (req, res) => {
  console.info('somebody came');
  res.send('ok');
});
app.listen(3000);
`,
      'src/identify.ts': `import type { NextFunction, Request, Response } from 'express';

export function identify(req: Request, res: Response, next: NextFunction) {
  res.locals.correlationId = req.get('x-correlation-id');
  next();
}
`,
    },
    reports: [],
  },
  {
    title: 'Something is kept for each request',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { storage } from './storage';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.use((req, res, next) => storage.run(new Map(), next));
  await app.listen(3000);
}
void bootstrap();
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
      'src/storage.ts': `import { AsyncLocalStorage } from 'node:async_hooks';

export const storage = new AsyncLocalStorage<Map<string, string>>();
`,
    },
    reports: [],
  },
  {
    title: 'A middleware that nobody uses yet',
    files: {
      'src/main.ts': `import express from 'express';
import { logger } from './logger';

function start() {
  const app = express();
  app.get('/orders', list);
  app.listen(3000, () => logger.info('up'));
}
start();
`,
      'src/logger.ts': `import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';

const requests = new AsyncLocalStorage<{ readonly requestId: string }>();

export const logger = pino({ mixin: () => ({ ...requests.getStore() }) });

export function withRequestId(request, response, next) {
  const given = request.headers['x-request-id'];
  requests.run({ requestId: given ?? randomUUID() }, next);
}

export function requestId(): string | undefined {
  return requests.getStore()?.requestId;
}
`,
    },
    reports: [{ message: 'missing', in: 'src/main.ts', at: 'listen' }],
  },
  {
    title: 'The same middleware, used',
    files: {
      'src/main.ts': `import express from 'express';
import { withRequestId } from './ids';

const app = express();
app.use(withRequestId);
app.listen(3000);
`,
      'src/ids.ts': `import { randomUUID } from 'node:crypto';

export function withRequestId(request, response, next) {
  request.headers['x-request-id'] ??= randomUUID();
  next();
}
`,
    },
    reports: [],
  },
  {
    title: 'Nothing is served',
    files: {
      'src/job.ts': `import pino from 'pino';

const logger = pino();
logger.info('done');
`,
    },
    reports: [],
  },
  {
    title: 'An id in the storage of nestjs-cls',
    files: {
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClsModule } from 'nestjs-cls';

@Module({ imports: [ClsModule.forRoot({ middleware: { mount: true, generateId: true } })] })
class AppModule {}

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`,
    },
    reports: [],
  },
]);
