// ---
// title: Sequelize and PostgreSQL
// packages: { sequelize: ">=6.26", pg: ">=8" }
// stack: [sequelize]
// placeholders:
//   3: Attempts, the first included
// ---
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError, type Sequelize, Transaction } from 'sequelize';

const ATTEMPTS = 3;
/** serialization_failure and deadlock_detected */
const passing = new Set(['40001', '40P01']);

/** Everything in `work` says `{ transaction }`, and may run more than once. */
export async function inTransaction<Result>(
  sequelize: Sequelize,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE }, work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isPassing(error)) throw error;
      await pause(Math.random() * 50 * 2 ** attempt);
    }
  }
}

/** A failing commit comes as the driver has it. */
function isPassing(error: unknown): boolean {
  const cause = error instanceof DatabaseError ? error.parent : error;
  return cause instanceof Error && 'code' in cause && passing.has(String(cause.code));
}
