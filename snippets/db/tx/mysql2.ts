// ---
// title: mysql2 (MySQL and MariaDB)
// packages: { mysql2: ">=3" }
// placeholders:
//   3: Attempts, the first included
// ---
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolConnection } from 'mysql2/promise';

const ATTEMPTS = 3;
const passing = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT']);

/** Everything in `work` uses the connection that it is given, and may run more than once. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (connection: PoolConnection) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(pool, work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isPassing(error)) throw error;
      await pause(Math.random() * 50 * 2 ** attempt);
    }
  }
}

async function attemptOnce<Result>(
  pool: Pool,
  work: (connection: PoolConnection) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.getConnection();
  try {
    // Of the next transaction only. What is read is locked then, so nobody can change it before what follows from it is written.
    await connection.query('SET TRANSACTION ISOLATION LEVEL SERIALIZABLE');
    await connection.beginTransaction();
    const result = await work(connection);
    await connection.commit();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is not lent again.
    await connection.rollback().catch(() => connection.destroy());
    throw error;
  } finally {
    connection.release();
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && passing.has(String(error.code));
}
