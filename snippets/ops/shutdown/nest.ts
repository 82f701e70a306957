// ---
// title: NestJS
// packages: { "@nestjs/common": ">=10.2" }
// use: { at: application, code: "shutDownOnSignal($app);" }
// placeholders:
//   25_000: Milliseconds to drain; less than the platform waits before SIGKILL
// ---
import type { Server } from 'node:http';
import { type INestApplication, Logger } from '@nestjs/common';

const DRAIN_MS = 25_000;

/**
 * Once, before the application listens. Bounds the drain, and closes connections that are kept alive as they fall idle.
 * Close pools in `onApplicationShutdown`: `onModuleDestroy` runs while requests are still being answered.
 */
export function shutDownOnSignal(app: INestApplication): void {
  const logger = new Logger('Shutdown');
  const drain = (signal: NodeJS.Signals): void => {
    logger.log(`${signal}: draining`);
    const server: Server = app.getHttpServer();
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => {
      logger.fatal(`Still busy after ${DRAIN_MS} ms: exiting`);
      process.exit(1);
    }, DRAIN_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, drain);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
}
