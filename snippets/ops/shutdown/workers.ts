// ---
// title: Workers and consumers
// packages: {}
// stack: [bullmq, bull, kafkajs, amqplib, "@aws-sdk/client-sqs"]
// placeholders:
//   25_000: Milliseconds to finish; less than the platform waits before SIGKILL
// ---
const DRAIN_MS = 25_000;

/** Takes nothing new, and resolves when what it has is done: `() => worker.close()`, `() => consumer.disconnect()`. */
export type Stop = () => Promise<unknown>;

/**
 * On SIGTERM or SIGINT: every worker stops, then what they used is released.
 * `shutDownOnSignal([() => mails.close(), () => invoices.close()], () => pool.end())`
 */
export function shutDownOnSignal(workers: readonly Stop[], release: () => Promise<void>): void {
  let draining = false;
  const shutDown = async (signal: NodeJS.Signals): Promise<void> => {
    if (draining) return;
    draining = true;
    console.info(`${signal}: finishing ${workers.length} workers`);
    exitWhenOverdue();
    // One that cannot stop must not keep the others from it, nor the pools open.
    const stopped = await Promise.allSettled(workers.map(stop => stop()));
    const released = await Promise.allSettled([release()]);
    for (const result of [...stopped, ...released]) {
      if (result.status === 'fulfilled') continue;
      console.error('Shutting down failed', result.reason);
      process.exitCode = 1;
    }
  };
  process.on('SIGTERM', signal => void shutDown(signal));
  process.on('SIGINT', signal => void shutDown(signal));
}

/** What is not done is delivered again. Does not keep the process alive itself: it fires only if something else does. */
function exitWhenOverdue(): void {
  setTimeout(() => {
    console.error(`Still busy after ${DRAIN_MS} ms: exiting`);
    process.exit(1);
  }, DRAIN_MS).unref();
}
