// ---
// title: Fastify
// packages: { fastify: ">=4" }
// use: { at: listen, code: "shutDownOnSignal($app);" }
// placeholders:
//   25_000: Milliseconds to drain; less than the platform waits before SIGKILL
// ---
import type { FastifyInstance } from 'fastify';

const DRAIN_MS = 25_000;

/**
 * On SIGTERM or SIGINT: accepts nothing new, answers what is in flight, then runs the onClose hooks.
 * Each plugin closes what it opened: `app.addHook('onClose', () => pool.end())`
 */
export function shutDownOnSignal(app: FastifyInstance): void {
  let draining = false;
  const shutDown = async (signal: NodeJS.Signals): Promise<void> => {
    if (draining) return;
    draining = true;
    app.log.info({ signal }, 'draining');
    exitWhenOverdue(app);
    // A connection that is kept alive would hold the server open: it is closed as it falls idle.
    const sweep = setInterval(() => app.server.closeIdleConnections(), 100);
    try {
      await app.close();
    } catch (error) {
      app.log.error(error, 'shutting down failed');
      process.exitCode = 1;
    } finally {
      clearInterval(sweep);
    }
  };
  process.on('SIGTERM', signal => void shutDown(signal));
  process.on('SIGINT', signal => void shutDown(signal));
}

/** Does not keep the process alive itself: it fires only if something else still does. */
function exitWhenOverdue(app: FastifyInstance): void {
  setTimeout(() => {
    app.log.fatal(`still busy after ${DRAIN_MS} ms: exiting`);
    process.exit(1);
  }, DRAIN_MS).unref();
}
