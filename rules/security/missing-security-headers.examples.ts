import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express with pages',
    files: {
      'package.json': '{\n  "dependencies": {\n    "express": "^5.0.0"\n  }\n}\n',
      'src/app.ts': `import express from 'express';

const app = express();
app.set('view engine', 'pug');
app.get('/', (req, res) => res.render('home'));
app.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: 'listen', in: 'src/app.ts' }],
    fixed: {
      'package.json': `{
  "dependencies": {
    "express": "^5.0.0",
    "helmet": "^8.0.0"
  }
}
`,
      'src/app.ts': `import helmet from 'helmet';
import express from 'express';

const app = express();
app.use(helmet());
app.set('view engine', 'pug');
app.get('/', (req, res) => res.render('home'));
app.listen(3000);
`,
    },
  },
  {
    title: 'Express with a session, in CommonJS',
    files: {
      'package.json':
        '{\n  "dependencies": {\n    "express": "^4.0.0",\n    "express-session": "^1.18.0"\n  }\n}\n',
      'src/app.js': `const express = require('express');
const session = require('express-session');

const app = express();
app.use(session({ secret: process.env.SECRET }));
app.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: 'listen', in: 'src/app.js' }],
    fixed: {
      'package.json': `{
  "dependencies": {
    "express": "^4.0.0",
    "express-session": "^1.18.0",
    "helmet": "^8.0.0"
  }
}
`,
      'src/app.js': `const helmet = require('helmet');
const express = require('express');
const session = require('express-session');

const app = express();
app.use(helmet());
app.use(session({ secret: process.env.SECRET }));
app.listen(3000);
`,
    },
  },
  {
    title: 'Koa with files for browsers',
    files: {
      'package.json': '{\n  "dependencies": {\n    "koa": "^2.15.0",\n    "koa-static": "^5.0.0"\n  }\n}\n',
      'src/app.ts': `import Koa from 'koa';
import serve from 'koa-static';

const app = new Koa();
app.use(serve('public'));
app.listen(3000);
`,
    },
    reports: [{ message: 'missing', at: 'listen', in: 'src/app.ts' }],
    fixed: {
      'package.json': `{
  "dependencies": {
    "koa": "^2.15.0",
    "koa-helmet": "^8.0.0",
    "koa-static": "^5.0.0"
  }
}
`,
      'src/app.ts': `import helmet from 'koa-helmet';
import Koa from 'koa';
import serve from 'koa-static';

const app = new Koa();
app.use(helmet());
app.use(serve('public'));
app.listen(3000);
`,
    },
  },
  {
    title: 'Fastify with cookies',
    files: {
      'src/app.ts': `import Fastify from 'fastify';

const app = Fastify();
app.post('/theme', async (request, reply) => {
  reply.setCookie('theme', 'dark');
  return {};
});
app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'missing', at: 'listen' }],
  },
  {
    title: 'Hono on Node, which signs people in with a cookie',
    files: {
      'src/server.ts': `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';

const app = new Hono();
app.post('/login', c => {
  setCookie(c, 'sid', crypto.randomUUID(), { httpOnly: true, secure: true, sameSite: 'Lax' });
  return c.json({ ok: true });
});
serve({ fetch: app.fetch, port: 3000 });
`,
    },
    reports: [
      { message: 'missing', at: 'serve', after: 'return c.json({ ok: true });\n});\n', in: 'src/server.ts' },
    ],
  },
  {
    title: 'Nest with a session in a cookie',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import cookieSession from 'cookie-session';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  app.use(cookieSession({ keys: [process.env.SESSION_KEY ?? ''] }));
  await app.listen(3000);
}
start();
`,
      'src/app.module.ts': `import { Controller, Get, Module } from '@nestjs/common';

@Controller('orders')
class OrdersController {
  @Get()
  list() {
    return [];
  }
}

@Module({ controllers: [OrdersController] })
export class AppModule {}
`,
    },
    reports: [{ message: 'missing', at: 'listen', in: 'src/main.ts' }],
  },
  {
    title: 'Nest that answers in JSON alone',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
    },
    reports: [
      { message: 'plain', at: 'listen', in: 'src/main.ts', severity: 'information', preset: 'strict' },
    ],
  },
  {
    title: 'A service that shares its package.json with a neighbour that keeps sessions',
    files: {
      'package.json':
        '{\n  "dependencies": {\n    "fastify": "^5.0.0",\n    "express-session": "^1.18.0"\n  }\n}\n',
      'apps/jobs/main.ts': `import Fastify from 'fastify';

const app = Fastify();
app.get('/jobs', async () => []);
app.listen({ port: 3000 });
`,
      'apps/site/main.ts': `import express from 'express';
import session from 'express-session';

const app = express();
app.use(session({ secret: process.env.SECRET }));
app.get('/', (req, res) => res.render('home'));
app.listen(3001);
`,
    },
    reports: [
      { message: 'plain', at: 'listen', in: 'apps/jobs/main.ts', severity: 'information', preset: 'strict' },
    ],
  },
  {
    title: 'Templates that are letters, not pages',
    files: {
      'src/app.ts': `import Fastify from 'fastify';
import { invite } from './letters';

const app = Fastify();
app.post('/invitations', async () => invite());
app.listen({ port: 3000 });
`,
      'src/letters.ts': `import nunjucks from 'nunjucks';
import { send } from './post-office';

export function invite() {
  return send(nunjucks.render('invite.html', {}));
}
`,
      'src/post-office.ts': `export async function send(letter: string) {
  return { size: letter.length };
}
`,
    },
    reports: [
      { message: 'plain', at: 'listen', in: 'src/app.ts', severity: 'information', preset: 'strict' },
    ],
  },
  {
    title: 'A part that is turned off for pages',
    files: {
      'src/app.ts': `import express from 'express';
import helmet from 'helmet';

const app = express();
app.use(helmet({ contentSecurityPolicy: false }));
app.use(express.static('public'));
app.listen(3000);
`,
    },
    reports: [{ message: 'off', at: 'false', preset: 'strict' }],
  },
  {
    title: 'helmet',
    files: {
      'src/app.ts': `import express from 'express';
import helmet from 'helmet';

const app = express();
app.use(helmet());
app.use(express.static('public'));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'helmet in another file, and as a plugin of Fastify',
    files: {
      'src/app.ts': `import Fastify from 'fastify';
import { secure } from './secure';

const app = Fastify();
secure(app);
app.listen({ port: 3000 });
`,
      'src/secure.ts': `import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

export function secure(app: FastifyInstance) {
  app.register(helmet);
}
`,
    },
    reports: [],
  },
  {
    title: 'Headers that are set by hand',
    files: {
      'src/app.ts': `import express from 'express';

const app = express();
app.use((req, res, next) => {
  res.setHeader('X-Frame-Options', 'DENY');
  res.setHeader('Content-Security-Policy', "default-src 'self'");
  next();
});
app.get('/', (req, res) => res.render('home'));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Koa with koa-helmet',
    files: {
      'src/app.ts': `import Koa from 'koa';
import helmet from 'koa-helmet';

const app = new Koa();
app.use(helmet());
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A part that is turned off where no page is sent',
    files: {
      'src/app.ts': `import express from 'express';
import helmet from 'helmet';

const app = express();
app.use(helmet({ contentSecurityPolicy: false }));
app.get('/orders', (req, res) => res.json([]));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A list of headers',
    files: {
      'src/app.ts': `import express from 'express';

const app = express();
app.use((req, res, next) => {
  res.set({ 'Strict-Transport-Security': 'max-age=31536000', 'X-Content-Type-Options': 'nosniff' });
  next();
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A package that serves nothing',
    files: {
      'src/index.ts': `import express from 'express';

export function createApp() {
  const app = express();
  app.get('/', (req, res) => res.render('home'));
  return app;
}
`,
    },
    reports: [],
  },
  {
    title: 'The middleware that Hono brings along',
    files: {
      'src/app.ts': `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const app = new Hono();
app.use(secureHeaders());
app.get('/', c => c.html('<h1>Shop</h1>'));
serve(app);
`,
    },
    reports: [],
  },
]);
