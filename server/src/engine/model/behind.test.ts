import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandlerPlace } from '../frameworks/route.ts';
import type { FunctionIndex } from '../languages/typescript/facts.ts';
import { joinPath } from '../source/path.ts';
import type { Effect, Step } from './behind.ts';
import type { ProjectModel } from './project-model.ts';
import { projectRoot, understand } from './understand.ts';

const main = joinPath(projectRoot, 'src/main.ts');

function find(model: ProjectModel, name: string, path = main): HandlerPlace {
  const index = model.facts(path)?.functions.findIndex(fact => fact.name === name);
  assert.ok(index !== undefined && index >= 0, `no function \`${name}\``);
  return { path, function: index as FunctionIndex };
}

function describe({ depth, to }: Step): string {
  return `${depth} ${to.kind === 'function' ? to.name : describeEffect(to.effect)}`;
}

function describeEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'data':
      return `${effect.access.verb} ${effect.access.model}`;
    case 'http':
      return `http ${effect.call.library}`;
    case 'service':
      return `service ${effect.library} ${effect.action}`;
    case 'message':
      return [effect.message.to, effect.message.action, effect.message.name ?? '?'].join(' ');
  }
}

/** What stands behind the function `handle` of `src/main.ts`, and how many of its calls are not known. */
async function behind(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  const { steps, unknownCalls } = model.behind(find(model, 'handle'));
  return [...steps.map(describe), ...unknownCalls.map(() => 'unknown')];
}

const service = `import { PrismaClient } from '@prisma/client';
import { Queue } from 'bullmq';
const prisma = new PrismaClient();
export class Orders {
  constructor(private readonly mails = new Queue('mails')) {}
  async place(id: string) {
    const order = await prisma.order.create({ data: { id } });
    await this.mails.add('placed', { id });
    return order;
  }
}`;

test('injected members, functions of other files and what barrels hand on', async () => {
  assert.deepEqual(
    await behind({
      'src/orders.ts': service,
      'src/index.ts': `export * from './orders'; export { notify as tell } from './notify';`,
      'src/notify.ts': `export const notify = (id: string) => fetch('https://a.example/' + id);`,
      'src/main.ts': `import { Orders, tell } from './index';
class Controller {
  constructor(private readonly orders: Orders) {}
  async handle(id: string) { await this.orders.place(id); await tell(id); }
}`,
    }),
    ['0 Orders.place', '1 create order', '1 queue send mails', '0 notify', '1 http fetch'],
  );
});

test('callbacks run where they are handed over, and listeners do not', async () => {
  assert.deepEqual(
    await behind({
      'src/orders.ts': service,
      'src/main.ts': `import { Orders } from './orders';
const orders = new Orders();
const retry = <T>(work: () => Promise<T>) => work().catch(() => work());
function load(id: string) { return fetch(id); }
export function handle(ids: string[], emitter: NodeJS.EventEmitter) {
  emitter.on('end', () => orders.place('x'));
  return Promise.all(ids.map(load)).then(() => retry(() => orders.place('y')));
}`,
    }),
    [
      '0 load',
      '1 http fetch',
      '0 ',
      '1 retry',
      '2 ',
      '1 ',
      '2 Orders.place',
      '3 create order',
      '3 queue send mails',
    ],
  );
});

test('the methods that an abstract class promises are those of the classes that keep it', async () => {
  assert.deepEqual(
    await behind({
      'src/main.ts': `import { createClient } from 'redis';
abstract class Store { abstract read(key: string): Promise<string>; }
const client = createClient();
class RedisStore extends Store { read(key: string) { return client.get(\`user:\${key}\`); } }
class Reader {
  constructor(private readonly store: Store) {}
  handle(key: string) { return this.store.read(key); }
}`,
    }),
    ['0 RedisStore.read', '1 cache read user:…'],
  );
});

