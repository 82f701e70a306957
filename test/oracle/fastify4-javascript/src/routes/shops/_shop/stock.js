export default async function (fastify) {
  fastify.get('/stock', async () => []);
}
