// ---
// title: Express, Koa or any node:http server
// packages: {}
// stack: [express, koa]
// use: { at: listen, code: "shutDownOnSignal($server, async () => {});" }
// placeholders:
//   25_000: Milliseconds to drain; less than the platform waits before SIGKILL
// ---
import type { Server } from 'node:http';

const DRAIN_MS = 25_000;

/**
 * On SIGTERM or SIGINT: accepts nothing new, answers what is in flight, then releases what that used.
 * `shutDownOnSignal(app.listen(port), () => pool.end())`
 */
export function shutDownOnSignal(server: Server, release: () => Promise<void>): void {
  let draining = false;
  const shutDown = async (signal: NodeJS.Signals): Promise<void> => {
    if (draining) return;
    draining = true;
    console.info(`${signal}: draining`);
    exitWhenOverdue();
    // A server that somebody closed already must not keep the pools open.
    for (const step of [() => drain(server), release]) {
      await step().catch((error: unknown) => {
        console.error('Shutting down failed', error);
        process.exitCode = 1;
      });
    }
  };
  process.on('SIGTERM', signal => void shutDown(signal));
  process.on('SIGINT', signal => void shutDown(signal));
}

/** Ends with the last request; connections that are kept alive are closed as they fall idle. */
async function drain(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  try {
    await new Promise<void>((resolve, reject) => {
      server.close(error => (error ? reject(error) : resolve()));
    });
  } finally {
    clearInterval(sweep);
  }
}

/** Does not keep the process alive itself: it fires only if something else still does. */
function exitWhenOverdue(): void {
  setTimeout(() => {
    console.error(`Still busy after ${DRAIN_MS} ms: exiting`);
    process.exit(1);
  }, DRAIN_MS).unref();
}
