// ---
// title: NestJS
// packages: { "@nestjs/common": ">=10", "@nestjs/core": ">=10" }
// placeholders:
//   25_000: Milliseconds to drain; less than the platform waits before SIGKILL
//   3000: The port when PORT is not set
// ---
import type { Server } from 'node:http';
import type { BeforeApplicationShutdown, INestApplication, Type } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { HttpAdapterHost, NestFactory } from '@nestjs/core';

const DRAIN_MS = 25_000;

/**
 * Bounds the drain, and closes connections that are kept alive as they fall idle.
 * Close pools in `onApplicationShutdown` too: `onModuleDestroy` runs while requests are still being answered.
 */
@Injectable()
export class DrainService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(DrainService.name);

  constructor(private readonly host: HttpAdapterHost) {}

  beforeApplicationShutdown(signal?: string): void {
    if (signal === undefined) return; // Closed by its own process, such as a test, which lives on.
    this.logger.log(`${signal}: draining`);
    const server: Server = this.host.httpAdapter.getHttpServer();
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => {
      this.logger.fatal(`Still busy after ${DRAIN_MS} ms: exiting`);
      process.exit(1);
    }, DRAIN_MS).unref();
  }
}

/** The root module provides DrainService. */
export async function start(rootModule: Type): Promise<INestApplication> {
  const app = await NestFactory.create(rootModule);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  await app.listen(process.env.PORT ?? 3000);
  return app;
}
