// ---
// title: Knex and PostgreSQL
// packages: { knex: ">=3" }
// placeholders:
//   3: Attempts, the first included
// ---
import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';

const ATTEMPTS = 3;
/** serialization_failure and deadlock_detected */
const passing = new Set(['40001', '40P01']);

/** Everything in `work` uses the handle that it is given, and may run more than once. */
export async function inTransaction<Result>(
  db: Knex,
  work: (transaction: Knex.Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work, { isolationLevel: 'serializable' });
    } catch (error) {
      if (attempt >= ATTEMPTS || !isPassing(error)) throw error;
      await pause(Math.random() * 50 * 2 ** attempt);
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && passing.has(String(error.code));
}
