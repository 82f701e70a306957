import pg from 'pg';
import type { Postgres } from '../postgres.ts';
import type { Lifetime } from '../run-app.ts';

export function openPg(t: Lifetime, connection: Postgres['connection'], max = 10): pg.Pool {
  const pool = new pg.Pool({ ...connection, max });
  t.after(() => pool.end());
  return pool;
}
