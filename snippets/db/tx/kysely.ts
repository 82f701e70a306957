// ---
// title: Kysely and PostgreSQL
// packages: { kysely: ">=0.27" }
// placeholders:
//   3: Attempts, the first included
// ---
import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';

const ATTEMPTS = 3;
/** serialization_failure and deadlock_detected */
const passing = new Set(['40001', '40P01']);

/** Everything in `work` uses the handle that it is given, and may run more than once. */
export async function inTransaction<Tables, Result>(
  db: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().setIsolationLevel('serializable').execute(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isPassing(error)) throw error;
      await pause(Math.random() * 50 * 2 ** attempt);
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && passing.has(String(error.code));
}
