// ---
// title: mysql2 (MySQL and MariaDB)
// packages: { mysql2: ">=3.6" }
// placeholders:
//   10: Connections of one instance; times the instances it must stay below the database's limit
//   50: Those who may wait for one
//   3_000: Milliseconds to connect
//   10_000: Milliseconds for one statement
// ---
import { createPool as createCallbackPool } from 'mysql2';
import type { Pool } from 'mysql2/promise';

const STATEMENT_MS = 10_000;

/** MySQL reads the first comment, MariaDB the second. A transaction does not wait for the locks of another without end either. */
const deadlines = `SET SESSION innodb_lock_wait_timeout = 5
  /*!50708 , max_execution_time = ${STATEMENT_MS} */ /*M!100108 , max_statement_time = ${STATEMENT_MS / 1_000} */`;

/** One for the process: make it at start-up, hand it on, and `await pool.end()` when the server has drained. */
export function createPool(uri: string): Pool {
  const pool = createCallbackPool({
    uri,
    connectionLimit: 10,
    connectTimeout: 3_000,
    // Connections have deadlines and come back; who would be one too many to wait for them is told at once.
    queueLimit: 50,
    maxIdle: 2,
    idleTimeout: 60_000,
    enableKeepAlive: true,
    timezone: 'Z',
    // Numbers that JavaScript cannot hold come as text.
    supportBigNumbers: true,
  });
  pool.on('connection', connection => {
    connection.query(deadlines, error => {
      if (error === null) return;
      console.error('a connection has no deadlines', error);
      connection.destroy();
    });
  });
  return pool.promise();
}
