// ---
// title: Koa
// packages: { koa: ">=2", "@koa/router": ">=15.2" }
// stack: [koa]
// use: { at: application, code: "$app.use(healthRoutes({}).routes());" }
// placeholders:
//   /health: Where both routes live
//   2_000: Milliseconds for one check; less than the probe's own timeout
// ---
import { once } from 'node:events';
import Router from '@koa/router';

const CHECK_MS = 2_000;

/** Rejects when the thing that it asks cannot serve. */
export type ReadinessCheck = (signal: AbortSignal) => Promise<unknown>;

/** `app.use(healthRoutes({ database: () => pool.query('SELECT 1') }).routes())` */
export function healthRoutes(checks: Readonly<Record<string, ReadinessCheck>>): Router {
  const router = new Router();

  router.get('/health/live', context => {
    context.body = { status: 'up' };
  });

  router.get('/health/ready', async context => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await statusOf(name, check)] as const),
    );
    const ready = results.every(([, status]) => status === 'up');
    context.status = ready ? 200 : 503;
    context.set('Cache-Control', 'no-store');
    context.body = { status: ready ? 'up' : 'down', checks: Object.fromEntries(results) };
  });

  return router;
}

async function statusOf(name: string, check: ReadinessCheck): Promise<'up' | 'down'> {
  const signal = AbortSignal.timeout(CHECK_MS);
  try {
    await Promise.race([check(signal), once(signal, 'abort').then(() => signal.throwIfAborted())]);
    return 'up';
  } catch (error) {
    console.error(`Readiness check ${name} failed`, error);
    return 'down';
  }
}
