// ---
// title: BullMQ
// packages: { bullmq: ">=5.54" }
// placeholders:
//   sagas: The queue
//   12: Attempts to go on; with the pauses here, the last one comes after about a day and a half
//   30_000: Milliseconds after which a saga whose process is gone is taken up by another
// ---
import { type Job, Queue, type RedisOptions, Worker } from 'bullmq';

const QUEUE = 'sagas';
const LOCK_MS = 30_000;

export interface Step<Context extends object> {
  readonly name: string;
  /**
   * May run twice with the same key. What it returns is known to later steps and to `undo`. What may pass is tried again in
   * here: when it throws, all is undone.
   */
  readonly run: (context: Context, key: string) => Promise<Partial<Context> | undefined>;
  /** May run twice, and for a step that did not happen. When it throws, it is tried again later. */
  readonly undo: (context: Context, key: string) => Promise<void>;
}

/** The log of a saga: it lies in its job, and is written before the next step begins. */
export interface Progress<Context extends object> {
  readonly context: Context;
  readonly position: number;
  readonly isUndoing: boolean;
  readonly reason?: string;
}

/** Redis keeps what it is told (`appendonly yes`, `maxmemory-policy noeviction`): it holds the only log. */
export function createSagaQueue<Context extends object>(redis: RedisOptions): Queue<Progress<Context>> {
  const connection = { ...redis, maxRetriesPerRequest: 1, enableOfflineQueue: false };
  const queue = new Queue<Progress<Context>>(QUEUE, {
    connection,
    defaultJobOptions: {
      attempts: 12,
      backoff: { type: 'exponential', delay: 60_000, jitter: 0.5 },
      // As long as a second start of the same one may come.
      removeOnComplete: { age: 30 * 24 * 3_600 },
      // Half done, and nobody tries any more: it stays until somebody has looked into it.
      removeOnFail: false,
    },
  });
  queue.on('error', error => console.error('the queue lost its connection', error));
  return queue;
}

/** The id is of what it is about, such as `order-1`, without a colon: the second start of one does nothing. */
export async function startSaga<Context extends object>(
  queue: Queue<Progress<Context>>,
  id: string,
  context: Context,
): Promise<void> {
  // BullMQ cannot look into the type of a parameter.
  const jobs: Pick<Queue, 'add'> = queue;
  await jobs.add('saga', { context, position: 0, isUndoing: false }, { jobId: id });
}

export interface SagaParts<Context extends object> {
  readonly redis: RedisOptions;
  readonly steps: readonly Step<Context>[];
  /** Counts, for metrics and alarms: `stuck` needs somebody. */
  readonly count: (outcome: 'done' | 'undone' | 'failed' | 'stuck') => void;
}

/** Close it on SIGTERM. */
export function startSagaWorker<Context extends object>({
  redis,
  steps,
  count,
}: SagaParts<Context>): Worker<Progress<Context>> {
  const worker = new Worker<Progress<Context>>(QUEUE, async job => count(await advance(job, steps)), {
    // A worker waits for Redis to come back.
    connection: { ...redis, maxRetriesPerRequest: null },
    lockDuration: LOCK_MS,
    stalledInterval: LOCK_MS,
    // A deployment may end the process of one saga many times.
    maxStalledCount: 100,
  });
  worker.on('failed', (job, error) => {
    const isLast = job === undefined || job.finishedOn !== undefined;
    count(isLast ? 'stuck' : 'failed');
    console.error('a saga could not go on', { saga: job?.id, attempt: job?.attemptsMade, isLast, error });
  });
  worker.on('error', error => console.error('the queue lost its connection', error));
  return worker;
}

async function advance<Context extends object>(
  job: Job<Progress<Context>>,
  steps: readonly Step<Context>[],
): Promise<'done' | 'undone'> {
  const reached = job.data.isUndoing ? job.data : await runSteps(job, steps);
  if (!reached.isUndoing) return 'done';
  await undoSteps(job, steps, reached);
  return 'undone';
}

/** Gives how far it came, which is back when a step failed. */
async function runSteps<Context extends object>(
  job: Job<Progress<Context>>,
  steps: readonly Step<Context>[],
): Promise<Progress<Context>> {
  let progress = job.data;
  for (const [index, step] of steps.entries()) {
    if (index < progress.position) continue;
    progress = await runStep(progress, step, job);
    await job.updateData(progress);
    if (progress.isUndoing) break;
  }
  return progress;
}

async function runStep<Context extends object>(
  { context, position }: Progress<Context>,
  step: Step<Context>,
  { id }: Job,
): Promise<Progress<Context>> {
  try {
    const added = await step.run(context, `${id}:${step.name}`);
    return { context: { ...context, ...added }, position: position + 1, isUndoing: false };
  } catch (error) {
    // This step may have happened although it failed: it is undone too.
    return { context, position: position + 1, isUndoing: true, reason: `${step.name}: ${String(error)}` };
  }
}

async function undoSteps<Context extends object>(
  job: Job<Progress<Context>>,
  steps: readonly Step<Context>[],
  reached: Progress<Context>,
): Promise<void> {
  for (const [index, step] of [...steps.entries()].reverse()) {
    if (index >= reached.position) continue;
    await step.undo(reached.context, `${job.id}:${step.name}`);
    await job.updateData({ ...reached, position: index });
  }
}
