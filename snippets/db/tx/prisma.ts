// ---
// title: Prisma
// packages: { "@prisma/client": ">=5" }
// placeholders:
//   3: Attempts, the first included
//   5_000: Milliseconds for one attempt
// ---
import { setTimeout as pause } from 'node:timers/promises';
import { Prisma, type PrismaClient } from '@prisma/client';

const ATTEMPTS = 3;
const TIMEOUT_MS = 5_000;

/** Everything in `work` uses the client that it is given, and may run more than once. */
export async function inTransaction<Result>(
  prisma: PrismaClient,
  work: (transaction: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  const options = { isolationLevel: Prisma.TransactionIsolationLevel.Serializable, timeout: TIMEOUT_MS };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(work, options);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isPassing(error)) throw error;
      await pause(Math.random() * 50 * 2 ** attempt);
    }
  }
}

/** A write conflict or a deadlock; raw queries report PostgreSQL's own codes for them. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2034' || (error.code === 'P2010' && /\b(?:40001|40P01)\b/.test(error.message));
}
