import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Entries of a cache searched with KEYS',
    files: {
      'src/cache.ts': `import Redis from 'ioredis';
import express from 'express';

const redis = new Redis('redis://localhost');
export const app = express();

app.delete('/cache/:part', async (req, res) => {
  const names = await redis.keys(\`cache:\${req.params.part}:*\`);
  await redis.del(...names);
  res.sendStatus(204);
});
`,
    },
    reports: [{ message: 'keys', at: 'keys' }],
    fixed: {
      'src/cache.ts': `import Redis from 'ioredis';
import express from 'express';

const redis = new Redis('redis://localhost');
export const app = express();

app.delete('/cache/:part', async (req, res) => {
  const names = [...new Set((await redis.scanStream({ match: \`cache:\${req.params.part}:*\`, count: 100 }).toArray()).flat())];
  await redis.del(...names);
  res.sendStatus(204);
});
`,
    },
  },
  {
    title: 'The client of another file, through node-redis',
    files: {
      'package.json': '{ "dependencies": { "redis": "^5.0.0", "fastify": "^5.0.0" } }',
      'src/redis.ts': `import { createClient } from 'redis';

export const client = createClient({ url: process.env.REDIS_URL });
`,
      'src/sessions.ts': `import { client } from './redis';

export async function countSessions() {
  const names = await client.keys('session:*');
  return names.length;
}
`,
    },
    reports: [{ message: 'keys', at: 'keys', in: 'src/sessions.ts' }],
    fixed: {
      'src/sessions.ts': `import { client } from './redis';
import { Readable } from 'node:stream';

export async function countSessions() {
  const names = [...new Set((await Readable.from(client.scanIterator({ MATCH: 'session:*', COUNT: 100 })).toArray()).flat())];
  return names.length;
}
`,
    },
  },
  {
    title: 'A client that Nest injects, and a flush to be rid of a few entries',
    files: {
      'package.json': '{ "dependencies": { "ioredis": "^5.0.0", "@nestjs/common": "^11.0.0" } }',
      'src/catalogue.service.ts': `import { Injectable } from '@nestjs/common';
import Redis from 'ioredis';

@Injectable()
export class CatalogueService {
  constructor(private readonly redis: Redis) {}

  async refresh() {
    await this.redis.flushdb();
  }

  async find(prefix: string) {
    return this.redis.keys(prefix + '*');
  }
}
`,
    },
    reports: [
      { message: 'flush', at: 'flushdb', in: 'src/catalogue.service.ts' },
      { message: 'keys', at: 'keys', in: 'src/catalogue.service.ts' },
    ],
  },
  {
    title: 'A set that is measured now and then',
    files: {
      'src/metrics.ts': `import { Redis } from 'ioredis';
import { Gauge } from 'prom-client';

const redis = new Redis();

export const online = new Gauge({
  name: 'online_users',
  help: 'Users who are online',
  async collect() {
    this.set((await redis.smembers('online-users')).length);
  },
});
`,
    },
    reports: [{ message: 'members', at: 'smembers', preset: 'strict' }],
    fixed: {
      'src/metrics.ts': `import { Redis } from 'ioredis';
import { Gauge } from 'prom-client';

const redis = new Redis();

export const online = new Gauge({
  name: 'online_users',
  help: 'Users who are online',
  async collect() {
    this.set(([...new Set((await redis.sscanStream('online-users', { count: 100 }).toArray()).flat())]).length);
  },
});
`,
    },
  },
  {
    title: 'One set for the whole service, read at once',
    files: {
      'src/online.ts': `import { createClient } from 'redis';
import Koa from 'koa';

const client = createClient();
export const app = new Koa();

app.use(async ctx => {
  ctx.body = await client.sMembers('online-users');
});
`,
    },
    reports: [{ message: 'members', at: 'sMembers' }],
    fixed: {
      'src/online.ts': `import { createClient } from 'redis';
import Koa from 'koa';
import { Readable } from 'node:stream';

const client = createClient();
export const app = new Koa();

app.use(async ctx => {
  ctx.body = [...new Set((await Readable.from(client.sScanIterator('online-users', { COUNT: 100 })).toArray()).flat())];
});
`,
    },
  },
  {
    title: 'The client that a plugin of Fastify adds, and a cluster',
    files: {
      'src/admin.ts': `import { FastifyInstance } from 'fastify';
import { Cluster } from 'ioredis';

const cluster = new Cluster([{ host: 'redis', port: 6379 }]);

export async function adminRoutes(app: FastifyInstance) {
  app.get('/names', async () => app.redis.keys('*'));
  app.post('/reset', async () => {
    await cluster.flushall();
  });
}
`,
    },
    reports: [
      { message: 'keys', at: 'keys' },
      { message: 'flush', at: 'flushall' },
    ],
  },
  {
    title: 'The same as a command by name, and inside of a script',
    files: {
      'package.json': '{ "dependencies": { "ioredis": "^5.0.0", "redis": "^5.0.0", "express": "^5.0.0" } }',
      'src/purge.ts': `import Redis from 'ioredis';
import { createClient } from 'redis';
import express from 'express';

const redis = new Redis();
const client = createClient();
export const app = express();

export const all = () => redis.call('KEYS', 'tenant:*');
export const same = () => client.sendCommand(['KEYS', 'tenant:*']);
`,
      'src/script.ts': `import Redis from 'ioredis';

const redis = new Redis();
export const purge = () =>
  redis.eval("for _, key in ipairs(redis.call('keys', ARGV[1])) do redis.call('del', key) end", 0, 'tenant:*');
`,
    },
    reports: [
      { message: 'keys', at: 'call', in: 'src/purge.ts' },
      { message: 'keys', at: 'sendCommand', in: 'src/purge.ts' },
      { message: 'script', at: 'eval', in: 'src/script.ts' },
    ],
  },
  {
    title: 'Step by step, by name, or in the background',
    files: {
      'src/cache.ts': `import Redis from 'ioredis';
import express from 'express';

const redis = new Redis();
export const app = express();

export async function purge(pattern: string) {
  for await (const names of redis.scanStream({ match: pattern })) await redis.unlink(...names);
}
export const drop = (id: string) => redis.del(\`user:\${id}\`);
export const reset = () => redis.flushdb('ASYNC');
`,
    },
    reports: [],
  },
  {
    title: 'Maps, objects and caches in memory have keys, too',
    files: {
      'src/cache.ts': `import NodeCache from 'node-cache';
import express from 'express';

const cache = new NodeCache();
const clients = new Map<string, number>();
export const app = express();

app.get('/stats', (_req, res) => {
  res.json({ names: [...clients.keys()], fields: Object.keys(process.memoryUsage()), cached: cache.keys() });
});
`,
    },
    reports: [],
  },
  {
    title: 'The set of one thing, which stays small',
    files: {
      'src/roles.ts': `import Redis from 'ioredis';
import express from 'express';

const redis = new Redis();
export const app = express();

export const rolesOf = (userId: string) => redis.smembers(\`user:\${userId}:roles\`);
`,
    },
    reports: [],
  },
  {
    title: 'Tests empty their Redis before they begin',
    files: {
      'package.json': '{ "dependencies": { "ioredis": "^5.0.0", "express": "^5.0.0" } }',
      'test/setup.ts': `import Redis from 'ioredis';

export const empty = () => new Redis().flushall();
`,
    },
    reports: [],
  },
  {
    title: 'A tool that an operator runs',
    files: {
      'package.json':
        '{ "dependencies": { "ioredis": "^5.0.0", "express": "^5.0.0", "commander": "^13.0.0" } }',
      'src/admin-command.ts': `import { program } from 'commander';
import Redis from 'ioredis';

program.command('purge').action(async () => {
  const redis = new Redis();
  await redis.flushall();
});
`,
    },
    reports: [],
  },
  {
    title: 'A store of its own, of which nobody knows whether it is Redis',
    files: {
      'src/store.ts': `import express from 'express';

interface Store {
  keys(pattern: string): Promise<string[]>;
  flushall(): Promise<void>;
}

export const app = express();
export const all = (store: Store) => store.keys('*');
export const none = (store: Store) => store.flushall();
`,
    },
    reports: [],
  },
  {
    title: 'A method that nothing in the application calls',
    files: {
      'package.json':
        '{ "private": true, "dependencies": { "ioredis": "^5.0.0", "@nestjs/common": "^11.0.0" } }',
      'src/cache.service.ts': `import { Injectable } from '@nestjs/common';
import Redis from 'ioredis';

@Injectable()
export class CacheService {
  private readonly redis = new Redis();

  async cleanAll() {
    for (const name of await this.redis.keys('cache:*')) await this.redis.del(name);
  }
}
`,
    },
    reports: [],
  },
]);
