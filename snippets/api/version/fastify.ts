// ---
// title: Fastify, in a header
// packages: { fastify: ">=5" }
// placeholders:
//   2.0.0: The version of this route
//   1.0.0: The one before it
//   /orders: The path that they share
// ---
import type { FastifyInstance, RouteHandlerMethod } from 'fastify';

export interface OrderHandlers {
  readonly listV1: RouteHandlerMethod;
  readonly listV2: RouteHandlerMethod;
}

/**
 * `Accept-Version: 2.x` asks for the second, `1.x` for the first, and whoever asks for none gets the oldest that is served:
 * a client that was written before there were versions goes on working.
 */
export function orderRoutes(app: FastifyInstance, { listV1, listV2 }: OrderHandlers): void {
  // Caches keep one answer for each version, which this header tells them, beside what CORS and compression say in it.
  app.addHook('onSend', async (_request, reply) => {
    reply.header('Vary', [reply.getHeader('Vary') ?? [], 'Accept-Version'].flat().join(', '));
  });
  app.get('/orders', { constraints: { version: '2.0.0' } }, listV2);
  app.get('/orders', { constraints: { version: '1.0.0' } }, listV1);
  app.get('/orders', listV1);
}
