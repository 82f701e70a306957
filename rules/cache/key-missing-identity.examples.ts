import { defineExamples } from '#rule-api';

const store = `export const load = async (...parts: unknown[]) => parts;
`;

export const examples = defineExamples([
  {
    title: 'The dashboard of the first who asks, for all',
    files: {
      'src/dashboard.ts': `import express from 'express';
import Redis from 'ioredis';
import { load } from './store';

const redis = new Redis();
export const app = express();

app.get('/dashboard', async (req, res) => {
  const known = await redis.get('dashboard');
  if (known !== null) {
    res.json(JSON.parse(known));
    return;
  }
  const dashboard = await load(req.user.id);
  await redis.set('dashboard', JSON.stringify(dashboard), 'EX', 60);
  res.json(dashboard);
});
`,
      'src/store.ts': store,
    },
    reports: [{ message: 'shared', in: 'src/dashboard.ts', at: 'set' }],
    fixed: {
      'src/dashboard.ts': `import express from 'express';
import Redis from 'ioredis';
import { load } from './store';

const redis = new Redis();
export const app = express();

app.get('/dashboard', async (req, res) => {
  const known = await redis.get(\`dashboard:\${req.user.id}\`);
  if (known !== null) {
    res.json(JSON.parse(known));
    return;
  }
  const dashboard = await load(req.user.id);
  await redis.set(\`dashboard:\${req.user.id}\`, JSON.stringify(dashboard), 'EX', 60);
  res.json(dashboard);
});
`,
    },
  },
  {
    title: 'A key in a variable, with another part in it',
    files: {
      'src/orders.ts': `import Fastify from 'fastify';
import { createClient } from 'redis';
import { load } from './store';

const client = createClient();
export const app = Fastify();

export async function orders(tenantId: string, page: number) {
  const key = \`orders:\${page}\`;
  const known = await client.get(key);
  if (known) return JSON.parse(known);
  const found = await load(tenantId, page);
  await client.set(key, JSON.stringify(found), { EX: 60 });
  return found;
}
`,
      'src/store.ts': store,
    },
    reports: [{ message: 'shared', in: 'src/orders.ts', at: 'set' }],
    fixed: {
      'src/orders.ts': `import Fastify from 'fastify';
import { createClient } from 'redis';
import { load } from './store';

const client = createClient();
export const app = Fastify();

export async function orders(tenantId: string, page: number) {
  const key = \`orders:\${page}:\${tenantId}\`;
  const known = await client.get(key);
  if (known) return JSON.parse(known);
  const found = await load(tenantId, page);
  await client.set(key, JSON.stringify(found), { EX: 60 });
  return found;
}
`,
    },
  },
  {
    title: 'The merchant is the tenant',
    files: {
      'src/stock.ts': `import Fastify from 'fastify';
import Redis from 'ioredis';
import { load } from './store';

const redis = new Redis();
export const app = Fastify();

export async function overview(merchantId: string) {
  const known = await redis.get('stock:overview');
  if (known !== null) return JSON.parse(known);
  const stock = await load(merchantId);
  await redis.set('stock:overview', JSON.stringify(stock), 'EX', 60);
  return stock;
}
`,
      'src/store.ts': store,
    },
    reports: [{ message: 'shared', in: 'src/stock.ts', at: 'set' }],
    fixed: {
      'src/stock.ts': `import Fastify from 'fastify';
import Redis from 'ioredis';
import { load } from './store';

const redis = new Redis();
export const app = Fastify();

export async function overview(merchantId: string) {
  const known = await redis.get(\`stock:overview:\${merchantId}\`);
  if (known !== null) return JSON.parse(known);
  const stock = await load(merchantId);
  await redis.set(\`stock:overview:\${merchantId}\`, JSON.stringify(stock), 'EX', 60);
  return stock;
}
`,
    },
  },
  {
    title: 'cache-manager, with the loader in `wrap`',
    files: {
      'src/menu.ts': `import { createCache } from 'cache-manager';
import express from 'express';
import { load } from './store';

const cache = createCache({ ttl: 1000 });
export const app = express();
export const permissions = (userId: string) => cache.wrap('permissions', () => load(userId));
`,
      'src/store.ts': store,
    },
    reports: [{ message: 'shared', in: 'src/menu.ts', at: 'wrap' }],
    fixed: {
      'src/menu.ts': `import { createCache } from 'cache-manager';
import express from 'express';
import { load } from './store';

const cache = createCache({ ttl: 1000 });
export const app = express();
export const permissions = (userId: string) => cache.wrap(\`permissions:\${userId}\`, () => load(userId));
`,
    },
  },
  {
    title: "Nest's cache",
    files: {
      'src/reports.service.ts': `import { CACHE_MANAGER } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import type { Cache } from 'cache-manager';
import { load } from './store';

@Injectable()
export class ReportService {
  constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}

  async monthly(organizationId: string, month: string) {
    const known = await this.cache.get(\`report:\${month}\`);
    if (known) return known;
    const report = await load({ organizationId, month });
    await this.cache.set(\`report:\${month}\`, report);
    return report;
  }
}
`,
      'src/store.ts': store,
    },
    reports: [{ message: 'shared', in: 'src/reports.service.ts', at: 'set' }],
    fixed: {
      'src/reports.service.ts': `import { CACHE_MANAGER } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import type { Cache } from 'cache-manager';
import { load } from './store';

@Injectable()
export class ReportService {
  constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}

  async monthly(organizationId: string, month: string) {
    const known = await this.cache.get(\`report:\${month}:\${organizationId}\`);
    if (known) return known;
    const report = await load({ organizationId, month });
    await this.cache.set(\`report:\${month}:\${organizationId}\`, report);
    return report;
  }
}
`,
    },
  },
  {
    title: 'node-cache',
    files: {
      'src/features.ts': `import Koa from 'koa';
import NodeCache from 'node-cache';
import { load } from './store';

const kept = new NodeCache({ stdTTL: 60 });
export const app = new Koa();

export async function features(account: { id: string }) {
  const known = kept.get('features');
  if (known) return known;
  const found = await load(account.id);
  kept.set('features', found);
  return found;
}
`,
      'src/store.ts': store,
    },
    reports: [{ message: 'shared', in: 'src/features.ts', at: 'set' }],
    fixed: {
      'src/features.ts': `import Koa from 'koa';
import NodeCache from 'node-cache';
import { load } from './store';

const kept = new NodeCache({ stdTTL: 60 });
export const app = new Koa();

export async function features(account: { id: string }) {
  const known = kept.get(\`features:\${account.id}\`);
  if (known) return known;
  const found = await load(account.id);
  kept.set(\`features:\${account.id}\`, found);
  return found;
}
`,
    },
  },
  {
    title: 'Keyv',
    files: {
      'src/inbox.ts': `import { Hono } from 'hono';
import Keyv from 'keyv';
import { load } from './store';

const keyv = new Keyv({ ttl: 1000 });
export const app = new Hono();

export async function inbox(userId: string, folder: string) {
  const known = await keyv.get(\`inbox:\${folder}\`);
  if (known) return known;
  const found = await load(userId, folder);
  await keyv.set(\`inbox:\${folder}\`, found);
  return found;
}
`,
      'src/store.ts': store,
    },
    reports: [{ message: 'shared', in: 'src/inbox.ts', at: 'set' }],
    fixed: {
      'src/inbox.ts': `import { Hono } from 'hono';
import Keyv from 'keyv';
import { load } from './store';

const keyv = new Keyv({ ttl: 1000 });
export const app = new Hono();

export async function inbox(userId: string, folder: string) {
  const known = await keyv.get(\`inbox:\${folder}:\${userId}\`);
  if (known) return known;
  const found = await load(userId, folder);
  await keyv.set(\`inbox:\${folder}:\${userId}\`, found);
  return found;
}
`,
    },
  },
  {
    title: 'Keys that say for whom',
    files: {
      'src/orders.ts': `import express from 'express';
import Redis from 'ioredis';
import { load } from './store';

const redis = new Redis();
export const app = express();

export async function orders(tenantId: string, page: number) {
  const key = \`orders:\${tenantId}:\${page}\`;
  const known = await redis.get(key);
  if (known) return JSON.parse(known);
  const found = await load(tenantId, page);
  await redis.set(key, JSON.stringify(found), 'EX', 60);
  return found;
}
`,
      'src/store.ts': store,
    },
    reports: [],
  },
  {
    title: 'A function that builds the key, and a part that stands for the user',
    files: {
      'src/orders.ts': `import express from 'express';
import Redis from 'ioredis';
import { keyFor } from './keys';
import { load } from './store';

const redis = new Redis();
export const app = express();

export async function orders(userId: string) {
  const key = keyFor('orders', userId);
  const known = await redis.get(key);
  if (known) return JSON.parse(known);
  const found = await load(userId);
  await redis.set(key, JSON.stringify(found), 'EX', 60);
  return found;
}
export async function cart(user: { id: string; email: string }) {
  const known = await redis.get(\`cart:\${user.email}\`);
  if (known) return JSON.parse(known);
  const found = await load(user.id);
  await redis.set(\`cart:\${user.email}\`, JSON.stringify(found), 'EX', 60);
  return found;
}
`,
      'src/keys.ts': `export const keyFor = (name: string, id: string) => \`\${name}:\${id}\`;
`,
      'src/store.ts': store,
    },
    reports: [],
  },
  {
    title: 'A value that is the same for all',
    files: {
      'src/rates.ts': `import express from 'express';
import Redis from 'ioredis';
import { load } from './store';

const redis = new Redis();
export const app = express();

export async function rates(userId: string) {
  const known = await redis.get('rates');
  if (known) return JSON.parse(known);
  const found = await load('EUR');
  await redis.set('rates', JSON.stringify(found), 'EX', 60);
  console.log(userId);
  return found;
}
`,
      'src/store.ts': store,
    },
    reports: [],
  },
  {
    title: 'The account of the service itself',
    files: {
      'src/balance.ts': `import express from 'express';
import Redis from 'ioredis';
import { config } from './config';
import { load } from './store';

const redis = new Redis();
export const app = express();

export async function balance() {
  const known = await redis.get('balance');
  if (known) return JSON.parse(known);
  const found = await load(config.accountId, process.env.ACCOUNT_ID);
  await redis.set('balance', JSON.stringify(found), 'EX', 60);
  return found;
}
`,
      'src/config.ts': `export const config = { accountId: 'shop' };
`,
      'src/store.ts': store,
    },
    reports: [],
  },
  {
    title: 'A wrapper that is given its key',
    files: {
      'src/cached.ts': `import express from 'express';
import Redis from 'ioredis';

const redis = new Redis();
export const app = express();

export async function cached(key: string, userId: string, load: (userId: string) => Promise<unknown>) {
  const known = await redis.get(key);
  if (known) return JSON.parse(known);
  const found = await load(userId);
  await redis.set(key, JSON.stringify(found), 'EX', 60);
  return found;
}
`,
    },
    reports: [],
  },
  {
    title: 'A map is no cache that others ask',
    files: {
      'src/names.ts': `import express from 'express';
import { load } from './store';

export const app = express();
export async function names(userId: string) {
  const found = new Map<string, unknown>();
  if (!found.get('names')) {
    const list = await load(userId);
    found.set('names', list);
  }
  return found.get('names');
}
`,
      'src/store.ts': store,
    },
    reports: [],
  },
  {
    title: 'Memcached, whose callback loads what is missing',
    files: {
      'src/orders.ts': `import express from 'express';
import Memcached from 'memcached';
import { findOrders } from './store';

const memcached = new Memcached('memcached:11211');
export const app = express();

app.get('/orders', (req, res) => {
  memcached.get('orders', async (_error, known) => {
    if (known) return res.json(known);
    const orders = await findOrders(req.user.id);
    memcached.set('orders', orders, 60, () => res.json(orders));
  });
});
`,
    },
    reports: [{ message: 'shared', at: 'set' }],
    fixed: {
      'src/orders.ts': `import express from 'express';
import Memcached from 'memcached';
import { findOrders } from './store';

const memcached = new Memcached('memcached:11211');
export const app = express();

app.get('/orders', (req, res) => {
  memcached.get(\`orders:\${req.user.id}\`, async (_error, known) => {
    if (known) return res.json(known);
    const orders = await findOrders(req.user.id);
    memcached.set(\`orders:\${req.user.id}\`, orders, 60, () => res.json(orders));
  });
});
`,
    },
  },
]);
