import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Postgres } from '../postgres.ts';
import type { Lifetime } from '../run-app.ts';

export function openKysely<Tables>(t: Lifetime, connection: Postgres['connection']): Kysely<Tables> {
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ ...connection, max: 10 }) }),
  });
  t.after(() => kysely.destroy());
  return kysely;
}
