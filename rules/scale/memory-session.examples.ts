import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'express-session as it comes',
    files: {
      'package.json': `{
  "dependencies": {
    "express": "^5.0.0",
    "express-session": "^1.18.0"
  }
}
`,
      'src/app.ts': `import express from 'express';
import * as sessions from 'express-session';

export const app = express();

app.use(
  sessions.default({
    secret: process.env.COOKIE_KEY ?? '',
    resave: false,
  }),
);
`,
    },
    reports: [
      {
        message: 'noStore',
        in: 'src/app.ts',
        at: `sessions.default({
    secret: process.env.COOKIE_KEY ?? '',
    resave: false,
  })`,
      },
    ],
    fixed: {
      'package.json': `{
  "dependencies": {
    "connect-redis": "^9.0.0",
    "express": "^5.0.0",
    "express-session": "^1.18.0",
    "redis": "^5.0.0"
  }
}
`,
      'src/app.ts': `import express from 'express';
import * as sessions from 'express-session';
import { RedisStore } from 'connect-redis';
import { createClient } from 'redis';

export const app = express();

const redis = createClient({ url: process.env.REDIS_URL });
redis.connect().catch(error => console.error(error));
app.use(
  sessions.default({
    store: new RedisStore({ client: redis }),
    secret: process.env.COOKIE_KEY ?? '',
    resave: false,
  }),
);
`,
    },
  },
  {
    title: 'CommonJS, the options in a constant, and a client of Redis that is there already',
    files: {
      'package.json': `{
  "dependencies": {
    "connect-redis": "^9.0.0",
    "express": "^5.0.0",
    "express-session": "^1.18.0",
    "redis": "^5.0.0"
  }
}
`,
      'src/app.js': `const express = require('express');
const remember = require('express-session');
const { createClient } = require('redis');

const client = createClient({ url: process.env.REDIS_URL });
const app = express();
const options = { secret: process.env.COOKIE_KEY, resave: false };
app.use(/* signs in */ remember(options));
module.exports = { app, client };
`,
    },
    reports: [{ message: 'noStore', in: 'src/app.js', at: 'remember(options)' }],
    fixed: {
      'src/app.js': `const { RedisStore } = require('connect-redis');
const express = require('express');
const remember = require('express-session');
const { createClient } = require('redis');

const client = createClient({ url: process.env.REDIS_URL });
const app = express();
const options = { store: new RedisStore({ client }), secret: process.env.COOKIE_KEY, resave: false };
app.use(/* signs in */ remember(options));
module.exports = { app, client };
`,
    },
  },
  {
    title: 'Nest on Express',
    files: {
      'package.json': `{
  "dependencies": {
    "@nestjs/core": "^11.0.0",
    "express-session": "^1.18.0"
  }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import session from 'express-session';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.use(session({ secret: process.env.COOKIE_KEY ?? '', saveUninitialized: false }));
  await app.listen(3000);
}
bootstrap();
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
    },
    reports: [
      {
        message: 'noStore',
        in: 'src/main.ts',
        at: "session({ secret: process.env.COOKIE_KEY ?? '', saveUninitialized: false })",
      },
    ],
    fixed: {
      'package.json': `{
  "dependencies": {
    "@nestjs/core": "^11.0.0",
    "connect-redis": "^9.0.0",
    "express-session": "^1.18.0",
    "redis": "^5.0.0"
  }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import session from 'express-session';
import { AppModule } from './app.module';
import { RedisStore } from 'connect-redis';
import { createClient } from 'redis';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  const redis = createClient({ url: process.env.REDIS_URL });
  redis.connect().catch(error => console.error(error));
  app.use(session({ store: new RedisStore({ client: redis }), secret: process.env.COOKIE_KEY ?? '', saveUninitialized: false }));
  await app.listen(3000);
}
bootstrap();
`,
    },
  },
  {
    title: "Fastify's plugin",
    files: {
      'src/app.ts': `import cookie from '@fastify/cookie';
import keep from '@fastify/session';
import Fastify from 'fastify';

export const app = Fastify();
app.register(cookie);
app.register(keep, { secret: process.env.COOKIE_KEY ?? '' });
`,
    },
    reports: [{ message: 'noStore', at: "app.register(keep, { secret: process.env.COOKIE_KEY ?? '' })" }],
  },
  {
    title: 'A store that says by its name where it keeps them',
    files: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';

export const app = express();
app.use(session({ secret: process.env.COOKIE_KEY ?? '', store: new session.MemoryStore() }));
`,
    },
    reports: [{ message: 'memoryStore', at: 'new session.MemoryStore()' }],
  },
  {
    title: 'The same for Hono, and a store of its own around a map',
    files: {
      'package.json':
        '{ "dependencies": { "express": "^5.0.0", "express-session": "^1.0.0", "hono": "^4.0.0", "hono-sessions": "^0.8.0" } }',
      'src/hono.ts': `import { Hono } from 'hono';
import { MemoryStore, sessionMiddleware } from 'hono-sessions';

export const app = new Hono();
app.use('*', sessionMiddleware({ store: new MemoryStore(), encryptionKey: process.env.COOKIE_KEY }));
`,
      'src/app.ts': `import express from 'express';
import session, { Store } from 'express-session';

class MapStore extends Store {
  private readonly kept = new Map<string, session.SessionData>();
  get(id: string, done: (error: unknown, data?: session.SessionData) => void) {
    done(undefined, this.kept.get(id));
  }
  set(id: string, data: session.SessionData, done?: () => void) {
    this.kept.set(id, data);
    done?.();
  }
  destroy(id: string, done?: () => void) {
    this.kept.delete(id);
    done?.();
  }
}

export const app = express();
app.use(session({ secret: process.env.COOKIE_KEY ?? '', store: new MapStore() }));
`,
    },
    reports: [
      { message: 'memoryStore', in: 'src/hono.ts', at: 'new MemoryStore()' },
      { message: 'memoryStore', in: 'src/app.ts', at: 'new MapStore()' },
    ],
  },
  {
    title: 'Stores outside of the process',
    files: {
      'package.json':
        '{ "dependencies": { "express": "^5.0.0", "express-session": "^1.0.0", "connect-redis": "^9.0.0", "redis": "^5.0.0", "@fastify/session": "^11.0.0", "fastify": "^5.0.0" } }',
      'src/app.ts': `import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';
import { createClient } from 'redis';

const client = createClient();
export const app = express();
app.use(session({ store: new RedisStore({ client }), secret: process.env.COOKIE_KEY ?? '' }));
`,
      'src/fastify.ts': `import session from '@fastify/session';
import Fastify from 'fastify';
import { store } from './store';

export const app = Fastify();
app.register(session, { store, secret: process.env.COOKIE_KEY ?? '' });
`,
      'src/store.ts': `import { RedisStore } from 'connect-redis';

export const store = new RedisStore({ client: undefined });
`,
    },
    reports: [],
  },
  {
    title: 'Sessions in a cookie need no store',
    files: {
      'src/app.ts': `import secureSession from '@fastify/secure-session';
import session from 'cookie-session';
import express from 'express';
import Fastify from 'fastify';

export const app = express();
app.use(session({ name: 'session', keys: [process.env.COOKIE_KEY ?? ''] }));
export const other = Fastify();
other.register(secureSession, { key: Buffer.from(process.env.COOKIE_KEY ?? '', 'hex') });
`,
    },
    reports: [],
  },
  {
    title: 'Options that come from elsewhere, and a store that is put in later',
    files: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';
import { settings } from './settings';

export const app = express();
app.use(session(settings.session));
`,
      'src/later.ts': `import express from 'express';
import session from 'express-session';
import { createStore } from './store';

const options: session.SessionOptions = { secret: process.env.COOKIE_KEY ?? '' };
if (process.env.REDIS_URL) options.store = createStore(process.env.REDIS_URL);
export const app = express();
app.use(session(options));
`,
      'src/spread.ts': `import express from 'express';
import session from 'express-session';
import { store } from './store';

export const app = express();
app.use(session({ secret: process.env.COOKIE_KEY ?? '', ...store }));
`,
    },
    reports: [],
  },
  {
    title: 'Only for development',
    files: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';

export const app = express();
if (process.env.NODE_ENV === 'development') {
  app.use(session({ secret: 'local' }));
}
`,
    },
    reports: [],
  },
  {
    title: 'In tests it does not matter',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "express-session": "^1.0.0" } }',
      'test/app.ts': `import express from 'express';
import session from 'express-session';

export const app = express();
app.use(session({ secret: 'test' }));
`,
    },
    reports: [],
  },
  {
    title: 'There will only ever be one instance',
    files: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';

export const app = express();
app.use(session({ secret: process.env.COOKIE_KEY ?? '' }));
`,
    },
    answers: { topology: 'single-instance' },
    reports: [],
  },
]);
