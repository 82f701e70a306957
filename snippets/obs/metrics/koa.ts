// ---
// title: Koa and prom-client
// packages: { prom-client: ">=15", koa: ">=2" }
// stack: [koa]
// placeholders:
//   0.3: Seconds that nearly all requests should stay below; one of the buckets
// ---
import type { Middleware } from 'koa';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface HttpMetrics {
  /** First of all: `app.use(metrics.measure)`. */
  readonly measure: Middleware;
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

  const measure: Middleware = async (context, next) => {
    const end = duration.startTimer();
    // `close` comes for those too whose client has gone; `finish` does not.
    context.res.once('close', () => {
      const status = context.res.writableFinished ? context.res.statusCode : 499;
      end({ method: context.method, route: routeOf(context), status });
    });
    await next();
  };
  return { measure, registry };
}

/** As `@koa/router` leaves it behind. */
function routeOf(context: object): string {
  return '_matchedRoute' in context ? String(context._matchedRoute) : 'none';
}
