import type { FastifyInstance } from 'fastify';

/** Without fastify-plugin its hook stays in here. */
export default async function notShared(app: FastifyInstance) {
  app.addHook('onRequest', async function onlyHere() {});
}
