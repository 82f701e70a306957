import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { Postgres } from '../postgres.ts';
import type { Lifetime } from '../run-app.ts';

export async function openTypeorm(
  t: Lifetime,
  { user, ...address }: Postgres['connection'],
  entities: readonly EntityTarget<ObjectLiteral>[] = [],
): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    ...address,
    username: user,
    entities: entities.flatMap(entity => (typeof entity === 'function' ? [entity] : [])),
    poolSize: 10,
  });
  await source.initialize();
  t.after(() => source.destroy());
  return source;
}
