// ---
// title: pg
// packages: { pg: ">=8" }
// placeholders:
//   10: Connections of one instance; times the instances it must stay below the database's limit
//   3_000: Milliseconds to wait for a connection
//   10_000: Milliseconds for one statement
// ---
import { Pool } from 'pg';

/** One for the process: make it at start-up, hand it on, and `await pool.end()` when the server has drained. */
export function createPool(connectionString: string): Pool {
  const { SERVICE_NAME = 'unnamed' } = process.env;
  const pool = new Pool({
    connectionString,
    max: 10,
    // Nobody waits for ever for a connection, …
    connectionTimeoutMillis: 3_000,
    // … for an answer (the server ends the statement, and the client does not trust it to), …
    statement_timeout: 10_000,
    query_timeout: 10_000 + 1_000,
    // … or keeps locks while it does something else.
    idle_in_transaction_session_timeout: 10_000,
    idleTimeoutMillis: 30_000,
    // Connections move to where the database is after a failover.
    maxLifetimeSeconds: 30 * 60,
    application_name: SERVICE_NAME,
  });
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', error => console.error('an idle connection broke', error));
  return pool;
}
