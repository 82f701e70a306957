import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express reflects every origin, with credentials',
    files: {
      'src/app.ts': `import cors from 'cors';
import express from 'express';
import { sessions } from './sessions.js';

export const app = express();
app.use(cors({ origin: true, credentials: true }), sessions);
`,
      'src/sessions.ts': `import session from 'express-session';

export const sessions = session({ secret: String(process.env.SESSION_SECRET), resave: false });
`,
    },
    reports: [{ message: 'reflected', at: 'cors({ origin: true, credentials: true })', in: 'src/app.ts' }],
    fixed: {
      'src/app.ts': `import cors from 'cors';
import express from 'express';
import { sessions } from './sessions.js';

export const app = express();
app.use(cors({ origin: process.env.CORS_ORIGINS?.split(',') ?? [], credentials: true }), sessions);
`,
    },
  },
  {
    title: 'A callback that allows whoever asks',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import cookies from 'cookie-parser';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
app.use(cookies());
app.enableCors({
  origin: (origin, callback) => callback(null, true),
  credentials: true,
});
await app.listen(3000);
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
    },
    reports: [
      {
        message: 'reflected',
        at: `app.enableCors({
  origin: (origin, callback) => callback(null, true),
  credentials: true,
})`,
        in: 'src/main.ts',
      },
    ],
    fixed: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import cookies from 'cookie-parser';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
app.use(cookies());
app.enableCors({
  origin: process.env.CORS_ORIGINS?.split(',') ?? [],
  credentials: true,
});
await app.listen(3000);
`,
    },
  },
  {
    title: 'Hono and Koa, giving back the origin that asks',
    files: {
      'src/hono.ts': `import { Hono } from 'hono';
import { cors } from 'hono/cors';

export const app = new Hono();
app.use('/api/*', cors({ origin: origin => origin, credentials: true }));
`,
      'src/koa.ts': `import cors from '@koa/cors';
import Koa from 'koa';

export const app = new Koa();
app.use(cors({ credentials: true }));
`,
    },
    reports: [
      {
        message: 'reflected',
        at: 'cors({ origin: origin => origin, credentials: true })',
        in: 'src/hono.ts',
        preset: 'strict',
      },
      { message: 'reflected', at: 'cors({ credentials: true })', in: 'src/koa.ts', preset: 'strict' },
    ],
    fixed: {
      'src/hono.ts': `import { Hono } from 'hono';
import { cors } from 'hono/cors';

export const app = new Hono();
app.use('/api/*', cors({ origin: process.env.CORS_ORIGINS?.split(',') ?? [], credentials: true }));
`,
      'src/koa.ts': `import cors from '@koa/cors';
import Koa from 'koa';

export const app = new Koa();
app.use(cors({ origin: ctx => process.env.CORS_ORIGINS?.split(',').find(origin => origin === ctx.get('Origin')) ?? '', credentials: true }));
`,
    },
  },
  {
    title: 'Patterns that others can fit',
    files: {
      'src/server.ts': `import cors from '@fastify/cors';
import fastify from 'fastify';

const app = fastify();
app.register(cors, {
  origin: ['https://example.com', /^https:\\/\\/[a-z]+\\.example\\.com/],
  credentials: true,
});
`,
      'src/app.ts': `import cors from 'cors';
import express from 'express';
import { corsOptions } from './cors-options.js';

express().use(cors(corsOptions));
`,
      'src/cors-options.ts': `import type { CorsOptions } from 'cors';

export const corsOptions: CorsOptions = { origin: /shop\\.example\\.com$/, credentials: true };
`,
    },
    reports: [
      { message: 'pattern', at: '/^https:\\/\\/[a-z]+\\.example\\.com/', in: 'src/server.ts' },
      { message: 'pattern', at: 'cors(corsOptions)', in: 'src/app.ts' },
    ],
    fixed: {
      'src/server.ts': `import cors from '@fastify/cors';
import fastify from 'fastify';

const app = fastify();
app.register(cors, {
  origin: ['https://example.com', /^https:\\/\\/[a-z]+\\.example\\.com$/],
  credentials: true,
});
`,
      'src/cors-options.ts': `import type { CorsOptions } from 'cors';