test('the methods that an interface promises are those of the classes that implement it, through other names and files', async () => {
  assert.deepEqual(
    await behind({
      'src/main.ts': `import type { Store as Storage } from './ports';
export class Reader {
  private readonly store: Storage;
  constructor(store: Storage) { this.store = store; }
  handle(key: string) { return this.store.read(key); }
}`,
      'src/ports/index.ts': `export * from './store';`,
      'src/ports/store.ts': `export interface Store { read(key: string): Promise<string>; }
export interface Other { read(key: string): Promise<string>; }`,
      'src/redis-store.ts': `import { createClient } from 'redis';
import type { Other, Store } from './ports/store';
const client = createClient();
export class RedisStore implements Store { read(key: string) { return client.get(\`user:\${key}\`); } }
export class OtherStore implements Other { read(key: string) { return client.del(key); } }`,
      'src/fake.test.ts': `import type { Store } from './ports';
export class FakeStore implements Store { read(key: string) { return fetch(key); } }`,
    }),
    ['0 RedisStore.read', '1 cache read user:…'],
  );
});

test('circles end, and what is not known is said', async () => {
  assert.deepEqual(
    await behind({
      'src/main.ts': `import { helper } from './missing';
export function handle(tools: Tools, n: number) {
  if (n > 0) again(n - 1);
  helper();
  tools.run();
  return [1].map(x => x).join();
}
function again(n: number): unknown { return handle({ run() {} }, n); }`,
    }),
    ['0 again', '1 handle', '1 run', '0 ', 'unknown', 'unknown'],
  );
});

test('what is given to a cloud or sent by mail', async () => {
  assert.deepEqual(
    await behind({
      'src/main.ts': `import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
import nodemailer from 'nodemailer';
import { EventEmitter2 } from '@nestjs/event-emitter';
const s3 = new S3Client({});
const transport = nodemailer.createTransport({});
export async function handle(events: EventEmitter2) {
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'a' }));
  await transport.sendMail({ to: 'a@b.example' });
  events.emit('order.placed', {});
}`,
    }),
    ['0 storage write files', '0 mail send ?', '0 event send order.placed'],
  );
});

test('callers over the whole project', async () => {
  const model = await understand({
    'src/main.ts': `export function called() {}`,
    'src/a.ts': `import { called } from './main'; export function first() { called(); called(); }`,
    'src/b.ts': `import { called } from './main'; export const second = () => [1].forEach(called);`,
  });
  const callers = model
    .callers(find(model, 'called'))
    .map(({ path, function: index }) => model.facts(path)?.functions[index ?? -1]?.name);
  assert.deepEqual(callers, ['first', 'second']);
});

test('an interface that is exported by name only is promised and kept like any other', async () => {
  assert.deepEqual(
    await behind({
      'src/main.ts': `import { Store } from './store';
export class Reader {
  constructor(private readonly store: Store) {}
  handle(key: string) { return this.store.read(key); }
}`,
      'src/store.ts': `interface Store { read(key: string): Promise<string>; }\nexport { Store };`,
      'src/redis-store.ts': `import { createClient } from 'redis';
import { Store } from './store';
const client = createClient();
export class RedisStore implements Store { read(key: string) { return client.get(key); } }`,
    }),
    ['0 RedisStore.read', '1 cache read ?'],
  );
});

test('what interfaces and object types say of their members: classes, interfaces, clients, other types', async () => {
  assert.deepEqual(
    await behind({
      'src/orders.ts': service,
      'src/store.ts': `import { createClient } from 'redis';
export interface Store { read(key: string): Promise<string>; }
export class RedisStore implements Store { client = createClient(); read(key: string) { return this.client.get('a'); } }`,
      'src/database.ts': `import { Pool } from 'pg';\nexport const pool = new Pool();`,
      'src/parts.ts': `import type { Orders } from './orders';
import type { Store } from './store';
import { pool } from './database';
interface Base { orders: Orders }
export interface Parts extends Base { pool: typeof pool }
export type Options = { parts: Parts } & { store: Store };`,
      'src/main.ts': `import type { Options, Parts } from './parts';
export async function handle({ parts, store }: Options) {
  await parts.orders.place('a');
  await store.read('a');
  await query(parts.pool);
  const own: { inner: Parts } = await load();
  await own.inner.pool.query('DELETE FROM drafts');
}
function query(pool: Parts['pool']) { return pool.query('SELECT id FROM orders'); }`,
    }),
    [
      '0 Orders.place',
      '1 create order',
      '1 queue send mails',
      '0 RedisStore.read',
      '1 cache read a',
      '0 query',
      '1 find-many orders',
      '0 delete drafts',
    ],
  );
});

