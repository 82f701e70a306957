// ---
// title: MikroORM and PostgreSQL
// packages: { "@mikro-orm/postgresql": ">=7" }
// stack: ["@mikro-orm/postgresql", "@mikro-orm/core"]
// placeholders:
//   3: Attempts, the first included
// ---
import { setTimeout as pause } from 'node:timers/promises';
import { type EntityManager, IsolationLevel } from '@mikro-orm/postgresql';

const ATTEMPTS = 3;
/** serialization_failure and deadlock_detected */
const passing = new Set(['40001', '40P01']);

/** Everything in `work` uses the manager that it is given, and may run more than once. */
export async function inTransaction<Result>(
  manager: EntityManager,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // A manager for each attempt: none takes for stored what another one changed in vain.
      return await manager.fork().transactional(work, { isolationLevel: IsolationLevel.SERIALIZABLE });
    } catch (error) {
      if (attempt >= ATTEMPTS || !isPassing(error)) throw error;
      await pause(Math.random() * 50 * 2 ** attempt);
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && passing.has(String(error.code));
}
