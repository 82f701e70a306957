// Opens a PostgreSQL by each library that patterns are written for; each closes with its test.
import type { TestContext } from 'node:test';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import knex, { type Knex } from 'knex';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { Sequelize } from 'sequelize';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { Postgres } from './postgres.ts';

type Connection = Postgres['connection'];

export function openPg(t: TestContext, connection: Connection, max = 10): pg.Pool {
  const pool = new pg.Pool({ ...connection, max });
  t.after(() => pool.end());
  return pool;
}

export function openDrizzle(t: TestContext, connection: Connection): NodePgDatabase {
  return drizzle(openPg(t, connection));
}

export function openKnex(t: TestContext, connection: Connection): Knex {
  const builder = knex({ client: 'pg', connection, pool: { min: 0, max: 10 } });
  t.after(() => builder.destroy());
  return builder;
}

export function openKysely<Tables>(t: TestContext, connection: Connection): Kysely<Tables> {
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ ...connection, max: 10 }) }),
  });
  t.after(() => kysely.destroy());
  return kysely;
}

export function openPrisma(t: TestContext, connection: Connection): PrismaClient {
  const prisma = new PrismaClient({ adapter: new PrismaPg(connection) });
  t.after(() => prisma.$disconnect());
  return prisma;
}

export function openSequelize(t: TestContext, { user, ...address }: Connection): Sequelize {
  const sequelize = new Sequelize({ dialect: 'postgres', ...address, username: user, logging: false });
  t.after(() => sequelize.close());
  return sequelize;
}

export async function openTypeorm(
  t: TestContext,
  { user, ...address }: Connection,
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
