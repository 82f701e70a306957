// ---
// title: Fastify and prom-client
// packages: { prom-client: ">=15", fastify: ">=5" }
// stack: [fastify]
// placeholders:
//   0.3: Seconds that nearly all requests should stay below; one of the buckets
// ---
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/**
 * On the root instance, before the routes. Answer `await registry.metrics()` as `registry.contentType`, on a port that only
 * Prometheus reaches.
 */
export function measureRequests(app: FastifyInstance, registry = new Registry()): Registry {
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });

  const ends = new WeakMap<FastifyRequest, ReturnType<typeof duration.startTimer>>();
  const end = (request: FastifyRequest, status: number): void => {
    const { method, routeOptions } = request;
    ends.get(request)?.({ method, route: routeOptions.url ?? 'none', status });
    ends.delete(request);
  };
  app.addHook('onRequest', async request => {
    ends.set(request, duration.startTimer());
  });
  app.addHook('onResponse', async (request, reply) => end(request, reply.statusCode));
  // The client has gone: there may never be a response.
  app.addHook('onRequestAbort', async request => end(request, 499));
  return registry;
}
