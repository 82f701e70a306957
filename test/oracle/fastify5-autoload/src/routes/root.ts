import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';

const root: FastifyPluginAsyncTypebox = async fastify => {
  fastify.get('/', async () => ({ name: 'orders' }));
};

export default root;
