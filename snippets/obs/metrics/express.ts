// ---
// title: Express and prom-client
// packages: { prom-client: ">=15", express: ">=4" }
// stack: [express]
// placeholders:
//   0.3: Seconds that nearly all requests should stay below; one of the buckets
// ---
import type { Request, RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface HttpMetrics {
  /** First of all: `app.use(metrics.measure)`. */
  readonly measure: RequestHandler;
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

  const measure: RequestHandler = (request, response, next) => {
    const end = duration.startTimer();
    // `close` comes for those too whose client has gone; `finish` does not.
    response.once('close', () => {
      const route = request.route === undefined ? 'none' : `${mountOf(request)}${request.route.path}`;
      const status = response.writableFinished ? response.statusCode : 499;
      end({ method: request.method, route, status });
    });
    next();
  };
  return { measure, registry };
}

/** A router may be mounted below a parameter. What stands there is of one request: each would be a series of its own. */
function mountOf({ baseUrl }: Request): string {
  return baseUrl.replaceAll(/\/(?:\d+|[\da-f-]{16,})(?=\/|$)/gi, '/:id');
}
