// ---
// title: BullMQ and PostgreSQL
// packages: { bullmq: ">=5", pg: ">=8", zod: ">=4" }
// stack: [bullmq]
// placeholders:
//   credits: The queue
//   credits-dead: The queue for what cannot be done
//   Credit: What a job is about
//   10: Jobs at the same time
// ---
import { type Job, Queue, type RedisOptions, UnrecoverableError, Worker } from 'bullmq';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';

const creditSchema = z.strictObject({ id: z.string(), accountId: z.string(), amount: z.int().positive() });
type Credit = z.infer<typeof creditSchema>;

export interface JobParts {
  readonly redis: RedisOptions;
  readonly pool: Pool;
  /** Counts, for metrics and alarms. */
  readonly count: (outcome: 'applied' | 'repeated' | 'failed' | 'dead') => void;
}

/**
 * Needs CREATE TABLE applied_jobs (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now()). Senders write an `id` into
 * the data: BullMQ's own numbers are the same in two queues, and begin anew when Redis is emptied. Close it on SIGTERM.
 */
export function startCreditWorker({ redis, pool, count }: JobParts): { readonly close: () => Promise<void> } {
  // A worker waits for Redis to come back.
  const connection = { ...redis, maxRetriesPerRequest: null };
  const dead = new Queue('credits-dead', { connection });
  const worker = new Worker(
    'credits',
    async job => {
      count((await applyOnce(pool, parse(job.data))) ? 'applied' : 'repeated');
    },
    { connection, concurrency: 10 },
  );
  worker.on('failed', (job, error) => {
    const isLast =
      error instanceof UnrecoverableError || !job || job.attemptsMade >= (job.opts.attempts ?? 1);
    count(isLast ? 'dead' : 'failed');
    console.error('a job failed', { job: job?.id, attempt: job?.attemptsMade, isLast, error });
    if (isLast && job) void setAside(dead, job, error);
  });
  const onError = (error: Error): void => {
    console.error('the queue lost its connection', error);
  };
  worker.on('error', onError);
  dead.on('error', onError);
  return {
    /** Ends the jobs that run, and takes no others. */
    close: async () => {
      await worker.close();
      await dead.close();
    },
  };
}

function parse(data: unknown): Credit {
  const result = creditSchema.safeParse(data);
  // Wrong data stays wrong.
  if (!result.success) throw new UnrecoverableError(z.prettifyError(result.error));
  return result.data;
}

/** The note and the change commit together; false when the note was there. */
async function applyOnce(pool: Pool, credit: Credit): Promise<boolean> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const { rowCount } = await client.query(
      'INSERT INTO applied_jobs (id) VALUES ($1) ON CONFLICT DO NOTHING',
      [credit.id],
    );
    if (rowCount === 1) await apply(client, credit);
    await client.query('COMMIT');
    return rowCount === 1;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    // A connection that cannot even roll back is not lent again.
    client.release(broken);
  }
}

async function apply(client: PoolClient, { accountId, amount }: Credit): Promise<void> {
  const { rowCount } = await client.query('UPDATE accounts SET balance = balance + $2 WHERE id = $1', [
    accountId,
    amount,
  ]);
  if (rowCount !== 1) throw new UnrecoverableError(`There is no account ${accountId}`);
}

/** The id keeps it from lying there twice. It stays among the failed jobs as well. */
async function setAside(dead: Queue, job: Job, { message }: Error): Promise<void> {
  try {
    await dead.add(job.name, { data: job.data, reason: message }, { jobId: `dead-${job.id}` });
  } catch (error) {
    console.error('a job could not be set aside', { job: job.id, error });
  }
}
