import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import pg from 'pg';
import * as layers from '../../snippets/arch/layers/express.ts';
import * as forFastify from '../../snippets/arch/layers/fastify.ts';
import * as forHono from '../../snippets/arch/layers/hono.ts';
import * as forKoa from '../../snippets/arch/layers/koa.ts';
import { PgOrderRepository } from '../../snippets/arch/repo/pg.ts';
import { listen } from './lib/listen.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';
import { serveFastify, serveHono, serveKoa, serveNest } from './lib/serve.ts';

const { db, connection } = await startPostgres();
await db.exec('CREATE TABLE orders (id uuid PRIMARY KEY, customer_id text NOT NULL, status text NOT NULL)');

test('the service decides without HTTP or a database', async () => {
  const open: layers.Order = { id: '1', customerId: 'ada', status: 'open' };
  const serviceOf = (isOpen: boolean) =>
    new layers.OrderService({
      find: async id => (id === '1' ? open : undefined),
      cancel: async () => isOpen,
    });
  assert.equal(await serviceOf(true).cancel('1', 'ada'), 'cancelled');
  assert.equal(await serviceOf(false).cancel('1', 'ada'), 'too-late');
  assert.equal(await serviceOf(true).cancel('1', 'bob'), 'not-found');
  assert.equal(await serviceOf(true).cancel('2', 'ada'), 'not-found');
});

const frameworks: Readonly<Record<string, (test: TestContext, pool: pg.Pool) => Promise<URL>>> = {
  express: (t, pool) => {
    const service = new layers.OrderService(new PgOrderRepository(pool));
    return listen(t, express().use(layers.orderRoutes(service, () => 'ada')));
  },

  fastify: (t, pool) => {
    const service = new forFastify.OrderService(new PgOrderRepository(pool));
    const app = Fastify();
    app.register(forFastify.orderRoutes(service, () => 'ada'));
    return serveFastify(t, app);
  },

  hono: (t, pool) => {
    const service = new forHono.OrderService(new PgOrderRepository(pool));
    return serveHono(
      t,
      new Hono().route(
        '/',
        forHono.orderRoutes(service, () => 'ada'),
      ),
    );
  },

  koa: (t, pool) => {
    const service = new forKoa.OrderService(new PgOrderRepository(pool));
    return serveKoa(t, new Koa().use(forKoa.orderRoutes(service, () => 'ada').routes()));
  },

  nest: async (t, pool) => {
    const { OrderRepository, ordersModule } = await import('../../snippets/arch/layers/nest.ts');
    const { provideUser } = await import('./apps/layers/nest.ts');
    return serveNest(t, {
      imports: [ordersModule({ provide: OrderRepository, useValue: new PgOrderRepository(pool) })],
      providers: [provideUser('ada')],
    });
  },
};

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: each outcome has its status, and the database agrees`, async t => {
    const pool = new pg.Pool({ ...connection, max: 2 });
    t.after(() => pool.end());
    const base = await serve(t, pool);
    const create = async (customerId: string): Promise<string> => {
      const id = randomUUID();
      await db.query("INSERT INTO orders VALUES ($1, $2, 'open')", [id, customerId]);
      return id;
    };
    const cancel = async (id: string): Promise<number> => {
      const url = new URL(`/orders/${id}/cancellation`, base);
      return (await fetch(url, { method: 'POST', signal: AbortSignal.timeout(10_000) })).status;
    };
    const own = await create('ada');
    assert.equal(await cancel(own), 204);
    assert.equal(await cancel(own), 409);
    const foreign = await create('bob');
    assert.equal(await cancel(foreign), 404);
    assert.equal(await cancel(randomUUID()), 404);
    // No id at all: the client's mistake, never a failure of ours.
    assert.ok([400, 404].includes(await cancel("1' OR '1'='1")));
    const { rows } = await db.query('SELECT status FROM orders WHERE id IN ($1, $2) ORDER BY status', [
      own,
      foreign,
    ]);
    assert.deepEqual(
      rows.map(row => ({ ...row })),
      [{ status: 'cancelled' }, { status: 'open' }],
    );
  });
}
