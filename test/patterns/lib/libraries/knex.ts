import knex, { type Knex } from 'knex';
import type { Postgres } from '../postgres.ts';
import type { Lifetime } from '../run-app.ts';

export function openKnex(t: Lifetime, connection: Postgres['connection']): Knex {
  const builder = knex({ client: 'pg', connection, pool: { min: 0, max: 10 } });
  t.after(() => builder.destroy());
  return builder;
}
