// ---
// title: Fastify
// packages: { fastify: ">=4" }
// use: { at: application, code: "$app.register(healthRoutes, { checks: {} });" }
// placeholders:
//   /health: Where both routes live
//   2_000: Milliseconds for one check; less than the probe's own timeout
// ---
import { once } from 'node:events';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

const CHECK_MS = 2_000;

/** Rejects when the thing that it asks cannot serve. */
export type ReadinessCheck = (signal: AbortSignal) => Promise<unknown>;

export interface HealthOptions {
  readonly checks: Readonly<Record<string, ReadinessCheck>>;
}

/** `app.register(healthRoutes, { checks: { database: () => pool.query('SELECT 1') } })` */
export async function healthRoutes(app: FastifyInstance, { checks }: HealthOptions): Promise<void> {
  app.get('/health/live', async () => ({ status: 'up' }));

  app.get('/health/ready', async (request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(
        async ([name, check]) => [name, await statusOf(name, check, request.log)] as const,
      ),
    );
    const ready = results.every(([, status]) => status === 'up');
    return reply
      .status(ready ? 200 : 503)
      .header('Cache-Control', 'no-store')
      .send({ status: ready ? 'up' : 'down', checks: Object.fromEntries(results) });
  });
}

async function statusOf(name: string, check: ReadinessCheck, log: FastifyBaseLogger): Promise<'up' | 'down'> {
  const signal = AbortSignal.timeout(CHECK_MS);
  try {
    await Promise.race([check(signal), once(signal, 'abort').then(() => signal.throwIfAborted())]);
    return 'up';
  } catch (error) {
    log.error({ err: error, check: name }, 'readiness check failed');
    return 'down';
  }
}
