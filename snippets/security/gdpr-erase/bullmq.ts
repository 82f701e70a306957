// ---
// title: Job over all systems, BullMQ and pg
// packages: { bullmq: ">=5.54", pg: ">=8" }
// stack: [bullmq]
// placeholders:
//   erasures: The queue
//   25 days: When a request that is open becomes an alarm; the law gives a month
//   60_000: Milliseconds for one system
//   12: Attempts; with the pauses here, the last one comes after about a day and a half
// ---
import { type Job, Queue, type RedisOptions, Worker } from 'bullmq';
import type { Pool } from 'pg';

const DEADLINE_MS = 60_000;

/** Ids only: nothing personal lies in Redis. */
export interface Erasure {
  readonly userId: string;
}

export interface System {
  readonly name: string;
  /** May run twice. */
  readonly erase: (userId: string, signal: AbortSignal) => Promise<void>;
}

export function createErasureQueue(redis: RedisOptions): Queue<Erasure> {
  const queue = new Queue<Erasure>('erasures', {
    // A producer's command fails at once when Redis is away; a worker's waits for it.
    connection: { ...redis, maxRetriesPerRequest: 1, enableOfflineQueue: false },
    defaultJobOptions: {
      attempts: 12,
      backoff: { type: 'exponential', delay: 60_000, jitter: 0.5 },
      // The tables below know what was done; a job that stayed would keep the next one of its id away.
      removeOnComplete: true,
      removeOnFail: true,
    },
  });
  queue.on('error', error => console.error('the queue lost its connection', error));
  return queue;
}

/**
 * CREATE TABLE erasure_requests (
 *   user_id uuid PRIMARY KEY, requested_at timestamptz NOT NULL DEFAULT now(), erased_at timestamptz
 * );
 * CREATE TABLE erased_systems (
 *   user_id uuid NOT NULL REFERENCES erasure_requests, system text NOT NULL,
 *   erased_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (user_id, system)
 * );
 */
export async function requestErasure(pool: Pool, queue: Queue<Erasure>, userId: string): Promise<void> {
  await pool.query('INSERT INTO erasure_requests (user_id) VALUES ($1) ON CONFLICT DO NOTHING', [userId]);
  await enqueue(queue, userId);
}

/** Each day: brings back what was asked for and has no job any more. Gives how many are late; raise an alarm for one. */
export async function resumeErasures(pool: Pool, queue: Queue<Erasure>): Promise<number> {
  const { rows } = await pool.query<{ user_id: string; is_late: boolean }>(
    `SELECT user_id, requested_at < now() - interval '25 days' AS is_late
     FROM erasure_requests WHERE erased_at IS NULL ORDER BY requested_at`,
  );
  for (const { user_id } of rows) await enqueue(queue, user_id);
  return rows.filter(({ is_late }) => is_late).length;
}

/** Nothing happens where the job is there. */
async function enqueue(queue: Queue<Erasure>, userId: string): Promise<void> {
  await queue.add('erase', { userId }, { jobId: `erase-${userId}` });
}

export interface EraserParts {
  readonly redis: RedisOptions;
  readonly pool: Pool;
  /** The database comes last: others are asked by what it still knows, such as the e-mail address. */
  readonly systems: readonly System[];
  /** Counts, for metrics and alarms. */
  readonly count: (outcome: 'erased' | 'failed') => void;
}

/** Close it on SIGTERM. */
export function startErasureWorker({ redis, pool, systems, count }: EraserParts): Worker<Erasure> {
  // A worker waits for Redis to come back.
  const connection = { ...redis, maxRetriesPerRequest: null };
  const erase = async ({ data }: Job<Erasure>): Promise<void> => {
    await eraseEverywhere(pool, systems, data.userId);
    count('erased');
  };
  const worker = new Worker<Erasure>('erasures', erase, { connection });
  worker.on('failed', (job, error) => {
    count('failed');
    console.error('an erasure failed', { job: job?.id, attempt: job?.attemptsMade, error });
  });
  worker.on('error', error => console.error('the queue lost its connection', error));
  return worker;
}

/** Goes on where an attempt before it has failed. */
async function eraseEverywhere(pool: Pool, systems: readonly System[], userId: string): Promise<void> {
  const { rows } = await pool.query<{ system: string }>(
    'SELECT system FROM erased_systems WHERE user_id = $1',
    [userId],
  );
  const done = new Set(rows.map(({ system }) => system));
  // Sequentially: the order matters.
  for (const { name, erase } of systems) {
    if (done.has(name)) continue;
    await erase(userId, AbortSignal.timeout(DEADLINE_MS));
    await pool.query('INSERT INTO erased_systems (user_id, system) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      userId,
      name,
    ]);
  }
  await pool.query('UPDATE erasure_requests SET erased_at = now() WHERE user_id = $1 AND erased_at IS NULL', [
    userId,
  ]);
}
