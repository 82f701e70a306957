// What looks like an answer and is none: it has to be said that it is not known.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf } from '../../frameworks/endpoint.ts';
import type { Aspect } from '../posture.ts';
import { understand } from '../understand.ts';

async function stand(aspect: Aspect, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  return model
    .endpoints()
    .map(endpoint => `${titleOf(endpoint)}: ${model.postureOf(endpoint)[aspect].state}`);
}

test('a handler that races its work against a timer may be ended by it', async () => {
  assert.deepEqual(
    await stand('timeout', {
      'app.ts': `import express from 'express';
import pTimeout from 'p-timeout';
const app = express();
const work = async () => 'done';
const sleep = (milliseconds: number) => new Promise((_, reject) => setTimeout(reject, milliseconds));
const raced = (job: Promise<string>) => Promise.race([job, sleep(500)]);
app.get('/raced', async (req, res) => { res.send(await Promise.race([work(), sleep(500)])); });
app.get('/behind', async (req, res) => { res.send(await raced(work())); });
app.get('/package', async (req, res) => { res.send(await pTimeout(work(), { milliseconds: 500 })); });
app.get('/timer', (req, res) => { setTimeout(() => res.status(503).end(), 500); work().then(text => res.send(text)); });
app.get('/signal', async (req, res) => { res.send(await fetch('https://example.com', { signal: AbortSignal.timeout(500) })); });
app.get('/plain', async (req, res) => { res.send(await Promise.all([work()])); });
app.get('/cleared', async (req, res) => { clearTimeout(req.timer); res.send(await work()); });`,
    }),
    [
      'GET /raced: unknown',
      'GET /behind: unknown',
      'GET /package: unknown',
      'GET /timer: unknown',
      'GET /signal: unknown',
      'GET /plain: no',
      'GET /cleared: no',
    ],
  );
});

test('a version that is set under a condition is a doubt about paths only, and a guard about what it guards', async () => {
  const nest = (setting: string) => ({
    'src/app.module.ts': `import { Controller, Get, Module } from '@nestjs/common';
@Controller('orders')
export class OrdersController { @Get() list() { return 'hello'; } }
@Module({ controllers: [OrdersController] })
export class AppModule {}`,
    'src/main.ts': `import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ThrottlerGuard } from '@nestjs/throttler';
import { AppModule } from './app.module';
async function main() {
  const app = await NestFactory.create(AppModule);
  if (process.env.EXTRA) ${setting}
  await app.listen(3000);
}
main();`,
  });
  const versioned = nest('app.enableVersioning({ type: VersioningType.URI, defaultVersion: "1" });');
  const limited = nest('app.useGlobalGuards(new ThrottlerGuard());');
  const states = async (
    aspect: Aspect,
    files: Readonly<Record<string, string>>,
  ): Promise<readonly string[]> => (await stand(aspect, files)).map(text => text.split(': ').at(-1) ?? '');
  assert.deepEqual(await states('authentication', versioned), ['no']);
  assert.deepEqual(await states('rate limit', versioned), ['no']);
  assert.deepEqual(await states('rate limit', limited), ['unknown']);
  assert.deepEqual(await states('authentication', limited), ['no']);
});

test('a list that is asked for by a key may have one row at most', async () => {
  assert.deepEqual(
    await stand('pagination', {
      'prisma.ts': `import express from 'express';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const app = express();
app.get('/by-id', async (req, res) => { res.send(await prisma.order.findMany({ where: { id: req.query.id } })); });
app.get('/by-slug', async (req, res) => { res.send(await prisma.order.findMany({ where: { slug: 'a', isOpen: true } })); });
app.get('/by-owner', async (req, res) => { res.send(await prisma.order.findMany({ where: { userId: 1 } })); });
app.get('/not-this', async (req, res) => { res.send(await prisma.order.findMany({ where: { id: { not: 1 } } })); });`,
      'drizzle.ts': `import express from 'express';
import { drizzle } from 'drizzle-orm/node-postgres';
import { eq, ne } from 'drizzle-orm';
import { integer, pgTable } from 'drizzle-orm/pg-core';
const orders = pgTable('orders', { id: integer('id').primaryKey(), userId: integer('user_id') });
const db = drizzle(process.env.URL);
const app = express();
app.get('/d-id', async (req, res) => { res.send(await db.select().from(orders).where(eq(orders.id, 1))); });
app.get('/d-owner', async (req, res) => { res.send(await db.select().from(orders).where(eq(orders.userId, 1))); });
app.get('/d-not', async (req, res) => { res.send(await db.select().from(orders).where(ne(orders.id, 1))); });`,
      'knex.ts': `import express from 'express';
import knex from 'knex';
const db = knex({ client: 'pg' });
const app = express();
app.get('/k-object', async (req, res) => { res.send(await db('orders').where({ id: 1 })); });
app.get('/k-pair', async (req, res) => { res.send(await db('orders').where('orders.id', 1)); });
app.get('/k-owner', async (req, res) => { res.send(await db('orders').where('user_id', 1)); });
app.get('/k-not', async (req, res) => { res.send(await db('orders').where('id', '>', 1)); });`,
    }),
    [
      'GET /d-id: unknown',
      'GET /d-owner: no',
      'GET /d-not: no',
      'GET /k-object: unknown',
      'GET /k-pair: unknown',
      'GET /k-owner: no',
      'GET /k-not: no',
      'GET /by-id: unknown',
      'GET /by-slug: unknown',
      'GET /by-owner: no',
      'GET /not-this: no',
    ],
  );
});

