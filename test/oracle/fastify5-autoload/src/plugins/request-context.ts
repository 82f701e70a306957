import type { FastifyPluginAsync } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

const requestContext: FastifyPluginAsync = async app => {
  app.addHook('onRequest', async function openContext() {});
};

export default fastifyPlugin(requestContext, { name: 'request-context' });
