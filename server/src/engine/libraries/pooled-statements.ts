/** Calls that run a statement on whichever connection of a pool is free. */
import { forEach, type MethodTable } from './method-table.ts';

const ofPool = forEach(['Pool#query', 'Pool#execute'], true as const);

export const pooledStatements: MethodTable<true> = {
  pg: ofPool,
  'pg-pool': ofPool,
  '@neondatabase/serverless': ofPool,
  '@vercel/postgres': ofPool,
  mysql: ofPool,
  mysql2: ofPool,
  'mysql2/promise': ofPool,
  typeorm: forEach(['DataSource#query', 'Connection#query'], true),
  sequelize: { 'Sequelize#query': true },
  knex: forEach(['Knex#raw', 'default#raw', 'knex#raw'], true),
  '@prisma/client': forEach(['PrismaClient#$executeRawUnsafe', 'PrismaClient#$queryRawUnsafe'], true),
};
