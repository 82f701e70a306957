import type { Library } from './library.ts';

/** Drivers with `query(text, values)`. */
export const pg: Library = {
  packages: [
    'pg',
    '@fastify/postgres',
    '@fastify/mysql',
    'pg-pool',
    'pg-promise',
    'mysql',
    'mysql2',
    'mysql2/promise',
    '@neondatabase/serverless',
    '@vercel/postgres',
  ],
  isHarmless: true,
  gives: {
    'Pool#connect()': 'PoolClient',
    'createPool()': 'Pool',
    'createConnection()': 'Client',
    'Pool#getConnection()': 'PoolClient',
    'Pool#promise()': 'Pool',
    'Client#promise()': 'Client',
  },
  hands: { 'Pool#transact': ['PoolClient'] },
  extends: {
    PoolClient: 'Client',
    ClientBase: 'Client',
    PoolConnection: 'Client',
    Connection: 'Client',
    BoundPool: 'Pool',
    default: 'Pool',
  },
  clients: {
    Pool: 'database',
    Client: 'database',
    createPool: 'database',
    createConnection: 'database',
    createPoolCluster: 'database',
    BoundPool: 'database',
    'default.Pool': 'database',
    'default.Client': 'database',
    'default.createPool': 'database',
    'default.createConnection': 'database',
    '*.Pool': 'database',
    '*.Client': 'database',
    '*.createPool': 'database',
    '*.createConnection': 'database',
  },
  lends: { 'Pool#connect': ['release', 'destroy'], 'Pool#getConnection': ['release', 'destroy', 'end'] },
  data: {
    'Pool#query': { verb: 'raw', sql: '0' },
    'Pool#execute': { verb: 'raw', sql: '0' },
    'Client#query': { verb: 'raw', sql: '0' },
    'Client#execute': { verb: 'raw', sql: '0' },
    'Client#beginTransaction': { verb: 'transaction' },
    'Pool#transact': { verb: 'transaction' },
  },
};

/** Statements are tagged templates, whose values are always bound. */
export const postgres: Library = {
  packages: ['postgres'],
  gives: { 'default()': 'Sql', '*()': 'Sql', 'Sql#reserve()': 'Sql' },
  hands: { 'Sql#begin': ['TransactionSql'], 'Sql#savepoint': ['TransactionSql'] },
  extends: { TransactionSql: 'Sql', ReservedSql: 'Sql' },
  transactional: ['TransactionSql'],
  clients: { default: 'database' },
  lends: { 'Sql#reserve': ['release'] },
  data: {
    'Sql#': { verb: 'raw' },
    'Sql#unsafe': { verb: 'raw', sql: '0' },
    'Sql#begin': { verb: 'transaction' },
  },
};
