import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express, kept alive after anything',
    files: {
      'src/server.ts': `import express from 'express';

const app = express();
app.listen(3000);

process.on('uncaughtException', error => {
  console.error('Uncaught', error);
});
`,
    },
    reports: [{ message: 'goesOn', at: 'process.on' }],
    fixed: {
      'src/server.ts': `import express from 'express';

const app = express();
app.listen(3000);

process.on('uncaughtException', error => {
  console.error('Uncaught', error);
  process.exit(1);
});
`,
    },
  },
  {
    title: 'Nest, in one expression with its logger',
    files: {
      'src/main.ts': `import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

const logger = new Logger('main');

async function bootstrap() {
  process.on('uncaughtException', error => logger.error(error));
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void bootstrap();
`,
    },
    reports: [{ message: 'goesOn', at: 'process.on' }],
    fixed: {
      'src/main.ts': `import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

const logger = new Logger('main');

async function bootstrap() {
  process.on('uncaughtException', error => {
    logger.error(error);
    process.exit(1);
  });
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void bootstrap();
`,
    },
  },
  {
    title: 'Rejections that nobody handles, with pino',
    files: {
      'src/index.ts': `import Fastify from 'fastify';
import pino from 'pino';

const log = pino();
const app = Fastify();
await app.listen({ port: 3000 });

process.once('unhandledRejection', (reason, promise) => {
  log.fatal({ reason, promise }, 'unhandled rejection');
});
`,
    },
    reports: [{ message: 'goesOn', at: 'process.once', severity: 'warning' }],
    fixed: {
      'src/index.ts': `import Fastify from 'fastify';
import pino from 'pino';

const log = pino();
const app = Fastify();
await app.listen({ port: 3000 });

process.once('unhandledRejection', (reason, promise) => {
  log.fatal({ reason, promise }, 'unhandled rejection');
  process.exit(1);
});
`,
    },
  },
  {
    title: 'A named handler that only tells the error tracker',
    files: {
      'src/worker.js': `const Sentry = require('@sentry/node')
const logger = require('./logger')

function onFatal (error) {
  Sentry.captureException(error)
  logger.error(error)
}

process.on('uncaughtException', onFatal)
`,
    },
    reports: [{ message: 'goesOn', at: 'process.on' }],
    fixed: {
      'src/worker.js': `const Sentry = require('@sentry/node')
const logger = require('./logger')

function onFatal (error) {
  Sentry.captureException(error)
  logger.error(error)
  process.exit(1)
}

process.on('uncaughtException', onFatal)
`,
    },
  },
  {
    title: 'Koa, with a handler that does nothing at all',
    files: {
      'src/app.ts': `import Koa from 'koa';

const app = new Koa();
app.listen(3000);
process.on('unhandledRejection', () => {});
`,
    },
    reports: [{ message: 'goesOn', at: 'process.on', severity: 'warning' }],
    fixed: {
      'src/app.ts': `import Koa from 'koa';

const app = new Koa();
app.listen(3000);
process.on('unhandledRejection', () => {
  process.exit(1);
});
`,
    },
  },
  {
    title: 'Straight into the logger of winston',
    files: {
      'src/index.ts': `import { createLogger } from 'winston';

const logger = createLogger();
process.addListener('uncaughtException', logger.error);
`,
    },
    reports: [{ message: 'goesOn', at: 'process.addListener' }],
  },
  {
    title: 'Ends at once, or after the server has closed',
    files: {
      'src/server.ts': `import express from 'express';
import { shutDown } from './shut-down.ts';

const server = express().listen(3000);

process.on('uncaughtException', error => {
  console.error(error);
  process.exit(1);
});
process.on('unhandledRejection', error => {
  console.error(error);
  server.close(() => process.exit(1));
});
process.once('uncaughtException', error => shutDown(error));
`,
    },
    reports: [],
  },
  {
    title: 'Throws on, so that the process ends',
    files: {
      'src/server.ts': `process.on('unhandledRejection', reason => {
  throw reason;
});
`,
    },
    reports: [],
  },
  {
    title: 'Ends in a function of this file',
    files: {
      'src/server.ts': `function leave(error: Error): void {
  console.error(error);
  process.exit(1);
}

process.on('uncaughtException', error => {
  console.error('Leaving');
  leave(error);
});
`,
    },
    reports: [],
  },
  {
    title: 'A worker thread, which its parent watches',
    files: {
      'src/worker.ts': `import { parentPort } from 'node:worker_threads';

process.on('uncaughtException', error => {
  console.error(error);
});
parentPort?.postMessage('ready');
`,
    },
    reports: [],
  },
  {
    title: 'Other events, and other emitters',
    files: {
      'src/events.ts': `import { EventEmitter } from 'node:events';

const bus = new EventEmitter();
bus.on('uncaughtException', error => {
  console.error(error);
});
process.on('warning', warning => {
  console.warn(warning);
});
`,
    },
    reports: [],
  },
  {
    title: 'A handler from elsewhere may end the process',
    files: {
      'src/server.ts': `import { onFatal } from './fatal.ts';

process.on('uncaughtException', onFatal);
process.on('unhandledRejection', error => onFatal(error));
`,
    },
    reports: [],
  },
  {
    title: 'An application in which nothing calls the function that would listen',
    files: {
      'package.json': '{ "private": true, "dependencies": { "express": "^5.0.0" } }',
      'src/catch-error.ts': `export function catchError() {
  process.on('unhandledRejection', error => {
    console.error(error);
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'An application that calls it',
    files: {
      'package.json': '{ "private": true, "dependencies": { "express": "^5.0.0" } }',
      'src/catch-error.ts': `export function catchError() {
  process.on('unhandledRejection', console.error);
}
`,
      'src/main.ts': `import { catchError } from './catch-error.ts';

catchError();
`,
    },
    reports: [{ message: 'goesOn', at: 'process.on', in: 'src/catch-error.ts', severity: 'warning' }],
  },
  {
    title: 'A framework calls what it finds under this name',
    files: {
      'package.json': '{ "private": true, "dependencies": { "next": "^15.0.0" } }',
      'src/instrumentation.ts': `export function register() {
  process.on('unhandledRejection', console.error);
}
`,
    },
    reports: [{ message: 'goesOn', at: 'process.on', in: 'src/instrumentation.ts', severity: 'warning' }],
  },
  {
    title: 'Rejections that a tracker is told of or a comment speaks of, and what is run by hand',
    files: {
      'src/main.ts': `import * as Sentry from '@sentry/node';

process.on('unhandledRejection', reason => {
  console.error(reason);
  Sentry.captureException(reason);
});

// Work on the side must not crash the service.
process.addListener('unhandledRejection', reason => {
  console.error(reason);
});
`,
      'src/send-message.ts': `import { send } from './send.ts';

process.on('uncaughtException', error => {
  console.error(error);
});
await send('hello');
`,
      'src/send.ts': `export const send = async (text: string) => console.log(text);
`,
    },
    reports: [
      { message: 'goesOn', at: 'process.on', in: 'src/main.ts', severity: 'warning', preset: 'strict' },
      {
        message: 'goesOn',
        at: 'process.addListener',
        in: 'src/main.ts',
        severity: 'warning',
        preset: 'strict',
      },
      { message: 'goesOn', at: 'process.on', in: 'src/send-message.ts', preset: 'strict' },
    ],
    fixed: {
      'src/main.ts': `import * as Sentry from '@sentry/node';

process.on('unhandledRejection', reason => {
  console.error(reason);
  Sentry.captureException(reason);
  process.exit(1);
});

// Work on the side must not crash the service.
process.addListener('unhandledRejection', reason => {
  console.error(reason);
  process.exit(1);
});
`,
      'src/send-message.ts': `import { send } from './send.ts';

process.on('uncaughtException', error => {
  console.error(error);
  process.exit(1);
});
await send('hello');
`,
    },
  },
  {
    title: 'A listener for one piece of work, which is taken off behind it',
    files: {
      'src/database.ts': `import { pool } from './pool';

export async function close() {
  const listener = (reason: unknown) => {
    console.error(reason);
  };
  process.addListener('unhandledRejection', listener);
  await pool.end();
  process.removeListener('unhandledRejection', listener);
}
`,
      'src/main.ts': "import { close } from './database';\n\nprocess.on('SIGTERM', () => close());\n",
      'src/pool.ts': 'export const pool = { end: async () => {} };\n',
    },
    reports: [],
  },
]);
