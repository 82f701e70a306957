import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'One query per order',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function withCustomers(orders: { id: string; customerId: string }[]) {
  const result = [];
  for (const order of orders) {
    // The customer who placed it.
    const customer = await prisma.customer.findUnique({ where: { id: order.customerId } });
    result.push({ ...order, customer });
  }
  return result;
}
`,
    },
    reports: [{ message: 'read', at: 'prisma.customer.findUnique' }],
    fixed: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function withCustomers(orders: { id: string; customerId: string }[]) {
  const result = [];
  const customers = await prisma.customer.findMany({ where: { id: { in: orders.map(order => order.customerId) } } });
  const customersById = new Map(customers.map(customer => [customer.id, customer]));
  for (const order of orders) {
    // The customer who placed it.
    const customer = customersById.get(order.customerId) ?? null;
    result.push({ ...order, customer });
  }
  return result;
}
`,
    },
  },
  {
    title: 'One query for all of them',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function withCustomers(orders: { id: string; customerId: string }[]) {
  const customers = await prisma.customer.findMany({
    where: { id: { in: orders.map(order => order.customerId) } },
  });
  const customersById = new Map(customers.map(customer => [customer.id, customer]));
  return orders.map(order => ({ ...order, customer: customersById.get(order.customerId) }));
}
`,
    },
    reports: [],
  },
  {
    title: 'One query per element, all at once, with TypeORM',
    files: {
      'src/teams.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Member } from './member.entity';

export class TeamsService {
  constructor(@InjectRepository(Member) private readonly members: Repository<Member>) {}

  listMembers(teams: { id: number }[]) {
    return Promise.all(teams.map(async team => {
      const teamId = team.id;
      return { team, members: await this.members.findBy({ teamId }) };
    }));
  }
}
`,
      'src/member.entity.ts': `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Member {
  @PrimaryGeneratedColumn() id!: number;
  @Column() teamId!: number;
}
`,
    },
    reports: [{ message: 'read', at: 'this.members.findBy', in: 'src/teams.service.ts' }],
  },
  {
    title: 'A query builder whose condition names the element',
    files: {
      'src/invoices.ts': `import { DataSource } from 'typeorm';

export async function totals(source: DataSource, invoices: { id: number }[]) {
  const sums: unknown[] = [];
  for (const invoice of invoices) {
    sums.push(
      await source.createQueryBuilder().select('sum(amount)').from('line', 'l').where('l.invoice = :id', { id: invoice.id }).getRawOne(),
    );
  }
  return sums;
}
`,
    },
    reports: [{ message: 'read', at: 'source.createQueryBuilder' }],
  },
  {
    title: 'One query per element of a list that may be short, with Mongoose, Knex, pg and Drizzle',
    files: {
      'src/carts.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { eq } from 'drizzle-orm';
import knex from 'knex';
import { model, Schema } from 'mongoose';
import { Pool } from 'pg';
import { stocks } from './schema.js';

const Product = model('Product', new Schema({ sku: String }));
const database = knex({ client: 'pg' });
const pool = new Pool();
const db = drizzle(pool);

export async function load(skus: string[]) {
  for (const sku of skus) {
    await Product.findOne({ sku }).lean();
  }
  await Promise.all(skus.map(sku => database('prices').where({ sku }).first()));
  for (let index = 0; index < skus.length; index++) {
    await pool.query('SELECT * FROM offers WHERE sku = $1', [skus[index]]);
  }
  skus.forEach(async sku => {
    const [stock] = await db.select().from(stocks).where(eq(stocks.sku, sku));
    console.log(stock);
  });
}
`,
      'src/schema.ts': `import { pgTable, text } from 'drizzle-orm/pg-core';

export const stocks = pgTable('stocks', { sku: text() });
`,
    },
    reports: [
      { message: 'read', at: 'Product.findOne', in: 'src/carts.ts', preset: 'strict' },
      { message: 'read', at: "database('prices')", in: 'src/carts.ts', preset: 'strict' },
      { message: 'read', at: 'pool.query', in: 'src/carts.ts', preset: 'strict' },
      { message: 'read', at: 'db.select', in: 'src/carts.ts', preset: 'strict' },
    ],
  },
  {
    title: 'One query for each row of another, here and through a function',
    files: {
      'src/stock.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

const activeProducts = () => prisma.product.findMany({ where: { active: true } });

export async function listStock() {
  const products = (await activeProducts()).filter(product => product.price > 0);
  return Promise.all(products.map(async ({ sku }) => prisma.stock.findFirst({ where: { sku } })));
}

export async function listPrices() {
  const { rows } = await readSkus();
  await addPrices(rows);
}

async function readSkus() {
  return { rows: await prisma.product.findMany({ select: { sku: true } }) };
}

async function addPrices(rows: { sku: string; price?: unknown }[]) {
  for (const row of rows) row.price = await prisma.price.findFirst({ where: { sku: row.sku } });
}

export async function listOffers() {
  const products = await prisma.product.findMany({ select: { sku: true } });
  await addOffers(products);
}

async function addOffers(products: { sku: string; offer?: unknown }[]) {
  for (const product of products) product.offer = await prisma.offer.findFirst({ where: { sku: product.sku } });
}
`,
    },
    reports: [
      { message: 'read', at: 'prisma.stock.findFirst' },
      { message: 'read', at: 'prisma.price.findFirst', preset: 'strict' },
      { message: 'read', at: 'prisma.offer.findFirst' },
    ],
  },
  {
    title: 'Climbing from a row to its parent',
    files: {
      'src/categories.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function breadcrumbs(id: string) {
  let category = await prisma.category.findUniqueOrThrow({ where: { id } });
  const names = [category.name];
  while (category.parentId) {
    category = await prisma.category.findFirstOrThrow({ where: { id: category.parentId } });
    names.unshift(category.name);
  }
  return names;
}
`,
    },
    reports: [{ message: 'walk', at: 'prisma.category.findFirstOrThrow' }],
  },
  {
    title: 'Reads that Prisma joins by itself',
    files: {
      'src/avatars.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function avatars(userIds: string[]) {
  return Promise.all(userIds.map(id => prisma.user.findUnique({ where: { id }, select: { avatar: true } })));
}

export function names(keys: string[], cache: { get(key: string): Promise<string> }) {
  return Promise.all(
    keys.map(async key => {
      const email = await cache.get(key);
      return prisma.member.findUnique({ where: { email } });
    }),
  );
}
`,
    },
    reports: [{ message: 'batched', at: 'prisma.member.findUnique', severity: 'hint' }],
  },
  {
    title: 'One statement per row, when writes count',
    files: {
      'src/tags.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function addTags(names: string[]) {
  for (const name of names) {
    await prisma.tag.create({ data: { name } });
  }
}
`,
    },
    options: { writes: true },
    reports: [{ message: 'write', at: 'prisma.tag.create' }],
  },
  {
    title: 'Writes for each element, which are often deliberate',
    files: {
      'src/tags.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function addTags(names: string[]) {
  for (const name of names) {
    await prisma.tag.create({ data: { name } });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A function that was run once and that nothing calls any more',
    files: {
      'package.json': '{ "private": true, "dependencies": { "@prisma/client": "6.0.0" } }',
      'src/move-members.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

async function moveMembers() {
  for (const team of await prisma.team.findMany()) {
    const members = await prisma.member.findMany({ where: { teamId: team.id } });
    console.log(members);
  }
}

export default moveMembers;
`,
    },
    reports: [],
  },
  {
    title: 'Pages, cursors and chunks',
    files: {
      'src/export.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function exportAll(ids: string[], write: (rows: unknown[]) => Promise<void>) {
  for (let page = 0; page < 10; page++) {
    await write(await prisma.order.findMany({ skip: page * 100, take: 100 }));
  }
  let cursor: string | undefined;
  do {
    const orders = await prisma.order.findMany({ take: 100, where: { id: { gt: cursor } } });
    cursor = orders.at(-1)?.id;
    await write(orders);
  } while (cursor !== undefined);
  for (let start = 0; start < ids.length; start += 500) {
    await write(await prisma.order.findMany({ where: { id: { in: ids.slice(start, start + 500) } } }));
  }
  for (const group of chunk(ids, 500)) {
    await write(await prisma.order.findMany({ where: { id: { in: group } } }));
  }
}

function chunk<Element>(list: Element[], size: number): Element[][] {
  return list.length === 0 ? [] : [list.slice(0, size), ...chunk(list.slice(size), size)];
}
`,
    },
    reports: [],
  },
  {
    title: 'Stopping at the first hit, or at a free name',
    files: {
      'src/slugs.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function firstExisting(names: string[]) {
  for (const name of names) {
    const found = await prisma.page.findFirst({ where: { name } });
    if (found !== null) return found;
  }
  return null;
}

export async function freeSlug(title: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const slug = \`\${title}-\${attempt}\`;
    if ((await prisma.page.count({ where: { slug } })) === 0) return slug;
  }
  throw new Error('no free slug');
}

export async function freeSlugs(pages: { slug: string }[]) {
  for (const page of pages) {
    let match = null;
    do {
      match = await prisma.page.findFirst({ where: { slug: page.slug } });
      if (match !== null) page.slug += '-2';
    } while (match !== null);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A list that is written out',
    files: {
      'src/dashboard.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const states = ['draft', 'published'];

enum Kind {
  news = 'news',
  blog = 'blog',
}

export async function counts() {
  const byState = await Promise.all(states.map(state => prisma.post.count({ where: { state } })));
  const byKind = await Promise.all(Object.values(Kind).map(kind => prisma.post.count({ where: { kind } })));
  const kinds = Object.values(Kind);
  const drafts = await Promise.all(
    kinds.map(kind => prisma.post.count({ where: { kind, state: 'draft' } })),
  );
  return [...byState, ...byKind, ...drafts];
}
`,
    },
    reports: [],
  },
  {
    title: 'A turn that writes as well',
    files: {
      'src/channels.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function leave(channelId: string, variants: { id: string; productId: string }[]) {
  for (const { id, productId } of variants) {
    await prisma.variantChannel.deleteMany({ where: { channelId, variantId: id } });
    const left = await prisma.variant.findMany({ where: { productId, channels: { some: { channelId } } } });
    if (left.length === 0) await prisma.product.update({ where: { id: productId }, data: { hidden: true } });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A turn that hands its element on, and queries that are parts of one',
    files: {
      'src/jobs.ts': `import { PrismaClient } from '@prisma/client';
import knex from 'knex';
import { NotifyTask } from './notify-task';

const prisma = new PrismaClient();
const db = knex({});

export async function notify(groupIds: string[]) {
  for (const id of groupIds) {
    const group = await prisma.group.findUnique({ where: { id } });
    if (group?.isMuted) continue;
    await new NotifyTask().schedule({ group });
  }
}

export async function merge(providers: { name: string }[]) {
  for (const { name } of providers) {
    const method = await prisma.loginMethod.findFirst({ where: { name } });
    await saveMethod(method ?? { name });
  }
}

export function all(fields: string[]) {
  const texts = fields.map(field => db('links').where({ field }).toQuery());
  return db.unionAll(fields.map(field => db('links').where({ field }).select('id')));
}

declare function saveMethod(method: unknown): Promise<void>;
`,
      'src/notify-task.ts': 'export class NotifyTask { schedule(about: unknown) {} }\n',
    },
    reports: [],
  },
  {
    title: 'The newest rows of each element',
    files: {
      'src/feeds.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function newest(authorIds: string[]) {
  return Promise.all(authorIds.map(authorId => prisma.post.findMany({ where: { authorId }, take: 3 })));
}
`,
    },
    reports: [],
  },
  {
    title: 'Asking many databases, and finding the way through a tree step by step',
    files: {
      'src/tenants.ts': `import { PrismaClient } from '@prisma/client';

export async function countAll(urls: string[]) {
  const counts = [];
  for (const url of urls) {
    const prisma = new PrismaClient({ datasourceUrl: url });
    counts.push(await prisma.user.count({ where: { active: true } }));
  }
  return counts;
}

export async function resolve(prisma: PrismaClient, path: string) {
  let parentId: string | null = null;
  for (const name of path.split('/')) {
    const folder: { id: string } = await prisma.folder.findFirstOrThrow({ where: { name, parentId } });
    parentId = folder.id;
  }
  return parentId;
}
`,
    },
    reports: [],
  },
  {
    title: 'Reading each key once',
    files: {
      'src/prices.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function price(lines: { sku: string }[]) {
  const known = new Map<string, unknown>();
  for (const { sku } of lines) {
    if (known.has(sku)) continue;
    known.set(sku, await prisma.price.findFirst({ where: { sku } }));
  }
  return known;
}
`,
    },
    reports: [],
  },
  {
    title: 'A query in a loop that does not depend on its element, and one outside of the loop',
    files: {
      'src/workers.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function work(names: string[]) {
  for (const name of names) {
    const next = await prisma.job.findFirst({ where: { state: 'ready' } });
    console.log(name, next);
  }
  for (const job of await prisma.job.findMany({ where: { name: { in: names } } })) console.log(job);
}
`,
    },
    reports: [],
  },
  {
    title: 'An array method of the same name as a query',
    files: {
      'src/catalogue.ts': `const books = [{ id: 1 }];

export async function pick(ids: number[]) {
  return Promise.all(ids.map(async id => books.find(book => book.id === id)));
}
`,
    },
    reports: [],
  },
  {
    title: 'The same with Sequelize, MikroORM, Kysely, mysql2 and the driver of MongoDB',
    files: {
      'src/sequelize.ts': `import { DataTypes, Sequelize } from 'sequelize';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');
const Customer = sequelize.define('Customer', { name: DataTypes.STRING });

export async function names(ids: string[]) {
  const found = [];
  for (const id of ids) found.push(await Customer.findByPk(id));
  return found;
}
`,
      'src/mikro-orm.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Customer } from './customer';

export async function names(em: EntityManager, ids: string[]) {
  const found = [];
  for (const id of ids) found.push(await em.findOne(Customer, { id }));
  return found;
}
`,
      'src/customer.ts': 'export class Customer {\n  id = "";\n}\n',
      'src/kysely.ts': `import { Kysely } from 'kysely';
import { dialect } from './dialect';

const db = new Kysely({ dialect });

export async function names(ids: string[]) {
  const found = [];
  for (const id of ids) found.push(await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst());
  return found;
}
`,
      'src/mysql.ts': `import mysql from 'mysql2/promise';

const pool = mysql.createPool(process.env.DATABASE_URL ?? '');

export async function names(ids: string[]) {
  const found = [];
  for (const id of ids) found.push(await pool.query('SELECT name FROM customers WHERE id = ?', [id]));
  return found;
}
`,
      'src/mongo.ts': `import { MongoClient } from 'mongodb';

const client = new MongoClient(process.env.MONGO_URL ?? '');

export async function names(ids: string[]) {
  const found = [];
  for (const id of ids) found.push(await client.db().collection('customers').findOne({ id }));
  return found;
}
`,
    },
    reports: [
      { message: 'read', at: 'Customer.findByPk', in: 'src/sequelize.ts' },
      { message: 'read', at: 'em.findOne', in: 'src/mikro-orm.ts' },
      { message: 'read', at: 'db.selectFrom', in: 'src/kysely.ts' },
      { message: 'read', at: 'pool.query', in: 'src/mysql.ts' },
      { message: 'read', at: 'client.db', in: 'src/mongo.ts' },
    ],
  },
  {
    title: 'Keys of Redis one by one, with ioredis and node-redis',
    files: {
      'src/sessions.ts': `import { Redis } from 'ioredis';

const redis = new Redis();
export async function namesOf(ids: string[]) {
  const names: (string | null)[] = [];
  for (const id of ids) {
    names.push(await redis.get(\`name:\${id}\`));
  }
  return names;
}
`,
      'src/carts.ts': `import { createClient } from 'redis';

const client = createClient();
export async function cartsOf(users: { id: string }[]) {
  const carts: Record<string, unknown> = {};
  for (const user of users) {
    carts[user.id] = await client.hGetAll(\`cart:\${user.id}\`);
  }
  return carts;
}
`,
    },
    reports: [
      { message: 'key', at: 'hGetAll', in: 'src/carts.ts', preset: 'strict' },
      { message: 'key', at: 'get', in: 'src/sessions.ts' },
    ],
  },
  {
    title: 'Keys of a cache one by one, with cache-manager and Keyv',
    files: {
      'src/prices.ts': `import { Inject, Injectable } from '@nestjs/common';
import { CACHE_MANAGER } from '@nestjs/cache-manager';
import type { Cache } from 'cache-manager';

@Injectable()
export class Prices {
  constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}

  async pricesOf(products: { id: string }[]) {
    const prices: unknown[] = [];
    for (const product of products) prices.push(await this.cache.get(\`price:\${product.id}\`));
    return prices;
  }
}
`,
      'src/stocks.ts': `import KeyvRedis from '@keyv/redis';
import Keyv from 'keyv';

const stocks = new Keyv({ store: new KeyvRedis(process.env.REDIS_URL) });
export async function stocksOf(ids: string[]) {
  const found: unknown[] = [];
  for (const id of ids) found.push(await stocks.get(id));
  return found;
}
`,
    },
    reports: [
      { message: 'key', at: 'get', in: 'src/prices.ts', preset: 'strict' },
      { message: 'key', at: 'get', in: 'src/stocks.ts', preset: 'strict' },
    ],
  },
  {
    title: 'Keys of a cache that are asked for together, filled where they are missing, or in memory',
    files: {
      'src/stocks.ts': `import Keyv from 'keyv';
import NodeCache from 'node-cache';

const stocks = new Keyv(process.env.REDIS_URL);
const near = new NodeCache({ stdTTL: 60 });
export const together = (ids: string[]) => stocks.getMany(ids);
export async function filled(ids: string[], load: (id: string) => Promise<number>) {
  for (const id of ids) {
    if ((await stocks.get(id)) === undefined) await stocks.set(id, await load(id), 60_000);
  }
}
export async function inMemory(ids: string[]) {
  const found: unknown[] = [];
  for (const id of ids) found.push(await near.get(id));
  return found;
}
`,
    },
    reports: [],
  },
  {
    title: 'Keys of Redis that were looked for',
    files: {
      'src/sessions.ts': `import { Redis } from 'ioredis';

const redis = new Redis();
export async function sessionsOf(user: string) {
  const sessions: (string | null)[] = [];
  for (const key of await redis.smembers(\`sessions:\${user}\`)) sessions.push(await redis.get(key));
  return sessions;
}
`,
    },
    reports: [{ message: 'key', at: 'get' }],
  },
  {
    title: 'Keys of Redis that leave together, stop at the first hit, or are changed as well',
    files: {
      'src/keys.ts': `import { Redis } from 'ioredis';

const redis = new Redis();
export const together = (ids: string[]) => redis.mget(ids.map(id => \`name:\${id}\`));
export const atOnce = (ids: string[]) => Promise.all(ids.map(id => redis.get(\`name:\${id}\`)));
export async function first(keys: string[]) {
  for (const key of keys) {
    const value = await redis.get(key);
    if (value !== null) return value;
  }
  return null;
}
export async function move(keys: string[]) {
  for (const key of keys) {
    const value = await redis.get(key);
    await redis.set(\`old:\${key}\`, value ?? '');
  }
}
export async function inPipeline(keys: string[]) {
  const pipeline = redis.pipeline();
  for (const key of keys) pipeline.get(key);
  return pipeline.exec();
}
export async function both() {
  const found = [];
  for (const key of ['latest', 'stable']) found.push(await redis.get(key));
  return found;
}
`,
    },
    reports: [],
  },
  {
    title: 'Parts of another query, a few shards, and copies',
    files: {
      'src/copies.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function copyAll(boards: { id: string }[], userId: string) {
  for (const board of boards) {
    const source = await prisma.board.findFirst({ where: { id: board.id } });
    if (source?.userId !== userId) await copy(board.id, userId);
  }
}

async function copy(id: string, userId: string) {
  await prisma.board.create({ data: { copiedFrom: id, userId } });
}
`,
      'src/keys.ts': `import { and, eq, exists, like } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { keys, permissions } from './tables';

const db = drizzle(process.env.DATABASE_URL);

export async function keysWith(names: string[]) {
  const conditions = names.map(name => {
    return exists(
      db.select().from(permissions).where(and(eq(permissions.keyId, keys.id), like(permissions.name, name))),
    );
  });
  return db.select().from(keys).where(and(...conditions)).limit(20);
}
`,
      'src/lengths.ts': `import { Redis } from 'ioredis';

const redis = new Redis();

export async function observeLengths(shardCount: number, observe: (length: number) => void) {
  for (let shard = 0; shard < shardCount; shard++) {
    observe(await redis.zcard(\`queue:\${shard}\`));
  }
}
`,
    },
    reports: [],
  },
]);
