import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express, told to stop, drops its requests',
    files: {
      'src/server.ts': `import express from 'express';

const app = express();
app.get('/', (req, res) => res.send('ok'));
app.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: 'listen', fix: 'suggestion' }],
    fixed: {
      'src/server.ts': `import express from 'express';

const app = express();
app.get('/', (req, res) => res.send('ok'));
const server = app.listen(3000);

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}
`,
    },
  },
  {
    title: 'Hono on Node',
    files: {
      'src/server.ts': `import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.get('/', c => c.text('ok'));
serve({ fetch: app.fetch, port: 3000 });
`,
    },
    reports: [{ message: 'missing', after: 'new Hono', at: 'serve', fix: 'suggestion' }],
    fixed: {
      'src/server.ts': `import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.get('/', c => c.text('ok'));
const server = serve({ fetch: app.fetch, port: 3000 });

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}
`,
    },
  },
  {
    title: 'Koa, whose server is what `listen` gives',
    files: {
      'src/server.ts': `import Koa from 'koa';

const app = new Koa();
app.use(ctx => {
  ctx.body = 'ok';
});
app.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: 'listen', fix: 'suggestion' }],
    fixed: {
      'src/server.ts': `import Koa from 'koa';

const app = new Koa();
app.use(ctx => {
  ctx.body = 'ok';
});
const server = app.listen(3000);

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}
`,
    },
  },
  {
    title: 'Express, with the server kept under a name',
    files: {
      'src/server.ts': `import express from 'express';

const app = express();
const http = app.listen(3000, () => {
  console.log('ready');
});
`,
    },
    reports: [{ message: 'missing', at: 'listen', fix: 'suggestion' }],
    fixed: {
      'src/server.ts': `import express from 'express';

const app = express();
const http = app.listen(3000, () => {
  console.log('ready');
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    http.close(() => process.exit(0));
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}
`,
    },
  },
  {
    title: 'Nest without its shutdown hooks',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void bootstrap();
`,
    },
    reports: [{ message: 'hooksOff', at: 'listen', fix: 'safe' }],
    fixed: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableShutdownHooks();
  await app.listen(3000);
}
void bootstrap();
`,
    },
  },
  {
    title: 'Fastify',
    files: {
      'src/server.ts': `import Fastify from 'fastify';

const app = Fastify();
await app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'missing', at: 'listen', fix: 'suggestion' }],
    fixed: {
      'src/server.ts': `import Fastify from 'fastify';

const app = Fastify();
await app.listen({ port: 3000 });

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}
`,
    },
  },
  {
    title: 'A handler that leaves at once',
    files: {
      'src/server.ts': `import express from 'express';

const app = express();
app.listen(3000);
process.on('SIGTERM', () => {
  console.log('bye');
  process.exit(0);
});
`,
    },
    reports: [
      {
        message: 'exitsAtOnce',
        at: "process.on('SIGTERM', () => {\n  console.log('bye');\n  process.exit(0);\n})",
      },
    ],
  },
  {
    title: 'A plain HTTP server',
    files: {
      'src/server.ts': `import { createServer } from 'node:http';

const server = createServer((request, response) => response.end('ok'));
server.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: 'listen', fix: 'suggestion' }],
    fixed: {
      'src/server.ts': `import { createServer } from 'node:http';

const server = createServer((request, response) => response.end('ok'));
server.listen(3000);

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}
`,
    },
  },
  {
    title: 'SIGTERM closes the server',
    files: {
      'src/server.ts': `import express from 'express';

const app = express();
const server = app.listen(3000);
process.on('SIGTERM', () => server.close());
`,
    },
    reports: [],
  },
  {
    title: 'Nest with shutdown hooks in a helper',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { configure } from './configure';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = configure(await NestFactory.create(AppModule));
  await app.listen(3000);
}
void bootstrap();
`,
      'src/configure.ts': `import type { INestApplication } from '@nestjs/common';

export function configure(app: INestApplication): INestApplication {
  return app.enableShutdownHooks();
}
`,
    },
    reports: [],
  },
  {
    title: 'A signal loop in another file, with one shutdown function',
    files: {
      'src/server.ts': `import express from 'express';
import { onShutdown } from './shutdown';

const app = express();
const server = app.listen(3000);
onShutdown(() => server.close());
`,
      'src/shutdown.ts': `export function onShutdown(close: () => unknown): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, close);
}
`,
    },
    reports: [],
  },
  {
    title: 'A library that does it',
    files: {
      'package.json': '{ "dependencies": { "fastify": "^5.0.0", "close-with-grace": "^2.0.0" } }',
      'src/server.ts': `import closeWithGrace from 'close-with-grace';
import Fastify from 'fastify';

const app = Fastify();
closeWithGrace({ delay: 5000 }, () => app.close());
await app.listen({ port: 3000 });
`,
    },
    reports: [],
  },
  {
    title: 'A handler whose function calls on to another',
    files: {
      'src/server.ts': `import express from 'express';

const app = express();
const server = app.listen(3000);

async function stop() {
  await drain();
  process.exit(0);
}
async function drain() {
  await new Promise(resolve => server.close(resolve));
}
process.on('SIGTERM', stop);
`,
    },
    reports: [],
  },
  {
    title: 'A library that listens nowhere',
    files: { 'src/index.ts': `import express from 'express';\n\nexport const app = express();\n` },
    reports: [],
  },
  {
    title: 'terminus and http-terminator listen for the signal',
    files: {
      'src/server.ts': `import { createTerminus } from '@godaddy/terminus';
import express from 'express';
import { createServer } from 'node:http';

const server = createServer(express());
createTerminus(server, { signal: 'SIGTERM', onSignal: async () => undefined });
server.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A package that ends connections in order',
    files: {
      'package.json': `{ "dependencies": { "express": "^5.0.0", "http-terminator": "^3.2.0" } }
`,
      'src/main.ts': `import express from 'express';
import { createHttpTerminator } from 'http-terminator';

const server = express().listen(3000);
const terminator = createHttpTerminator({ server });
process.on('SIGTERM', () => void terminator.terminate());
`,
    },
    reports: [],
  },
  {
    title: 'A library that lets others listen',
    files: {
      'src/server.ts': `import express, { type Router } from 'express';

export class RpcServer {
  private readonly app = express();

  listen(port: number, callback?: () => void) {
    return this.app.listen(port, callback);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A helper of a process that lives by something else',
    files: {
      'src/proxy.ts': `import http from 'node:http';

export function startProxy() {
  const server = http.createServer((_req, res) => res.end());
  server.listen(0, '127.0.0.1');
  server.unref();
  return server;
}
`,
    },
    reports: [],
  },
  {
    title: 'A server that is published for others to start and to stop',
    files: {
      'package.json': `{
  "name": "mock-server",
  "main": "dist/index.js",
  "files": ["dist"],
  "publishConfig": { "access": "public" },
  "dependencies": { "express": "5.0.0" }
}`,
      'src/server.ts': `import type { Server } from 'node:http';
import express from 'express';

export class MockServer {
  private server?: Server;

  start(port: number) {
    const app = express();
    app.get('/orders', (req, res) => res.json([]));
    this.server = app.listen(port);
  }

  stop() {
    this.server?.close();
  }
}
`,
    },
    reports: [],
  },
]);
