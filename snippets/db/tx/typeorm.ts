// ---
// title: TypeORM and PostgreSQL
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   3: Attempts, the first included
// ---
import { setTimeout as pause } from 'node:timers/promises';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';

const ATTEMPTS = 3;
/** serialization_failure and deadlock_detected */
const passing = new Set(['40001', '40P01']);

/** Everything in `work` uses the manager that it is given, and may run more than once. */
export async function inTransaction<Result>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await source.transaction('SERIALIZABLE', work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isPassing(error)) throw error;
      await pause(Math.random() * 50 * 2 ** attempt);
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { driverError } = error;
  return 'code' in driverError && passing.has(String(driverError.code));
}
