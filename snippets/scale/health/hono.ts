// ---
// title: Hono
// packages: { hono: ">=4" }
// use: { at: application, code: "$app.route('/', healthRoutes({}));" }
// placeholders:
//   /health: Where both routes live
//   2_000: Milliseconds for one check; less than the probe's own timeout
// ---
import { once } from 'node:events';
import { Hono } from 'hono';

const CHECK_MS = 2_000;

/** Rejects when the thing that it asks cannot serve. */
export type ReadinessCheck = (signal: AbortSignal) => Promise<unknown>;

/** `app.route('/', healthRoutes({ database: () => pool.query('SELECT 1') }))` */
export function healthRoutes(checks: Readonly<Record<string, ReadinessCheck>>): Hono {
  const routes = new Hono();

  routes.get('/health/live', context => context.json({ status: 'up' }));

  routes.get('/health/ready', async context => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await statusOf(name, check)] as const),
    );
    const ready = results.every(([, status]) => status === 'up');
    context.header('Cache-Control', 'no-store');
    return context.json(
      { status: ready ? 'up' : 'down', checks: Object.fromEntries(results) },
      ready ? 200 : 503,
    );
  });

  return routes;
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
