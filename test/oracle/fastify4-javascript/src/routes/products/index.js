import reviews from '../../reviews.js';

const list = { schema: { querystring: { type: 'object', properties: { page: { type: 'integer' } } } } };

export default async function (fastify) {
  fastify.get('/', list, async () => []);
  fastify.post('/', { schema: { body: { type: 'object' } }, preHandler: requireStaff }, async () => ({}));
  fastify.register(reviews, { prefix: '/:product/reviews' });
}

async function requireStaff() {}
