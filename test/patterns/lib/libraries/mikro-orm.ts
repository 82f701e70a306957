import { type EntityManager, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import type { Postgres } from '../postgres.ts';
import type { Lifetime } from '../run-app.ts';

/** A manager as a request gets it. */
export async function openMikroOrm(
  t: Lifetime,
  { database, ...address }: Postgres['connection'],
  entities: readonly EntitySchema[] = [],
): Promise<EntityManager> {
  const orm = await MikroORM.init({
    ...address,
    dbName: database,
    entities: [...entities],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: 10 },
  });
  t.after(() => orm.close());
  return orm.em.fork();
}
