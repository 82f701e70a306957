import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Postgres } from '../postgres.ts';
import type { Lifetime } from '../run-app.ts';
import { openPg } from './pg.ts';

export function openDrizzle(t: Lifetime, connection: Postgres['connection']): NodePgDatabase {
  return drizzle(openPg(t, connection));
}
