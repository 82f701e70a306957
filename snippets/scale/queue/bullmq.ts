// ---
// title: BullMQ
// packages: { bullmq: ">=5.54" }
// placeholders:
//   receipts: The queue
//   Receipt: What a job is about
//   enqueueReceipt: The function's name
//   orderId: What there is one job for
//   2_000: Milliseconds that a request may wait for Redis
//   5: Attempts, the first included
// ---
import { setTimeout as pause } from 'node:timers/promises';
import { Queue, type RedisOptions } from 'bullmq';

const DEADLINE_MS = 2_000;

/** Ids only: the worker reads what is true when it runs, and nothing personal lies in Redis. */
export interface Receipt {
  readonly orderId: string;
}

export function createReceiptsQueue(redis: RedisOptions): Queue<Receipt> {
  const queue = new Queue<Receipt>('receipts', {
    // A producer's command fails at once when Redis is away; a worker's waits for it.
    connection: { ...redis, maxRetriesPerRequest: 1, enableOfflineQueue: false },
    defaultJobOptions: {
      attempts: 5,
      backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
      removeOnComplete: { age: 24 * 3600, count: 10_000 },
      // Long enough for somebody to look into it.
      removeOnFail: { age: 14 * 24 * 3600 },
    },
  });
  queue.on('error', error => console.error('the queue lost its connection', error));
  return queue;
}

/** Once for each order, as long as the job is known. */
export async function enqueueReceipt(queue: Queue<Receipt>, receipt: Receipt): Promise<void> {
  // No colon in an id of ours: BullMQ's own keys are made with them.
  const added = queue.add('receipt', receipt, { jobId: `receipt-${receipt.orderId}` });
  // BullMQ waits for the first connection without end.
  const overdue = pause(DEADLINE_MS, undefined, { ref: false }).then(() => {
    throw new Error(`The queue took no receipt within ${DEADLINE_MS} ms`);
  });
  await Promise.race([added, overdue]);
}
