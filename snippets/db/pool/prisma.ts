// ---
// title: Prisma and PostgreSQL
// packages: { "@prisma/client": ">=7", "@prisma/adapter-pg": ">=7" }
// stack: ["@prisma/client"]
// placeholders:
//   10: Connections of one instance; times the instances it must stay below the database's limit
//   3_000: Milliseconds to wait for a connection
//   10_000: Milliseconds for one statement
// ---
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

/** One for the process: make it at start-up, hand it on, and `await prisma.$disconnect()` when the server has drained. */
export function createPrisma(connectionString: string): PrismaClient {
  const pool = {
    connectionString,
    max: 10,
    // Nobody waits for ever for a connection, for an answer, or keeps locks while it does something else.
    connectionTimeoutMillis: 3_000,
    statement_timeout: 10_000,
    query_timeout: 10_000 + 1_000,
    idle_in_transaction_session_timeout: 10_000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 30 * 60,
  };
  const onPoolError = (error: Error): void => {
    console.error('an idle connection broke', error);
  };
  return new PrismaClient({
    adapter: new PrismaPg(pool, { onPoolError }),
    transactionOptions: { maxWait: 3_000, timeout: 10_000 },
  });
}
