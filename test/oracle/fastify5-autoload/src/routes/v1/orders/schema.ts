import { Type } from '@fastify/type-provider-typebox';

export const OrderParams = Type.Object({ id: Type.String() });
export const NewOrder = Type.Object({ sku: Type.String(), amount: Type.Integer({ minimum: 1 }) });
export const listOptions = {
  schema: {
    querystring: Type.Object({ limit: Type.Optional(Type.Integer({ maximum: 100 })) }),
    tags: ['orders'],
  },
};