test('a refusal for want of a licence is none for want of a right', async () => {
  assert.deepEqual(
    await stand('authorisation', {
      'app.ts': `import express from 'express';
import { expressjwt } from 'express-jwt';
const app = express();
app.use(expressjwt({ secret: 's' }));
const isLicensed = (id: string) => id.length > 3;
const isAdmin = (id: string) => id === '1';
app.get('/licence', (req, res) => isLicensed(req.user.id) ? res.send('hello') : res.status(403).end());
app.get('/told', (req, res) => {
  if (req.user.id.length < 3) return res.status(403).json({ error: 'No licence for this' });
  res.send('hello');
});
app.get('/both', (req, res) => isLicensed(req.user.id) && isAdmin(req.user.id) ? res.send('hello') : res.status(403).end());
app.get('/right', (req, res) => req.user.id === req.params.id ? res.send('hello') : res.status(403).end());`,
    }),
    ['GET /licence: unknown', 'GET /told: unknown', 'GET /both: yes', 'GET /right: yes'],
  );
});

test('a function in the place of a schema may only cast', async () => {
  assert.deepEqual(
    await stand('body validation', {
      'app.ts': `import { initTRPC } from '@trpc/server';
import { z } from 'zod';
const t = initTRPC.create();
export const app = t.router({
  cast: t.procedure.input((value: unknown) => value as string).mutation(({ input }) => input),
  held: t.procedure.input(z.string()).mutation(({ input }) => input),
});`,
    }),
    ['mutation cast: unknown', 'mutation held: yes'],
  );
});

test('what a URL made of the address is searched for is the query', async () => {
  assert.deepEqual(
    await stand('query validation', {
      'package.json': '{ "name": "shop", "dependencies": { "next": "15" } }',
      'app/api/orders/route.ts': `import { z } from 'zod';
const Search = z.object({ page: z.string() });
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  return Response.json({ page: searchParams.get('page') });
}
export async function PUT(request: Request) {
  const url = new URL(request.url);
  return Response.json(Search.parse(Object.fromEntries(url.searchParams)));
}
export async function POST(request: Request) {
  const page = new URL(request.url).searchParams.get('page');
  if (page === null) return Response.json({}, { status: 400 });
  return Response.json({ page });
}
export async function PATCH(request: Request) {
  return Response.json({ page: new URL('https://example.com/?page=1').searchParams.get('page') });
}`,
    }),
    [
      'GET /api/orders: no',
      'PUT /api/orders: yes',
      'POST /api/orders: unknown',
      'PATCH /api/orders: not needed',
    ],
  );
});

test('what may stand there or not leaves open only what it may give', async () => {
  const files = {
    'app.ts': `import cors from 'cors';
import express from 'express';
import rateLimit from 'express-rate-limit';
import { settings } from './settings.ts';
const app = express();
if (settings.cors) app.use(cors());
if (settings.limit) app.use(rateLimit());
app.get('/orders', (req, res) => { res.send('none'); });`,
    'settings.ts': 'export const settings = JSON.parse(process.env.SETTINGS);',
  };
  assert.deepEqual(await stand('authentication', files), ['GET /orders: no']);
  assert.deepEqual(await stand('rate limit', files), ['GET /orders: unknown']);
});

test('a query that the project began, or that is limited or handed on later, is not known to be read whole', async () => {
  const files = {
    'app.ts': `import express from 'express';
import { model, Schema } from 'mongoose';
import { DataSource, Repository, SelectQueryBuilder } from 'typeorm';
const app = express();
const Order = model('Order', new Schema({}));
class User {}
const source = new DataSource({ type: 'postgres' });
const users: Repository<User> = source.getRepository(User);
function build(options: object): SelectQueryBuilder<User> {
  const query = users.createQueryBuilder('user');
  return query.take(options.take ?? 100);
}
function repository(): Repository<User> { return source.getRepository(User); }
function paged(query: object) { return query; }
app.get('/built', async (req, res) => { res.json(await build(req.body).getMany()); });
app.get('/later', async (req, res) => {
  let query = Order.find({});
  if (req.body.after) query = Order.find({ after: 1 });
  query.sort('at').limit(20);
  res.json(await query);
});
app.get('/handed', async (req, res) => {
  const query = Order.find({});
  paged(query);
  res.json(await query);
});
app.get('/whole', async (req, res) => { res.json(await repository().createQueryBuilder('user').getMany()); });
app.get('/sums', async (req, res) => { res.json(await Order.aggregate([{ $group: { _id: '$day' } }])); });
app.get('/rows', async (req, res) => {
  const rows = await Order.find({});
  paged(rows);
  res.json(rows);
});`,
  };
  assert.deepEqual(await stand('pagination', files), [
    'GET /built: unknown',
    'GET /later: unknown',
    'GET /handed: unknown',
    'GET /whole: no',
    'GET /sums: unknown',
    'GET /rows: no',
  ]);
});
