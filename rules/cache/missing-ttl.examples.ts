import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Asked for, loaded and kept for ever',
    files: {
      'src/products.ts': `import express from 'express';
import Redis from 'ioredis';
import { load } from './store';

const redis = new Redis();
export const app = express();

app.get('/products/:id', async (req, res) => {
  const key = \`product:\${req.params.id}\`;
  const known = await redis.get(key);
  if (known !== null) {
    res.json(JSON.parse(known));
    return;
  }
  const product = await load(req.params.id);
  await redis.set(key, JSON.stringify(product));
  res.json(product);
});
`,
      'src/store.ts': `export const load = async (id: string) => ({ id });
`,
    },
    reports: [{ message: 'endless', in: 'src/products.ts', at: 'set' }],
    fixed: {
      'src/products.ts': `import express from 'express';
import Redis from 'ioredis';
import { load } from './store';

const redis = new Redis();
export const app = express();

app.get('/products/:id', async (req, res) => {
  const key = \`product:\${req.params.id}\`;
  const known = await redis.get(key);
  if (known !== null) {
    res.json(JSON.parse(known));
    return;
  }
  const product = await load(req.params.id);
  await redis.set(key, JSON.stringify(product), 'EX', 3600);
  res.json(product);
});
`,
    },
  },
  {
    title: 'A part of what was loaded is kept',
    files: {
      'src/orders.ts': `import { Redis } from 'ioredis';
import { Pool } from 'pg';

const redis = new Redis();
const pool = new Pool();

export async function ordersOf(buyer: string) {
  const known = await redis.get(\`orders:\${buyer}\`);
  if (known) return JSON.parse(known);
  const { rows } = await pool.query('SELECT id FROM orders WHERE buyer = $1', [buyer]);
  await redis.set(\`orders:\${buyer}\`, JSON.stringify(rows));
  return rows;
}
`,
    },
    reports: [{ message: 'endless', at: 'set' }],
    fixed: {
      'src/orders.ts': `import { Redis } from 'ioredis';
import { Pool } from 'pg';

const redis = new Redis();
const pool = new Pool();

export async function ordersOf(buyer: string) {
  const known = await redis.get(\`orders:\${buyer}\`);
  if (known) return JSON.parse(known);
  const { rows } = await pool.query('SELECT id FROM orders WHERE buyer = $1', [buyer]);
  await redis.set(\`orders:\${buyer}\`, JSON.stringify(rows), 'EX', 3600);
  return rows;
}
`,
    },
  },
  {
    title: 'A key that says what it is for, through node-redis',
    files: {
      'src/rates.ts': `import Fastify from 'fastify';
import { createClient } from 'redis';

const client = createClient();
export const app = Fastify();

export async function keepRates(rates: string) {
  await client.set('cache:rates', rates);
}
`,
    },
    reports: [{ message: 'endless', at: 'set' }],
    fixed: {
      'src/rates.ts': `import Fastify from 'fastify';
import { createClient } from 'redis';

const client = createClient();
export const app = Fastify();

export async function keepRates(rates: string) {
  await client.set('cache:rates', rates, { EX: 3600 });
}
`,
    },
  },
  {
    title: 'A client that Nest injects, and options without a lifetime',
    files: {
      'package.json': '{ "dependencies": { "@nestjs/common": "^11.0.0", "redis": "^5.0.0" } }',
      'src/teams.service.ts': `import { Injectable } from '@nestjs/common';
import type { RedisClientType } from 'redis';
import { TeamRepository } from './team.repository';

@Injectable()
export class TeamService {
  constructor(
    private readonly redis: RedisClientType,
    private readonly teams: TeamRepository,
  ) {}

  async find(id: string) {
    const known = await this.redis.get(\`team:\${id}\`);
    if (known) return JSON.parse(known);
    const team = await this.teams.find(id);
    await this.redis.set(\`team:\${id}\`, JSON.stringify(team), { XX: true });
    return team;
  }
}
`,
      'src/team.repository.ts': `export class TeamRepository {
  async find(id: string) {
    return { id };
  }
}
`,
    },
    reports: [{ message: 'endless', in: 'src/teams.service.ts', at: 'set' }],
    fixed: {
      'src/teams.service.ts': `import { Injectable } from '@nestjs/common';
import type { RedisClientType } from 'redis';
import { TeamRepository } from './team.repository';

@Injectable()
export class TeamService {
  constructor(
    private readonly redis: RedisClientType,
    private readonly teams: TeamRepository,
  ) {}

  async find(id: string) {
    const known = await this.redis.get(\`team:\${id}\`);
    if (known) return JSON.parse(known);
    const team = await this.teams.find(id);
    await this.redis.set(\`team:\${id}\`, JSON.stringify(team), { EX: 3600, XX: true });
    return team;
  }
}
`,
    },
  },
  {
    title: 'node-cache without a default',
    files: {
      'src/countries.ts': `import express from 'express';
import NodeCache from 'node-cache';
import { load } from './store';

const kept = new NodeCache({ checkperiod: 120 });
export const app = express();

export async function countries(region: string) {
  const known = kept.get(region);
  if (known) return known;
  const found = await load(region);
  kept.set(region, found);
  return found;
}
`,
      'src/store.ts': `export const load = async (region: string) => [region];
`,
    },
    reports: [{ message: 'endless', in: 'src/countries.ts', at: 'set' }],
    fixed: {
      'src/countries.ts': `import express from 'express';
import NodeCache from 'node-cache';
import { load } from './store';

const kept = new NodeCache({ checkperiod: 120 });
export const app = express();

export async function countries(region: string) {
  const known = kept.get(region);
  if (known) return known;
  const found = await load(region);
  kept.set(region, found, 3600);
  return found;
}
`,
    },
  },
  {
    title: 'Keyv',
    files: {
      'src/profiles.ts': `import express from 'express';
import Keyv from 'keyv';
import { load } from './store';

const keyv = new Keyv('redis://redis:6379');
export const app = express();

export async function profile(id: string) {
  const known = await keyv.get(id);
  if (known) return known;
  const found = await load(id);
  await keyv.set(id, found);
  return found;
}
`,
      'src/store.ts': `export const load = async (id: string) => ({ id });
`,
    },
    reports: [{ message: 'endless', in: 'src/profiles.ts', at: 'set' }],
    fixed: {
      'src/profiles.ts': `import express from 'express';
import Keyv from 'keyv';
import { load } from './store';

const keyv = new Keyv('redis://redis:6379');
export const app = express();

export async function profile(id: string) {
  const known = await keyv.get(id);
  if (known) return known;
  const found = await load(id);
  await keyv.set(id, found, 3_600_000);
  return found;
}
`,
    },
  },
  {
    title: 'cache-manager',
    files: {
      'src/menus.ts': `import { createCache } from 'cache-manager';
import express from 'express';
import { load } from './store';

const menus = createCache();
export const app = express();

export async function menu(shop: string) {
  const known = await menus.get(\`menu:\${shop}\`);
  if (known) return known;
  const found = await load(shop);
  await menus.set(\`menu:\${shop}\`, found);
  return found;
}
`,
      'src/store.ts': `export const load = async (shop: string) => [shop];
`,
    },
    reports: [{ message: 'endless', in: 'src/menus.ts', at: 'set' }],
    fixed: {
      'src/menus.ts': `import { createCache } from 'cache-manager';
import express from 'express';
import { load } from './store';

const menus = createCache();
export const app = express();

export async function menu(shop: string) {
  const known = await menus.get(\`menu:\${shop}\`);
  if (known) return known;
  const found = await load(shop);
  await menus.set(\`menu:\${shop}\`, found, 3_600_000);
  return found;
}
`,
    },
  },
  {
    title: 'Memcached, where zero means for ever',
    files: {
      'src/prices.ts': `import express from 'express';
import Memcached from 'memcached';

const memcached = new Memcached('memcached:11211');
export const app = express();

export function keepPrices(prices: string, done: () => void) {
  memcached.set('cache:prices', prices, 0, done);
}
`,
    },
    reports: [{ message: 'endless', at: 'set' }],
    fixed: {
      'src/prices.ts': `import express from 'express';
import Memcached from 'memcached';

const memcached = new Memcached('memcached:11211');
export const app = express();

export function keepPrices(prices: string, done: () => void) {
  memcached.set('cache:prices', prices, 3600, done);
}
`,
    },
  },
  {
    title: 'Lifetimes: by argument, option, default, and a later command',
    files: {
      'package.json':
        '{ "dependencies": { "express": "^5.0.0", "ioredis": "^5.0.0", "redis": "^5.0.0", "node-cache": "^5.0.0" } }',
      'src/caches.ts': `import Redis from 'ioredis';
import NodeCache from 'node-cache';
import { createClient } from 'redis';

const redis = new Redis();
const client = createClient();
const memory = new NodeCache({ stdTTL: 60 });

export async function keep(text: string) {
  await redis.set('cache:a', text, 'EX', 60);
  await redis.setex('cache:b', 60, text);
  await client.set('cache:c', text, { PX: 1000 });
  memory.set('cache:d', text);
}
export async function keepLater(text: string) {
  await redis.set('cache:e', text);
  await redis.expire('cache:e', 60);
}
`,
    },
    reports: [],
  },
  {
    title: 'A wrapper whose caller decides',
    files: {
      'src/cache.service.ts': `import { Injectable } from '@nestjs/common';
import Redis from 'ioredis';

@Injectable()
export class CacheService {
  constructor(private readonly redis: Redis) {}

  async set(key: string, value: string, seconds?: number) {
    if (seconds === undefined) await this.redis.set(\`cache:\${key}\`, value);
    else await this.redis.set(\`cache:\${key}\`, value, 'EX', seconds);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'What is worked out from its key alone never goes stale',
    files: {
      'src/hashes.ts': `import { Redis } from 'ioredis';
import { stretch } from './stretch';

const redis = new Redis();
export async function hashOf(id: string): Promise<string> {
  const key = \`hash:\${id}\`;
  const known = await redis.get(key);
  if (known !== null) return known;
  const hash = stretch(id, 5_000);
  await redis.set(key, hash);
  return hash;
}
`,
      'src/stretch.ts': `export declare function stretch(text: string, times: number): string;
`,
    },
    reports: [],
  },
  {
    title: 'State, locks and counters are no copies',
    files: {
      'src/state.ts': `import express from 'express';
import Redis from 'ioredis';
import { next } from './next';

const redis = new Redis();
export const app = express();

export async function advance(id: string) {
  const known = await redis.get(\`cursor:\${id}\`);
  const cursor = await next(known);
  await redis.set(\`cursor:\${id}\`, cursor);
}
export const lock = (id: string) => redis.set(\`cache-lock:\${id}\`, '1', 'NX');
export const remember = (id: string, name: string) => redis.set(\`name:\${id}\`, name);
`,
      'src/next.ts': `export const next = async (cursor: string | null) => \`\${cursor}+\`;
`,
    },
    reports: [],
  },
  {
    title: 'A value that goes on from the one before',
    files: {
      'src/totals.ts': `import express from 'express';
import Redis from 'ioredis';

const redis = new Redis();
export const app = express();

export async function addTo(id: string, amount: number) {
  const known = await redis.get(\`total:\${id}\`);
  const total = Number(known ?? 0) + amount;
  await redis.set(\`total:\${id}\`, total);
}
`,
    },
    reports: [],
  },
  {
    title: 'Maps, and caches that are handed in',
    files: {
      'src/memory.ts': `import express from 'express';
import type { Cache } from 'cache-manager';
import { load } from './store';

const cache = new Map<string, unknown>();
export const app = express();

export async function find(id: string) {
  const known = cache.get(id);
  if (known) return known;
  const found = await load(id);
  cache.set(id, found);
  return found;
}
export async function findShared(id: string, shared: Cache) {
  const known = await shared.get(\`cache:\${id}\`);
  if (known) return known;
  const found = await load(id);
  await shared.set(\`cache:\${id}\`, found);
  return found;
}
`,
      'src/store.ts': `export const load = async (id: string) => ({ id });
`,
    },
    reports: [],
  },
  {
    title: 'Options that come from elsewhere',
    files: {
      'src/caches.ts': `import express from 'express';
import { createClient, type SetOptions } from 'redis';
import NodeCache from 'node-cache';
import { settings } from './settings';

const client = createClient();
const memory = new NodeCache(settings.cache);
export const app = express();

export async function keep(text: string, options: SetOptions) {
  await client.set('cache:a', text, options);
  memory.set('cache:b', text);
}
`,
    },
    reports: [],
  },
  {
    title: 'Memcached, with the write inside of the callback of the read',
    files: {
      'src/products.ts': `import express from 'express';
import Memcached from 'memcached';
import { findProduct } from './store';

const memcached = new Memcached('memcached:11211');
export const app = express();

app.get('/products/:id', (req, res) => {
  const key = \`product:\${req.params.id}\`;
  memcached.get(key, async (_error, known) => {
    if (known) return res.json(known);
    const product = await findProduct(req.params.id);
    memcached.set(key, product, 0, () => res.json(product));
  });
});
`,
      'src/store.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const findProduct = (id: string) => prisma.product.findUnique({ where: { id } });
`,
    },
    reports: [{ message: 'endless', at: 'set', in: 'src/products.ts' }],
    fixed: {
      'src/products.ts': `import express from 'express';
import Memcached from 'memcached';
import { findProduct } from './store';

const memcached = new Memcached('memcached:11211');
export const app = express();

app.get('/products/:id', (req, res) => {
  const key = \`product:\${req.params.id}\`;
  memcached.get(key, async (_error, known) => {
    if (known) return res.json(known);
    const product = await findProduct(req.params.id);
    memcached.set(key, product, 3600, () => res.json(product));
  });
});
`,
    },
  },
  {
    title: 'A cache that loads what it is asked for, without and with a lifetime',
    files: {
      'src/products.ts': `import { caching } from 'cache-manager';
import express from 'express';
import { findProduct } from './store';

const endless = await caching('memory');
export const app = express();

export const product = (id: string) => endless.wrap(\`product:\${id}\`, () => findProduct(id));
`,
      'src/prices.ts': `import { caching } from 'cache-manager';
import { findPrice } from './store';

const short = await caching('memory', { ttl: 60_000 });
const long = await caching('memory');

export const price = (id: string) => short.wrap(\`price:\${id}\`, () => findPrice(id));
export const oldPrice = (id: string) => long.wrap(\`price:\${id}\`, () => findPrice(id), 3_600_000);
`,
      'src/store.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const findProduct = (id: string) => prisma.product.findUnique({ where: { id } });
export const findPrice = (id: string) => prisma.price.findUnique({ where: { id } });
`,
    },
    reports: [{ message: 'endless', at: 'wrap', in: 'src/products.ts' }],
    fixed: {
      'src/products.ts': `import { caching } from 'cache-manager';
import express from 'express';
import { findProduct } from './store';

const endless = await caching('memory');
export const app = express();

export const product = (id: string) => endless.wrap(\`product:\${id}\`, () => findProduct(id), 3_600_000);
`,
    },
  },
  {
    title: 'Hashes and sets that are filled with what a database holds',
    files: {
      'src/copies.ts': `import { PrismaClient } from '@prisma/client';
import Redis from 'ioredis';
import { createClient } from 'redis';

const prisma = new PrismaClient();
const redis = new Redis();
const client = createClient();

export async function userOf(id: string) {
  const cached = await redis.hgetall(\`user:\${id}\`);
  if (cached.id) return cached;
  const user = await prisma.user.findUnique({ where: { id } });
  await redis.hset(\`user:\${id}\`, user);
  return user;
}
export async function tagsOf(post: string) {
  const cached = await client.sMembers('cache:tags:' + post);
  if (cached.length > 0) return cached;
  const tags = await prisma.tag.findMany({ where: { post } });
  await client.sAdd('cache:tags:' + post, tags.map(tag => tag.name));
  return tags.map(tag => tag.name);
}
`,
    },
    reports: [
      { message: 'endless', at: 'hset' },
      { message: 'endless', at: 'sAdd' },
    ],
    fixed: {
      'src/copies.ts': `import { PrismaClient } from '@prisma/client';
import Redis from 'ioredis';
import { createClient } from 'redis';

const prisma = new PrismaClient();
const redis = new Redis();
const client = createClient();

export async function userOf(id: string) {
  const cached = await redis.hgetall(\`user:\${id}\`);
  if (cached.id) return cached;
  const user = await prisma.user.findUnique({ where: { id } });
  await redis.hset(\`user:\${id}\`, user);
  await redis.expire(\`user:\${id}\`, 3600);
  return user;
}
export async function tagsOf(post: string) {
  const cached = await client.sMembers('cache:tags:' + post);
  if (cached.length > 0) return cached;
  const tags = await prisma.tag.findMany({ where: { post } });
  await client.sAdd('cache:tags:' + post, tags.map(tag => tag.name));
  await client.expire('cache:tags:' + post, 3600);
  return tags.map(tag => tag.name);
}
`,
    },
  },
  {
    title: 'Sets, lists and hashes that are no copies, and one that expires',
    files: {
      'src/state.ts': `import { PrismaClient } from '@prisma/client';
import Redis from 'ioredis';

const prisma = new PrismaClient();
const redis = new Redis();

export async function come(id: string) {
  await redis.sadd('online', id);
  await redis.lpush('queue:mails', id);
  await redis.hset(\`session:\${id}\`, 'seen', Date.now());
}
export async function rank(id: string) {
  const before = await redis.zrange('ranking', 0, 9);
  const user = await prisma.user.findUnique({ where: { id } });
  await redis.zadd('scores', user?.score ?? 0, id);
  return before;
}
export async function userOf(id: string) {
  const cached = await redis.hgetall(\`user:\${id}\`);
  if (cached.id) return cached;
  const user = await prisma.user.findUnique({ where: { id } });
  await redis.hset(\`user:\${id}\`, user);
  await redis.expire(\`user:\${id}\`, 60);
  return user;
}
`,
    },
    reports: [],
  },
]);
