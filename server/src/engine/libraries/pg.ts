import type { Library } from './library.ts';

export const pg: Library = {
  packages: [
    'pg',
    '@fastify/postgres',
    'pg-pool',
    'postgres',
    'mysql2',
    'mysql2/promise',
    '@neondatabase/serverless',
  ],
  gives: {
    'Pool#connect()': 'PoolClient',
    'createPool()': 'Pool',
    'createConnection()': 'Client',
    'Pool#getConnection()': 'PoolClient',
    'Pool#promise()': 'Pool',
  },
  extends: {
    PoolClient: 'Client',
    ClientBase: 'Client',
    PoolConnection: 'Client',
    Connection: 'Client',
    BoundPool: 'Pool',
    default: 'Pool',
  },
  data: {
    'Pool#query': { verb: 'raw', sql: '0' },
    'Pool#execute': { verb: 'raw', sql: '0' },
    'Client#query': { verb: 'raw', sql: '0' },
    'Client#execute': { verb: 'raw', sql: '0' },
    'Client#beginTransaction': { verb: 'transaction' },
  },
};
