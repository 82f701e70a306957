import type { FastifyInstance } from 'fastify';
import { requireAdmin } from '../plugins/admin.js';
import { CategoryRepository, type CategoryWithCount } from '../repositories/categories.js';

const uuid = { type: 'string', format: 'uuid' };
const idParams = { type: 'object', required: ['categoryId'], properties: { categoryId: uuid } };

interface ById {
  Params: { categoryId: string };
}

export async function categoryRoutes(app: FastifyInstance): Promise<void> {
  const categories = new CategoryRepository(app.pg);

  app.get('/', async () => {
    const top = await categories.listTop();
    const items: CategoryWithCount[] = [];
    for (const category of top) {
      const { rows } = await app.pg.query<{ count: string }>(
        'SELECT count(*) FROM product_categories WHERE category_id = $1',
        [category.id],
      );
      items.push({ ...category, products: Number(rows[0]?.count ?? 0) });
    }
    return { items };
  });

  app.get<ById>('/:categoryId/children', { schema: { params: idParams } }, async request => ({
    items: await categories.listChildren(request.params.categoryId),
  }));

  app.put<ById & { Body: { parentId: string } }>(
    '/:categoryId/parent',
    {
      preHandler: requireAdmin,
      schema: {
        params: idParams,
        body: { type: 'object', required: ['parentId'], additionalProperties: false, properties: { parentId: uuid } },
      },
    },
    async (request, reply) => {
      await categories.move(request.params.categoryId, request.body.parentId);
      return reply.code(204).send();
    },
  );

  app.post<ById & { Body: { into: string } }>(
    '/:categoryId/merge',
    {
      preHandler: requireAdmin,
      schema: {
        params: idParams,
        body: { type: 'object', required: ['into'], additionalProperties: false, properties: { into: uuid } },
      },
    },
    async (request, reply) => {
      await categories.merge(request.params.categoryId, request.body.into);
      return reply.code(204).send();
    },
  );
}
