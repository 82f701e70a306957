import fp from 'fastify-plugin';
import pg from 'pg';
import { config } from '../config.js';

declare module 'fastify' {
  interface FastifyInstance {
    pg: pg.Pool;
  }
}

export const database = fp(async app => {
  const pool = new pg.Pool({
    connectionString: config.databaseUrl,
    max: 10,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 5_000,
  });
  pool.on('error', error => app.log.error(error, 'idle database connection failed'));
  app.decorate('pg', pool);
  app.addHook('onClose', () => pool.end());
});
