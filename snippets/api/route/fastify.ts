// ---
// title: Fastify and TypeBox
// packages: { fastify: ">=5", "@fastify/type-provider-typebox": ">=6", typebox: ">=1.0.13" }
// stack: [fastify]
// placeholders:
//   Order: What the route creates
//   order: Its name in code
//   orders: The collection
//   OrderService: Who carries it out
//   CreateOrder: The accepted body
//   orderRoutes: The function's name
// ---
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';

const Uuid = Type.String({ format: 'uuid' });
const orderFields = {
  customerId: Uuid,
  lines: Type.Array(
    Type.Object(
      { productId: Uuid, quantity: Type.Integer({ minimum: 1, maximum: 1_000 }) },
      { additionalProperties: false },
    ),
    { minItems: 1, maxItems: 100 },
  ),
};
const CreateOrder = Type.Object(orderFields, { additionalProperties: false });
const Order = Type.Object({ id: Uuid, ...orderFields });
const Problem = Type.Object({ title: Type.String(), status: Type.Integer(), detail: Type.String() });

export type CreateOrder = Static<typeof CreateOrder>;
export type Order = Static<typeof Order>;

export interface OrderService {
  create(
    input: CreateOrder,
  ): Promise<{ kind: 'created'; order: Order } | { kind: 'conflict'; reason: string }>;
}

/**
 * `app.register(orderRoutes, { service })`, with `ajv: { customOptions: { removeAdditional: false } }` given to Fastify:
 * its default drops undeclared fields instead of refusing them.
 */
export const orderRoutes: FastifyPluginAsyncTypebox<{ readonly service: OrderService }> = async (
  app,
  { service },
) => {
  const schema = { body: CreateOrder, response: { 201: Order, 409: Problem } };

  app.post('/orders', { schema }, async (request, reply) => {
    const outcome = await service.create(request.body);
    switch (outcome.kind) {
      case 'created':
        return reply.status(201).header('Location', `/orders/${outcome.order.id}`).send(outcome.order);
      case 'conflict':
        return reply
          .status(409)
          .type('application/problem+json')
          .send({ title: 'Conflict', status: 409, detail: outcome.reason });
    }
  });
};
