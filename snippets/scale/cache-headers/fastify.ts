// ---
// title: Fastify
// packages: { fastify: ">=5", fastify-plugin: ">=5" }
// stack: [fastify]
// placeholders:
//   60: Seconds that a browser keeps it
//   300: Seconds that a CDN keeps it
// ---
import type { FastifyReply } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

const BROWSER_S = 60;
const SHARED_S = 300;

/** Register it first: what says nothing else is kept by nobody. */
export const keepNothing = fastifyPlugin(async app => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('Cache-Control', 'private, no-store');
  });
});

/** Right before the answer is sent, and only when it is the same for everybody: `return allowCaching(reply).send(prices)` */
export function allowCaching(reply: FastifyReply): FastifyReply {
  const lifetimes = `max-age=${BROWSER_S}, s-maxage=${SHARED_S}`;
  return reply.header(
    'Cache-Control',
    `public, ${lifetimes}, stale-while-revalidate=30, stale-if-error=86400`,
  );
}
