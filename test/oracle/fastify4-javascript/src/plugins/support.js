import fp from 'fastify-plugin';

export default fp(async fastify => {
  fastify.decorate('someSupport', () => 'hugs');
  fastify.addHook('onRequest', async function requestStarts() {});
});