test("a procedure's context, by the type or the function that makes it", async () => {
  const procedure = `import { initTRPC } from '@trpc/server';
import type { Context } from './context';
const t = initTRPC.context<Context>().create();
export const open = t.procedure.use(({ ctx, next }) => next({ ctx }));`;
  const main = `import { open } from './trpc';
export const list = open.input(String).query(async function handle({ ctx, input }) { return ctx.db.order.findMany({ where: { id: input } }); });`;
  const client = `import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();`;
  const found = ['0 find-many order'];
  const written = `import type { db } from './db';\nexport interface Context { db: typeof db }`;
  const made = `import { db } from './db';
const createInner = (user: string) => ({ ...user, db });
export const createContext = async () => createInner('a');
export type Context = Awaited<ReturnType<typeof createContext>>;`;
  for (const context of [written, made])
    assert.deepEqual(
      await behind({
        'src/main.ts': main,
        'src/trpc.ts': procedure,
        'src/db.ts': client,
        'src/context.ts': context,
      }),
      found,
    );
  const direct = procedure
    .replace('import type { Context }', 'import { createContext }')
    .replace('<Context>', '<typeof createContext>');
  assert.deepEqual(
    await behind({ 'src/main.ts': main, 'src/trpc.ts': direct, 'src/db.ts': client, 'src/context.ts': made }),
    found,
  );
});

test("the options of a plugin of Fastify's", async () => {
  assert.deepEqual(
    await behind({
      'src/orders.ts': service,
      'src/main.ts': `import type { FastifyPluginAsync } from 'fastify';
import type { Orders } from './orders';
interface Options { orders: Orders }
export const routes: FastifyPluginAsync<Options> = async (app, options) => {
  app.get('/', function handle() { return options.orders.place('a'); });
};`,
    }),
    ['0 Orders.place', '1 create order', '1 queue send mails'],
  );
});

test('a client behind a proxy, and a method of the class that a static method is in', async () => {
  assert.deepEqual(
    await behind({
      'src/database.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
type Database = ReturnType<typeof drizzle<typeof schema>>;
export default new Proxy({} as Database, { get: (_, name) => Reflect.get(open(), name) });`,
      'src/main.ts': `import { pgTable } from 'drizzle-orm/pg-core';
import db from './database';
const orders = pgTable('orders', {});
export class Orders {
  static handle() { return this.load(); }
  private static load() { return db.select().from(orders); }
}`,
    }),
    ['0 Orders.load', '1 find-many orders'],
  );
});

test('what containers hand out by a written type, and what a method says that it gives', async () => {
  assert.deepEqual(
    await behind({
      'src/orders.ts': service,
      'src/store.ts': `import { createClient } from 'redis';
const client = createClient();
export interface Store { read(key: string): Promise<string> }
export class RedisStore implements Store { read(key: string) { return client.get('a'); } }`,
      'src/main.ts': `import { createContainer } from 'awilix';
import type { Orders } from './orders';
import type { Store } from './store';
const container = createContainer();
class Reader {
  store: Store | null = null;
  opened(): Store { if (this.store === null) throw new Error('closed'); return this.store; }
  async handle() {
    const orders = container.resolve<Orders>('orders');
    await orders.place('a');
    return this.opened().read('a');
  }
}`,
    }),
    [
      '0 Orders.place',
      '1 create order',
      '1 queue send mails',
      '0 Reader.opened',
      '0 RedisStore.read',
      '1 cache read a',
    ],
  );
});

test('what services are asked by the packages that are made for them', async () => {
  assert.deepEqual(
    await behind({
      'src/main.ts': `import Stripe from 'stripe';
import { Octokit } from '@octokit/rest';
const stripe = new Stripe('key');
const octokit = new Octokit();
export async function handle(body: string) {
  stripe.webhooks.constructEvent(body, 'a', 'b');
  await stripe.customers.create({});
  await octokit.rest.issues.removeLabel({});
}`,
    }),
    ['0 service stripe create', '0 service @octokit/rest removeLabel'],
  );
});

test('what a library for data hands to a callback, and what the platform brings, leave nothing open', async () => {
  assert.deepEqual(
    await behind({
      'src/main.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
const db = drizzle();
export async function handle(id: number, response: Response) {
  await db.query.orders.findFirst({ where: (order, { eq }) => eq(order.id, id) });
  return response.arrayBuffer();
}`,
    }),
    ['0 find-one orders', '0 where'],
  );
});

