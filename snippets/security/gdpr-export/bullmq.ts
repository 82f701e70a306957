// ---
// title: Job over all systems, BullMQ
// packages: { bullmq: ">=5.54" }
// placeholders:
//   exports: The queue, and where the documents lie
//   60_000: Milliseconds for one system
//   12: Attempts; with the pauses here, the last one comes after about a day and a half
// ---
import { type Job, Queue, type RedisOptions, Worker } from 'bullmq';

const DEADLINE_MS = 60_000;

/** Ids only: nothing personal lies in Redis. */
export interface Export {
  readonly userId: string;
}

export interface System {
  readonly name: string;
  /** All that it stores about the person, as JSON. */
  readonly read: (userId: string, signal: AbortSignal) => Promise<unknown>;
}

export function createExportQueue(redis: RedisOptions): Queue<Export> {
  const queue = new Queue<Export>('exports', {
    // A producer's command fails at once when Redis is away; a worker's waits for it.
    connection: { ...redis, maxRetriesPerRequest: 1, enableOfflineQueue: false },
    defaultJobOptions: {
      attempts: 12,
      backoff: { type: 'exponential', delay: 60_000, jitter: 0.5 },
      removeOnComplete: { age: 24 * 3_600 },
      // Long enough for somebody to look into it, within the month that the law gives.
      removeOnFail: { age: 25 * 24 * 3_600 },
    },
  });
  queue.on('error', error => console.error('the queue lost its connection', error));
  return queue;
}

/** For the person who is signed in, and has just proved it anew: whoever took over a session gets everything otherwise. */
export async function requestExport(queue: Queue<Export>, userId: string): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  // One each day, however often somebody asks.
  await queue.add('export', { userId }, { jobId: `export-${userId}-${day}` });
}

export interface ExporterParts {
  readonly redis: RedisOptions;
  readonly systems: readonly System[];
  /** Into a bucket that nobody can read and that deletes after days. The same key again replaces it. */
  readonly store: (key: string, document: string, signal: AbortSignal) => Promise<void>;
  /** Sends a link that is signed and expires. May run twice. */
  readonly notify: (userId: string, key: string, signal: AbortSignal) => Promise<void>;
  /** Counts, for metrics and alarms: `stuck` needs somebody. */
  readonly count: (outcome: 'exported' | 'failed' | 'stuck') => void;
}

/** Close it on SIGTERM. */
export function startExportWorker({ redis, count, ...parts }: ExporterParts): Worker<Export> {
  // A worker waits for Redis to come back.
  const connection = { ...redis, maxRetriesPerRequest: null };
  const run = async (job: Job<Export>): Promise<void> => {
    await exportEverything(parts, job);
    count('exported');
  };
  const worker = new Worker<Export>('exports', run, { connection });
  worker.on('failed', (job, error) => {
    const isLast = job?.finishedOn !== undefined;
    count(isLast ? 'stuck' : 'failed');
    console.error('an export failed', { job: job?.id, attempt: job?.attemptsMade, isLast, error });
  });
  worker.on('error', error => console.error('the queue lost its connection', error));
  return worker;
}

/** All or nothing: a document without one of the systems would be taken for the whole. */
async function exportEverything(
  { systems, store, notify }: Pick<ExporterParts, 'systems' | 'store' | 'notify'>,
  { id, data: { userId } }: Job<Export>,
): Promise<void> {
  const parts = await Promise.all(
    systems.map(async ({ name, read }) => [name, await read(userId, AbortSignal.timeout(DEADLINE_MS))]),
  );
  const document = { exportedAt: new Date().toISOString(), systems: Object.fromEntries(parts) };
  const key = `exports/${id}.json`;
  await store(key, JSON.stringify(document, null, 2), AbortSignal.timeout(DEADLINE_MS));
  await notify(userId, key, AbortSignal.timeout(DEADLINE_MS));
}
