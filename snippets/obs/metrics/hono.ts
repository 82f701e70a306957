// ---
// title: Hono and prom-client
// packages: { prom-client: ">=15", hono: ">=4.8" }
// stack: [hono]
// placeholders:
//   0.3: Seconds that nearly all requests should stay below; one of the buckets
// ---
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface HttpMetrics {
  /** First of all: `app.use(metrics.measure)`. */
  readonly measure: MiddlewareHandler;
  /** Answer `await registry.metrics()` as `registry.contentType`, on a port that only Prometheus reaches. */
  readonly registry: Registry;
}

export function httpMetrics(registry = new Registry()): HttpMetrics {
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });

  const measure: MiddlewareHandler = async (context, next) => {
    const end = duration.startTimer();
    const { method, signal } = context.req.raw;
    // The client has gone: there may never be a response.
    const giveUp = (): void => void end({ method, route: routeOf(context), status: 499 });
    signal.addEventListener('abort', giveUp, { once: true });
    await next();
    signal.removeEventListener('abort', giveUp);
    if (!signal.aborted) end({ method, route: routeOf(context), status: context.res.status });
  };
  return { measure, registry };
}

/** Middleware is matched too, for all methods and for all that lies below a path. */
function routeOf(context: Context): string {
  const routes = matchedRoutes(context).filter(({ method, path }) => method !== 'ALL' || !path.endsWith('*'));
  return routes.at(-1)?.path ?? 'none';
}
