// ---
// title: vitest, supertest and Testcontainers
// packages: { vitest: ">=3", supertest: ">=7", pg: ">=8", "@testcontainers/postgresql": ">=11" }
// development: [vitest, supertest, "@testcontainers/postgresql"]
// stack: [vitest, "@testcontainers/postgresql"]
// untested: "it is compiled against the library; there is no Docker where the tests run."
// place: file
// placeholders:
//   orders: What is tested
//   postgres:17: The image, of the version that production has
// ---
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { PostgreSqlContainer, type StartedPostgreSqlContainer } from '@testcontainers/postgresql';
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
    }, 120_000);
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

/** A server of its own for each file: nothing that another one left behind makes a test pass. It goes with the process, too. */
function createDatabase() {
  let container: StartedPostgreSqlContainer | undefined;
  let pool: Pool | undefined;
  return {
    open: async () => {
      container = await new PostgreSqlContainer('postgres:17').withStartupTimeout(60_000).start();
      pool = new Pool({
        connectionString: container.getConnectionUri(),
        max: 5,
        connectionTimeoutMillis: 5_000,
        statement_timeout: 5_000,
      });
      return pool;
    },
    query: (text: string) => {
      if (pool === undefined) throw new Error('The database has not been opened');
      return pool.query(text);
    },
    drop: async () => {
      await pool?.end();
      await container?.stop();
    },
  };
}
