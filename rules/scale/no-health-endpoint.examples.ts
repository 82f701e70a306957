import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express without a route that says how it is',
    files: {
      'src/server.ts': `import express from 'express';

const app = express();
app.use(express.json());
app.get('/orders', (_req, res) => {
  res.json([]);
});
app.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: 'listen' }],
    fixed: {
      'src/server.ts': `import express from 'express';

const app = express();
app.get('/health', (_request, response) => {
  response.json({ status: 'up' });
});
app.use(express.json());
app.get('/orders', (_req, res) => {
  res.json([]);
});
app.listen(3000);
`,
    },
  },
  {
    title: 'Fastify',
    files: {
      'src/server.ts': `import Fastify from 'fastify';

const app = Fastify({ logger: true });
app.get('/orders', async () => []);
await app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'missing', at: 'listen' }],
    fixed: {
      'src/server.ts': `import Fastify from 'fastify';

const app = Fastify({ logger: true });
app.get('/health', async () => ({ status: 'up' }));
app.get('/orders', async () => []);
await app.listen({ port: 3000 });
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
      'src/app.module.ts': `import { Controller, Get, Module } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Get()
  list() {
    return [];
  }
}

@Module({ controllers: [OrdersController] })
export class AppModule {}
`,
    },
    reports: [{ message: 'missing', in: 'src/main.ts', at: 'listen' }],
  },
  {
    title: 'Hono on Node',
    files: {
      'src/server.ts': `import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.get('/orders', c => c.json([]));
serve({ fetch: app.fetch, port: 3000 });
`,
    },
    reports: [{ message: 'missing', after: 'new Hono', at: 'serve' }],
  },
  {
    title: 'Koa with a router',
    files: {
      'src/server.ts': `import Router from '@koa/router';
import Koa from 'koa';

const router = new Router();
router.get('/orders', ctx => {
  ctx.body = [];
});
new Koa().use(router.routes()).listen(3000);
`,
    },
    reports: [{ message: 'missing', at: 'listen' }],
  },
  {
    title: 'The application of another file, behind a server of Node',
    files: {
      'src/app.ts': `import express from 'express';

export const app = express();
app.get('/orders', (_req, res) => {
  res.json([]);
});
`,
      'src/server.ts': `import { createServer } from 'node:http';
import { app } from './app';

createServer(app).listen(3000);
`,
    },
    reports: [{ message: 'missing', in: 'src/server.ts', at: 'listen' }],
  },
  {
    title: 'Routes for people who are well, not for the service',
    files: {
      'src/server.ts': `import express from 'express';

const app = express();
app.get('/health-records/:patient', (_req, res) => {
  res.json([]);
});
app.get('/upload-urls', (_req, res) => {
  res.json([]);
});
app.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: 'listen' }],
    fixed: {
      'src/server.ts': `import express from 'express';

const app = express();
app.get('/health', (_request, response) => {
  response.json({ status: 'up' });
});
app.get('/health-records/:patient', (_req, res) => {
  res.json([]);
});
app.get('/upload-urls', (_req, res) => {
  res.json([]);
});
app.listen(3000);
`,
    },
  },
  {
    title: 'A route that says it, here or in a router',
    files: {
      'src/server.ts': `import express from 'express';
import { probes } from './probes';

const app = express();
app.get('/orders', (_req, res) => {
  res.json([]);
});
app.use('/internal', probes);
app.listen(3000);
`,
      'src/probes.ts': `import { Router } from 'express';

export const probes = Router();
probes.get('/readyz', (_req, res) => {
  res.sendStatus(204);
});
`,
    },
    reports: [],
  },
  {
    title: 'Next.js behind a server of its own, with a page that says it',
    files: {
      'package.json': `{ "dependencies": { "next": "15.0.0" } }
`,
      'server.ts': `import http from 'node:http';
import next from 'next';

const app = next({});
void app.prepare().then(() => http.createServer(app.getRequestHandler()).listen(3000));
`,
      'pages/api/orders.ts': `export default function handler(req, res) {
  res.json([]);
}
`,
      'pages/api/health.ts': `export default function handler(req, res) {
  res.json({ ok: true });
}
`,
    },
    reports: [],
  },
  {
    title: 'A library that adds the route',
    files: {
      'package.json': '{ "dependencies": { "fastify": "^5.0.0", "@fastify/under-pressure": "^9.0.0" } }',
      'src/server.ts': `import underPressure from '@fastify/under-pressure';
import Fastify from 'fastify';

const app = Fastify();
app.register(underPressure, { exposeStatusRoute: true });
app.get('/orders', async () => []);
await app.listen({ port: 3000 });
`,
    },
    reports: [],
  },
  {
    title: 'Health in middleware, and where a package is put',
    files: {
      'src/server.ts': `import express from 'express';
import { probes } from '@company/probes';

const app = express();
app.use('/healthz', probes());
app.get('/orders', (_req, res) => {
  res.json([]);
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A route of which the path is not known',
    files: {
      'src/server.ts': `import express from 'express';
import { settings } from './settings';

const app = express();
app.get('/orders', (_req, res) => {
  res.json([]);
});
app.get(settings.probePath, (_req, res) => {
  res.sendStatus(204);
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A worker, a library, and a socket without routes',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "bullmq": "^5.0.0" } }',
      'src/worker.ts': `import { createServer } from 'node:http';
import { Worker } from 'bullmq';

new Worker('mails', async () => {});
createServer().listen(3000);
`,
      'src/library.ts': `import { Router } from 'express';

export const orders = Router();
orders.get('/orders', (_req, res) => {
  res.json([]);
});
`,
    },
    reports: [],
  },
  {
    title: 'A server that only finds out whether a port is free',
    files: {
      'src/port.ts': `import { createServer } from 'node:http';
import express from 'express';

export const router = express.Router();
router.get('/orders', (req, res) => res.json([]));

export const isFree = (port: number) =>
  new Promise<boolean>(resolve => {
    const server = createServer(router);
    server.listen(port, () => {
      server.close(() => resolve(true));
    });
    server.on('error', () => resolve(false));
  });
`,
    },
    reports: [],
  },
  {
    title: 'A name that the team has for it',
    files: {
      'src/server.ts': `import express from 'express';

const app = express();
app.get('/am-i-up', (_req, res) => {
  res.sendStatus(204);
});
app.listen(3000);
`,
    },
    options: { paths: ['am-i-up'] },
    reports: [],
  },
  {
    title: 'What terminus and lightship answer',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "@godaddy/terminus": "^4.0.0" } }',
      'src/server.ts': `import { createTerminus } from '@godaddy/terminus';
import express from 'express';
import { createServer } from 'node:http';

const app = express();
app.get('/orders', (_req, res) => res.json([]));
const server = createServer(app);
createTerminus(server, { healthChecks: { '/healthz': async () => ({ ok: true }) } });
server.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'lightship answers on a port of its own',
    files: {
      'src/server.ts': `import express from 'express';
import { createLightship } from 'lightship';

const app = express();
app.get('/orders', (_req, res) => res.json([]));
const lightship = await createLightship();
app.listen(3000, () => lightship.signalReady());
`,
    },
    reports: [],
  },
  {
    title: 'The root of the API',
    files: {
      'src/main.ts': `import express, { Router } from 'express';

const app = express();
const api = Router();
api.get('/', (req, res) => res.json({ message: 'Healthy' }));
api.get('/orders', (req, res) => res.json([]));
app.use('/api/v1', api);
app.listen(3000);
`,
    },
    reports: [],
  },
]);