export const corsOptions: CorsOptions = { origin: /^https:\\/\\/(?:[\\w-]+\\.)*shop\\.example\\.com$/, credentials: true };
`,
    },
  },
  {
    title: 'All origins with credentials, which browsers refuse',
    files: {
      'src/app.ts': `import cors from 'cors';
import session from 'cookie-session';
import express from 'express';

express().use(cors({ origin: '*', credentials: true }), session({ keys: [String(process.env.KEY)] }));
`,
      'src/live.ts': `import { createServer } from 'node:http';
import { Server } from 'socket.io';

export const live = new Server(createServer(), { cors: { origin: '*', credentials: true } });
`,
    },
    reports: [
      {
        message: 'wildcard',
        at: "cors({ origin: '*', credentials: true })",
        in: 'src/app.ts',
        severity: 'warning',
      },
      {
        message: 'wildcard',
        at: "new Server(createServer(), { cors: { origin: '*', credentials: true } })",
        in: 'src/live.ts',
        severity: 'warning',
      },
    ],
    fixed: {
      'src/app.ts': `import cors from 'cors';
import session from 'cookie-session';
import express from 'express';

express().use(cors({ origin: process.env.CORS_ORIGINS?.split(',') ?? [], credentials: true }), session({ keys: [String(process.env.KEY)] }));
`,
      'src/live.ts': `import { createServer } from 'node:http';
import { Server } from 'socket.io';

export const live = new Server(createServer(), { cors: { origin: process.env.CORS_ORIGINS?.split(',') ?? [], credentials: true } });
`,
    },
  },
  {
    title: 'Headers of its own making',
    files: {
      'src/cors.ts': `import type { RequestHandler } from 'express';

export const allowAll: RequestHandler = (req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
};
`,
    },
    reports: [
      {
        message: 'reflected',
        at: "res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '')",
        preset: 'strict',
      },
    ],
  },
  {
    title: 'Headers that are set together',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "cookie-parser": "^1.4.7" } }\n',
      'src/app.ts': `import cookieParser from 'cookie-parser';
import express from 'express';
import { sessionOf } from './sessions.js';

const app = express();
app.use(cookieParser());

app.use((req, res, next) => {
  try {
    res.set({
      'Access-Control-Allow-Origin': req.headers.origin || '',
      'Access-Control-Allow-Credentials': 'true',
    });
    res.cookie('session', sessionOf(req), { httpOnly: true, secure: true, sameSite: 'none' });
    next();
  } catch (error) {
    next(error);
  }
});
app.listen(3000);
`,
      'src/sessions.ts': "export const sessionOf = (req: { ip?: string }) => req.ip ?? '';\n",
    },
    reports: [
      {
        message: 'reflected',
        at: `res.set({
      'Access-Control-Allow-Origin': req.headers.origin || '',
      'Access-Control-Allow-Credentials': 'true',
    })`,
        in: 'src/app.ts',
      },
    ],
  },
  {
    title: 'Headers that are set together for origins that are known, or without credentials',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "cookie-parser": "^1.4.7" } }\n',
      'src/app.ts': `import cookieParser from 'cookie-parser';
import express from 'express';

const known = ['https://app.example.com'];
const app = express();
app.use(cookieParser());

