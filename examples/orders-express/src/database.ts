import knex from 'knex';
import { config } from './config.js';

export const db = knex({
  client: 'pg',
  connection: { connectionString: config.databaseUrl, statement_timeout: 5_000 },
  pool: { min: 0, max: 10 },
  acquireConnectionTimeout: 5_000,
});
