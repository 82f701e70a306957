import type { DataMethod, Library } from './library.ts';

const databases = [
  'NodePgDatabase',
  'PostgresJsDatabase',
  'NeonHttpDatabase',
  'NeonDatabase',
  'VercelPgDatabase',
  'PgliteDatabase',
  'PgDatabase',
  'MySql2Database',
  'MySqlDatabase',
  'PlanetScaleDatabase',
  'BetterSQLite3Database',
  'LibSQLDatabase',
  'DrizzleD1Database',
  'BaseSQLiteDatabase',
  'BunSQLiteDatabase',
];
const transactions = ['PgTransaction', 'MySqlTransaction', 'SQLiteTransaction', 'NodePgTransaction'];

/** SQLite's builders end in `get()` where one row is wanted. */
const select: DataMethod = { verb: 'find-many', linked: { get: 'find-one' } };

export const drizzle: Library = {
  packages: ['drizzle-orm'],
  gives: {
    'drizzle()': 'Database',
    'Database#select()': 'QueryBuilder',
    'Database#selectDistinct()': 'QueryBuilder',
    'Database#selectDistinctOn()': 'QueryBuilder',
    'Database#insert()': 'QueryBuilder',
    'Database#update()': 'QueryBuilder',
    'Database#delete()': 'QueryBuilder',
    'Database#with()': 'Database',
    'Transaction#select()': 'TransactionBuilder',
    'Transaction#insert()': 'TransactionBuilder',
    'Transaction#update()': 'TransactionBuilder',
    'Transaction#delete()': 'TransactionBuilder',
    'QueryBuilder#*()': 'QueryBuilder',
    'TransactionBuilder#*()': 'TransactionBuilder',
    'Database#query': 'RelationalQueries',
    'Transaction#query': 'TransactionQueries',
  },
  hands: { 'Database#transaction': ['Transaction'] },
  extends: {
    ...Object.fromEntries(databases.map(name => [name, 'Database'])),
    ...Object.fromEntries(transactions.map(name => [name, 'Transaction'])),
    Transaction: 'Database',
    TransactionBuilder: 'QueryBuilder',
    TransactionQueries: 'RelationalQueries',
  },
  transactional: ['Transaction', 'TransactionBuilder', 'TransactionQueries', ...transactions],
  // `NodePgDatabase<typeof schema>`
  isTypedByDatabase: true,
  modelLinks: ['from', 'insert', 'update', 'delete', '$count'],
  data: {
    'Database#select': select,
    'Database#selectDistinct': select,
    'Database#selectDistinctOn': select,
    'Database#$count': { verb: 'count', filter: '1' },
    'Database#insert': {
      verb: 'create',
      linked: { onConflictDoUpdate: 'upsert', onDuplicateKeyUpdate: 'upsert' },
    },
    'Database#update': { verb: 'update', isBulk: true },
    'Database#delete': { verb: 'delete', isBulk: true },
    'Database#execute': { verb: 'raw', sql: '0' },
    'Database#transaction': { verb: 'transaction' },
    'RelationalQueries#*.findMany': {
      verb: 'find-many',
      filter: '0.where',
      limit: ['0.limit'],
      model: 'member',
    },
    'RelationalQueries#*.findFirst': { verb: 'find-one', filter: '0.where', model: 'member' },
  },
  sqlFragments: { 'sql.raw': 0 },
};