app.use((req, res, next) => {
  const { origin } = req.headers;
  if (origin !== undefined && known.includes(origin))
    res.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' });
  next();
});
app.get('/prices', (req, res) => {
  res.set({ 'Access-Control-Allow-Origin': req.headers.origin ?? '', Vary: 'Origin' });
  res.json([]);
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Open to all, without anybody having said so',
    files: {
      'src/app.ts': `import cors from 'cors';
import express from 'express';

export const app = express();
app.use(cors());
app.options('*', cors({}));
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

await NestFactory.create(AppModule, { cors: true });
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
      'src/server.ts': `import cors from '@fastify/cors';
import fastify from 'fastify';

fastify().register(cors);
`,
    },
    reports: [
      { message: 'any', at: 'cors()', in: 'src/app.ts', severity: 'information', preset: 'strict' },
      {
        message: 'any',
        at: 'NestFactory.create(AppModule, { cors: true })',
        in: 'src/main.ts',
        severity: 'information',
        preset: 'strict',
      },
      {
        message: 'any',
        at: 'fastify().register(cors)',
        in: 'src/server.ts',
        severity: 'information',
        preset: 'strict',
      },
    ],
    fixed: {
      'src/app.ts': `import cors from 'cors';
import express from 'express';

export const app = express();
app.use(cors({ origin: process.env.CORS_ORIGINS?.split(',') ?? [] }));
app.options('*', cors({ origin: process.env.CORS_ORIGINS?.split(',') ?? [] }));
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

await NestFactory.create(AppModule, { cors: { origin: process.env.CORS_ORIGINS?.split(',') ?? [] } });
`,
      'src/server.ts': `import cors from '@fastify/cors';
import fastify from 'fastify';

fastify().register(cors, { origin: process.env.CORS_ORIGINS?.split(',') ?? [] });
`,
    },
  },
  {
    title: 'Known origins',
    files: {
      'src/app.ts': `import cors from 'cors';
import express from 'express';

const allowed = ['https://app.example.com', 'https://admin.example.com'];
const app = express();
app.use(cors({ origin: allowed, credentials: true }));
app.use(cors({ origin: 'https://app.example.com', credentials: true }));
app.use(
  cors({
    origin: (origin, callback) => callback(null, allowed.includes(origin ?? '')),
    credentials: true,
  }),
);
`,
    },
    reports: [],
  },
  {
    title: 'Origins from the configuration',
    files: {
      'src/main.ts': `import { ConfigService } from '@nestjs/config';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
const config = app.get(ConfigService);
app.enableCors({ origin: config.get('CORS_ORIGIN'), credentials: true });
app.enableCors({ origin: process.env.CORS_ORIGINS?.split(','), credentials: true });
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
    },
    reports: [],
  },
  {
    title: 'A public API that says it is one',
    files: {
      'src/app.ts': `import cors from 'cors';
import express from 'express';

const app = express();
app.use('/public', cors({ origin: '*' }));
app.use('/feed', cors({ origin: '*', credentials: false }));
`,
      'src/hono.ts': `import { Hono } from 'hono';
import { cors } from 'hono/cors';

new Hono().use(cors({ origin: '*', allowMethods: ['GET'] }));
`,
    },
    reports: [],
  },
  {
    title: 'Callers are known by a token in a header',
    files: {
      'package.json':
        '{ "name": "api", "dependencies": { "cors": "2", "express": "5", "express-jwt": "8" } }',
      'src/app.ts': `import cors from 'cors';
import express from 'express';
import { expressjwt } from 'express-jwt';

const app = express();
app.use(cors());
app.use(expressjwt({ secret: String(process.env.JWT_SECRET), algorithms: ['HS256'] }));
`,
    },
    reports: [],
  },
  {
    title: 'Development is another matter',
    files: {
      'src/app.ts': `import cors from 'cors';
import express from 'express';

const isProduction = process.env.NODE_ENV === 'production';
const app = express();
if (!isProduction) app.use(cors({ origin: true, credentials: true }));
app.use(cors({ origin: isProduction ? ['https://app.example.com'] : true, credentials: true }));
`,
    },
    reports: [],
  },
  {
    title: 'Patterns with a beginning and an end',
    files: {
      'src/app.ts': `import cors from 'cors';
import express from 'express';

const app = express();
app.use(cors({ origin: /^https:\\/\\/[a-z]+\\.example\\.com$/, credentials: true }));
app.use(cors({ origin: [/\\.example\\.org$/], credentials: true }));
app.use(cors({ origin: /^http:\\/\\/localhost/, credentials: true }));
`,
    },
    reports: [],
  },
  {
    title: 'A header that is set after looking at a list',
    files: {
      'src/cors.ts': `import type { RequestHandler } from 'express';

const allowed = new Set(['https://app.example.com']);

export const allowKnown: RequestHandler = (req, res, next) => {
  if (allowed.has(req.headers.origin ?? '')) {
    res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '');
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  }
  next();
};
`,
    },
    reports: [],
  },
  {
    title: 'One route that everybody may ask, chosen for itself',
    files: {
      'src/links.ts': `import cors from 'cors';
import { Router } from 'express';
import { shorten } from './shorten';

export const router = Router();
router.post('/links', cors(), shorten);
`,
    },
    reports: [],
  },
  {
    title: 'Callers known by a token, in a service that reads a cookie for something else',
    files: {
      'package.json': `{
  "dependencies": { "@nestjs/core": "^11.0.0", "@nestjs/jwt": "^11.0.0", "passport-jwt": "^4.0.0", "cookie-parser": "^1.4.0" }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import cookieParser from 'cookie-parser';
import { AppModule } from './app.module';

const app = await NestFactory.create(AppModule);
app.enableCors();
app.use(cookieParser());
await app.listen(3000);
`,
      'src/app.module.ts': `export class AppModule {}
`,
    },
    reports: [],
  },
  {
    title: 'Tokens beside sessions, which cookies carry',
    files: {
      'package.json': `{
  "dependencies": { "@nestjs/core": "^11.0.0", "@nestjs/jwt": "^11.0.0", "express-session": "^1.18.0" }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

const app = await NestFactory.create(AppModule);
app.enableCors();
await app.listen(3000);
`,
      'src/app.module.ts': `export class AppModule {}
`,
    },
    reports: [
      {
        message: 'any',
        in: 'src/main.ts',
        at: 'app.enableCors()',
        severity: 'information',
        preset: 'strict',
      },
    ],
    fixed: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

const app = await NestFactory.create(AppModule);
app.enableCors({ origin: process.env.CORS_ORIGINS?.split(',') ?? [] });
await app.listen(3000);
`,
    },
  },
  {
    title: 'A version of the API that programs of others use',
    files: {
      'src/app.ts': `import { Hono } from 'hono';
import { cors } from 'hono/cors';

export const app = new Hono();
app.use('/api/v1/*', cors());
app.get('/api/v1/orders', c => c.json([]));
`,
    },
    reports: [],
  },
  {
    title: 'Nest: a function allows every origin in development only',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { allowedOrigins } from './origins';

const app = await NestFactory.create(AppModule, { cors: { origin: allowedOrigins(), credentials: true } });
await app.listen(3000);
`,
      'src/app.module.ts':
        "import { Module } from '@nestjs/common';\n\n@Module({})\nexport class AppModule {}\n",
      'src/origins.ts': `export function allowedOrigins(): true | string[] {
  if (process.env.NODE_ENV === 'development') return true;
  const site = process.env.SITE;
  if (!site) throw new Error('SITE is not set');
  return [site];
}
`,
    },
    reports: [],
  },
  {
    title: 'Next.js: a list that is the same for everybody, and one for who has signed in',
    files: {
      'package.json':
        '{ "name": "shop", "dependencies": { "next": "15.0.0", "next-auth": "4.24.0", "pg": "8.13.0" } }',
      'pages/api/catalogue.ts': `import type { NextApiRequest, NextApiResponse } from 'next';

export default function catalogue(req: NextApiRequest, res: NextApiResponse) {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin || '*');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.status(200).json([]);
}
`,
      'pages/api/orders.ts': `import type { NextApiRequest, NextApiResponse } from 'next';
import { getServerSession } from 'next-auth/next';
import { authOptions } from './auth/[...nextauth]';

export default async function orders(req: NextApiRequest, res: NextApiResponse) {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin || '*');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  const session = await getServerSession(req, res, authOptions);
  if (!session) return res.status(401).end();
  return res.status(200).json([]);
}
`,
      'pages/api/auth/[...nextauth].ts': `import NextAuth from 'next-auth';

export const authOptions = { providers: [] };
export default NextAuth(authOptions);
`,
    },
    reports: [
      {
        message: 'reflected',
        at: "res.setHeader('Access-Control-Allow-Origin', req.headers.origin || '*')",
        in: 'pages/api/catalogue.ts',
        preset: 'strict',
      },
      {
        message: 'reflected',
        at: "res.setHeader('Access-Control-Allow-Origin', req.headers.origin || '*')",
        in: 'pages/api/orders.ts',
      },
    ],
  },
]);