test('text that becomes a part of a query is no query', async () => {
  assert.deepEqual(
    await behind({
      'src/main.ts': `import knex from 'knex';
const db = knex({});
export async function handle(id: number) {
  await db('posts').where({ id }).update({ likes: db.raw('likes + 1') });
  await db.raw('DELETE FROM drafts');
}`,
    }),
    ['0 update posts', '0 delete drafts'],
  );
});

test('a function that is called where it is written, and members that are taken out of what is written to have them', async () => {
  assert.deepEqual(
    await behind({
      'src/orders.ts': service,
      'src/main.ts': `import type { Orders } from './orders';
export async function handle(context: { sources: unknown }) {
  const { orders }: { orders: Orders } = context.sources;
  await Promise.race([(async () => { await fetch('https://a.example'); })(), orders.place('1')]);
}`,
    }),
    ['0 ', '1 http fetch', '0 Orders.place', '1 create order', '1 queue send mails'],
  );
});

test('a row has the methods that its class adds', async () => {
  assert.deepEqual(
    await behind({
      'src/base.ts': `import { Model } from 'sequelize-typescript';
export abstract class Base extends Model {
  saveAs(user: string) { return this.save({ user }); }
}`,
      'src/order.ts': `import { Base } from './base';
export class Order extends Base {
  async pay() { await fetch('https://a.example'); return this.saveAs('me'); }
}`,
      'src/main.ts': `import { Order } from './order';
export async function handle(id: number) {
  const order = await Order.findByPk(id);
  await order.pay();
}`,
    }),
    ['0 find-one Order', '0 Order.pay', '1 http fetch', '1 Base.saveAs', '2 update undefined'],
  );
});

test('whoever implements an interface keeps what that extends, and members of requests are what a plugin declares', async () => {
  assert.deepEqual(
    await behind({
      'src/database.ts': `import { Pool } from 'pg';
export interface Executor { query(text: string): Promise<unknown> }
export interface Transactional extends Executor { begin(): Promise<void> }
export class PoolExecutor implements Transactional {
  constructor(private readonly pool: Pool) {}
  async query(text: string) { return this.pool.query('SELECT id FROM orders'); }
  async begin() {}
}`,
      'src/plugin.ts': `import type { Executor } from './database';
export class Orders {
  constructor(private readonly db: Executor) {}
  list() { return this.db.query('SELECT 1'); }
}
declare module 'fastify' {
  interface FastifyRequest { orders: Orders }
}
export async function plugin(app) { app.decorateRequest('orders', null); }`,
      'src/main.ts': `import type { FastifyRequest } from 'fastify';
export async function handle(request: FastifyRequest) { return request.orders.list(); }`,
    }),
    ['0 Orders.list', '1 PoolExecutor.query', '2 find-many orders'],
  );
});
