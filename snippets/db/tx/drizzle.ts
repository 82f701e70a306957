// ---
// title: Drizzle and PostgreSQL
// packages: { drizzle-orm: ">=0.36", pg: ">=8" }
// stack: [drizzle-orm]
// placeholders:
//   3: Attempts, the first included
// ---
import { setTimeout as pause } from 'node:timers/promises';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

const ATTEMPTS = 3;
/** serialization_failure and deadlock_detected */
const passing = new Set(['40001', '40P01']);

type Transaction = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0];

/** Everything in `work` uses the handle that it is given, and may run more than once. */
export async function inTransaction<Result>(
  db: NodePgDatabase,
  work: (transaction: Transaction) => Promise<Result>,
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

/** Newer versions wrap the driver's error; the commit's own comes as it is. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && passing.has(String(error.code))) || isPassing(error.cause);
}
