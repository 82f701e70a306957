// ---
// title: vitest, supertest and pg
// packages: { vitest: ">=3", supertest: ">=7", pg: ">=8" }
// development: [vitest, supertest]
// stack: [vitest]
// place: file
// placeholders:
//   orders: What is tested
//   TEST_DATABASE_URL: The variable with a server on which databases may be made
// ---
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { Pool } from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

export interface TestedService {
  /** Applies the migrations and gives the app, both as in production. */
  readonly start: (pool: Pool) => Promise<RequestListener>;
  readonly validOrder: object;
  readonly invalidOrder: object;
}

/** In `orders.test.ts`: `testOrders({ start, validOrder, invalidOrder })`. */
export function testOrders({ start, validOrder, invalidOrder }: TestedService): void {
  describe('orders', () => {
    const database = createDatabase();
    let app: RequestListener;

    beforeAll(async () => {
      app = await start(await database.open());
    }, 60_000);
    afterAll(() => database.drop());

    it('gives back what was created', async () => {
      const created = await request(app).post('/orders').send(validOrder).expect(201);
      const { location = '' } = created.headers;
      const found = await request(app).get(location).expect(200);
      expect(found.body).toMatchObject({ ...validOrder });
    });

    it('refuses what is not valid, in the form of RFC 9457, and stores nothing', async () => {
      const { rows: before } = await database.query('SELECT count(*) FROM orders');
      const refused = await request(app).post('/orders').send(invalidOrder);
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(refused.status).toBeLessThan(500);
      expect(refused.type).toBe('application/problem+json');
      expect((await database.query('SELECT count(*) FROM orders')).rows).toEqual(before);
    });

    it('says 404 for what is not there', async () => {
      await request(app).get(`/orders/${randomUUID()}`).expect(404);
    });
  });
}

/** Of its own for each run: nothing that another one left behind makes a test pass. */
function createDatabase() {
  const { TEST_DATABASE_URL: server } = process.env;
  if (server === undefined) throw new Error('TEST_DATABASE_URL names no server; databases are made on it');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const admin = new Pool({ connectionString: server, max: 1, connectionTimeoutMillis: 5_000 });
  const pool = new Pool({
    connectionString: url.href,
    max: 5,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 5_000,
  });
  return {
    open: async () => {
      await admin.query(`CREATE DATABASE ${name}`);
      return pool;
    },
    query: (text: string) => pool.query(text),
    drop: async () => {
      await pool.end();
      // Without FORCE: the server waits for connections that are about to end, and names those that nobody ends.
      await admin.query(`DROP DATABASE IF EXISTS ${name}`);
      await admin.end();
    },
  };
}
