import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A 429 without headers',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '200': { description: The orders }
        '429': # slow down
          description: Too many requests
`,
    },
    reports: [{ message: 'missing', at: "'429'" }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '200': { description: The orders }
        '429': # slow down
          description: Too many requests
          headers:
            Retry-After:
              description: Seconds to wait before the next request
              schema:
                type: integer
`,
    },
  },
  {
    title: 'Too many at the same time, which ends when one of them does',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /archives/{id}/content:
    get:
      responses:
        '429': { description: The number of concurrent downloads has been reached }
`,
    },
    reports: [],
  },
  {
    title: 'A shared response is one finding, where it is defined',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    get:
      responses:
        429: { $ref: '#/components/responses/TooMany' }
    post:
      responses:
        429: { $ref: '#/components/responses/TooMany' }
components:
  responses:
    "TooMany":
      description: Slow down
      headers:
        X-Trace: { schema: { type: string } }
`,
    },
    reports: [{ message: 'missing', at: '"TooMany"' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    get:
      responses:
        429: { $ref: '#/components/responses/TooMany' }
    post:
      responses:
        429: { $ref: '#/components/responses/TooMany' }
components:
  responses:
    "TooMany":
      description: Slow down
      headers:
        X-Trace: { schema: { type: string } }
        Retry-After:
          description: Seconds to wait before the next request
          schema:
            type: integer
`,
    },
  },
  {
    title: 'A response in a file of its own',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '429': { $ref: errors/too-many.yaml }
`,
      'errors/too-many.yaml': `description: Slow down
content:
    text/plain: {}
`,
    },
    reports: [{ message: 'missing', at: 'description', in: 'errors/too-many.yaml' }],
    fixed: {
      'errors/too-many.yaml': `description: Slow down
headers:
    Retry-After:
        description: Seconds to wait before the next request
        schema:
            type: integer
content:
    text/plain: {}
`,
    },
  },
  {
    title: 'JSON in version 2',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "paths": {
    "/orders": {
      "get": {
        "responses": {
          "429": {
            "description": "Slow down"
          }
        }
      }
    }
  }
}
`,
    },
    reports: [{ message: 'missing', at: '"429"' }],
    fixed: {
      'swagger.json': `{
  "swagger": "2.0",
  "paths": {
    "/orders": {
      "get": {
        "responses": {
          "429": {
            "description": "Slow down",
            "headers": {
              "Retry-After": {
                "description": "Seconds to wait before the next request",
                "type": "integer"
              }
            }
          }
        }
      }
    }
  }
}
`,
    },
  },
  {
    title: 'A header that is defined already is referred to',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        "429": { description: Slow down }
components:
  headers:
    Retry-After: { schema: { type: integer } }
`,
    },
    reports: [{ message: 'missing', at: '"429"' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        "429": { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } }
components:
  headers:
    Retry-After: { schema: { type: integer } }
`,
    },
  },
  {
    title: 'Two of them, each by itself or both at once',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /a: { get: { responses: { "429": { description: Slow down } } } }
  /b: { get: { responses: { '429': { description: Slow down } } } }
`,
    },
    reports: [
      { message: 'missing', at: '"429"' },
      { message: 'missing', at: "'429'" },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /a: { get: { responses: { "429": { description: Slow down, headers: { Retry-After: { description: Seconds to wait before the next request, schema: { type: integer } } } } } } }
  /b: { get: { responses: { '429': { description: Slow down, headers: { Retry-After: { description: Seconds to wait before the next request, schema: { type: integer } } } } } } }
`,
    },
  },
  {
    title: 'A convention that nearly every operation breaks is told once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { responses: { "429": { description: Slow down } } } }
  /b: { get: { responses: { 429: { description: Slow down } } } }
  /c: { get: { responses: { 429: { description: Slow down } } } }
  /d: { get: { responses: { 429: { description: Slow down } } } }
  /e: { get: { responses: { 429: { description: Slow down } } } }
components:
  headers:
    Retry-After: {}
`,
    },
    reports: [{ message: 'convention', at: '"429"' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { responses: { "429": { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } }
  /b: { get: { responses: { 429: { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } }
  /c: { get: { responses: { 429: { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } }
  /d: { get: { responses: { 429: { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } }
  /e: { get: { responses: { 429: { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } }
components:
  headers:
    Retry-After: {}
`,
    },
  },
  {
    title: 'An answer in code, and a limiter without headers',
    files: {
      'src/app.ts': `import express from 'express';
import { rateLimit } from 'express-rate-limit';

const app = express();
app.use(rateLimit({ windowMs: 60_000, legacyHeaders: false }));
app.get('/orders', (request, response) => {
  // too many
  response.status(429).json({ title: 'Slow down' });
});
app.listen(3000);
`,
    },
    reports: [
      { message: 'limiter', at: 'false' },
      { message: 'answer', at: '429' },
    ],
    fixed: {
      'src/app.ts': `import express from 'express';
import { rateLimit } from 'express-rate-limit';

const app = express();
app.use(rateLimit({ windowMs: 60_000, legacyHeaders: true }));
app.get('/orders', (request, response) => {
  // too many
  response.status(429).header('Retry-After', '60').json({ title: 'Slow down' });
});
app.listen(3000);
`,
    },
  },
  {
    title: 'Answers in code that say it, or let somebody else do so',
    files: {
      'src/app.ts': `import express, { type Response } from 'express';
import { rateLimit } from 'express-rate-limit';

const app = express();
app.use(rateLimit({ windowMs: 60_000, legacyHeaders: false, standardHeaders: 'draft-8' }));
app.use(rateLimit({ standardHeaders: false, legacyHeaders: false, handler: (request, response) => refuse(response) }));
app.get('/orders', (request, response) => {
  response.setHeader('Retry-After', '60');
  response.status(429).json({});
});
app.get('/customers', (request, response) => {
  tellWhen(response);
  response.status(429).json({});
});
app.get('/products', (request, response) => {
  response.status(404).json({});
});
app.listen(3000);

function tellWhen(response: Response) {
  response.set({ 'Retry-After': '60' });
}

function refuse(response: Response) {
  response.set({ 'retry-after': '60' }).sendStatus(429);
}
`,
    },
    reports: [],
  },
  {
    title: 'Code: the limiter of Fastify has set its headers before the error is handled',
    files: {
      'package.json': `{ "dependencies": { "fastify": "5.0.0", "@fastify/rate-limit": "10.0.0" } }
`,
      'src/app.ts': `import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';

const app = Fastify();
app.register(rateLimit, { max: 100 });
app.setErrorHandler((error, request, reply) => {
  if (error.statusCode === 429) return reply.status(429).send({ title: 'Slow down' });
  return reply.status(500).send({ title: 'Sorry' });
});
`,
    },
    reports: [],
  },
  {
    title: 'Code: the same is under way already, which ends when it ends',
    files: {
      'src/app.ts': `import express from 'express';

const running = new Set<string>();
const app = express();
app.post('/votes/:id', (request, response) => {
  if (running.has(request.params.id)) return response.status(429).send('Vote already in progress');
  running.add(request.params.id);
  response.json({});
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'The header is there, in any case',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '429':
          description: Slow down
          headers:
            retry-after: { schema: { type: integer } }
`,
    },
    reports: [],
  },
  {
    title: 'The shared response has it',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '429': { $ref: '#/components/responses/TooMany' }
components:
  responses:
    TooMany:
      description: Slow down
      headers:
        Retry-After: { $ref: headers.yaml#/retry }
`,
      'headers.yaml': `retry: { schema: { type: integer } }
`,
    },
    reports: [],
  },
  {
    title: 'Another header tells when the limit is reset',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '429':
          description: Slow down
          headers:
            X-RateLimit-Reset: { schema: { type: integer } }
`,
    },
    reports: [],
  },
  {
    title: 'Responses of other kinds',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '404': { description: No such order }
        4XX: { description: Your mistake }
        default: { description: Something else }
`,
    },
    reports: [],
  },
  {
    title: 'A response that is shared but not used',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths: {}
components:
  responses:
    TooManyRequests: { description: Slow down }
`,
    },
    reports: [],
  },
  {
    title: 'The limits of somebody else, whom a webhook calls',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths: {}
webhooks:
  orderPlaced:
    post:
      responses:
        '429': { description: Slow down }
`,
    },
    reports: [],
  },
  {
    title: 'A limit of jobs that have not ended: nobody knows when they will',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Uploads, version: 1.0.0 }
paths:
  /uploads:
    post:
      responses:
        '201': { description: Taken }
        '429': { description: The user has too many incomplete jobs }
`,
    },
    reports: [],
  },
  {
    title: 'Code: Fastify, Hono and Koa, and a limiter that says nothing itself',
    files: {
      'src/fastify.ts': `import Fastify from 'fastify';

const app = Fastify();
app.get('/orders', async (request, reply) => {
  if (tooMany(request.ip)) return reply.code(429).send({ title: 'Slow down' });
  return [];
});
declare function tooMany(ip: string): boolean;
`,
      'src/hono.ts': `import { Hono } from 'hono';

export const app = new Hono();
app.get('/orders', c => c.json({ title: 'Slow down' }, 429));
`,
      'src/koa.ts': `import Router from '@koa/router';

export const router = new Router();
router.get('/orders', ctx => {
  ctx.status = 429;
  ctx.body = { title: 'Slow down' };
});
`,
      'src/flexible.ts': `import { Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';

const limiter = new RateLimiterMemory({ points: 10, duration: 1 });
export const router = Router();
router.use(async (req, res, next) => {
  try {
    await limiter.consume(req.ip ?? '');
    next();
  } catch {
    res.status(429).send('Too Many Requests');
  }
});
`,
    },
    reports: [
      { message: 'answer', at: '429', in: 'src/fastify.ts' },
      { message: 'answer', at: '429', in: 'src/flexible.ts' },
      { message: 'answer', at: '429', in: 'src/hono.ts' },
      { message: 'answer', at: '429', in: 'src/koa.ts' },
    ],
    fixed: {
      'src/fastify.ts': `import Fastify from 'fastify';

const app = Fastify();
app.get('/orders', async (request, reply) => {
  if (tooMany(request.ip)) return reply.code(429).header('Retry-After', '60').send({ title: 'Slow down' });
  return [];
});
declare function tooMany(ip: string): boolean;
`,
      'src/hono.ts': `import { Hono } from 'hono';

export const app = new Hono();
app.get('/orders', c => c.json({ title: 'Slow down' }, 429, { 'Retry-After': '60' }));
`,
      'src/koa.ts': `import Router from '@koa/router';

export const router = new Router();
router.get('/orders', ctx => {
  ctx.set('Retry-After', '60');
  ctx.status = 429;
  ctx.body = { title: 'Slow down' };
});
`,
      'src/flexible.ts': `import { Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';

const limiter = new RateLimiterMemory({ points: 10, duration: 1 });
export const router = Router();
router.use(async (req, res, next) => {
  try {
    await limiter.consume(req.ip ?? '');
    next();
  } catch {
    res.status(429).header('Retry-After', '60').send('Too Many Requests');
  }
});
`,
    },
  },
]);
