// ---
// title: Pothos
// packages: { dataloader: ">=2", "@pothos/core": ">=4.0.2" }
// stack: ["@pothos/core"]
// placeholders:
//   Customer: What is loaded
//   customer: Its name in code
//   customerId: The key that the parent has
//   Order: The parent
//   findCustomers: Reads many at once
//   FindCustomers: Its type
// ---
import SchemaBuilder from '@pothos/core';
import DataLoader from 'dataloader';

export interface Customer {
  readonly id: string;
  readonly name: string;
}

/** One query for all that are asked for: `SELECT … WHERE id = ANY($1)`. */
export type FindCustomers = (ids: readonly string[]) => Promise<readonly Customer[]>;

export interface Order {
  readonly id: string;
  readonly customerId: string;
}

/**
 * The server makes them: `context: () => ({ loaders: createLoaders(findCustomers) })`.
 * New ones for each request: what they remember is of one caller, and may be stale by the next.
 */
export function createLoaders(findCustomers: FindCustomers) {
  return {
    customer: new DataLoader<string, Customer | null>(
      async ids => {
        const customers = await findCustomers(ids);
        const byId = new Map(customers.map(customer => [customer.id, customer]));
        // In the order that was asked for, with a place for those that are not there.
        return ids.map(id => byId.get(id) ?? null);
      },
      { maxBatchSize: 500 },
    ),
  };
}

export interface GraphqlContext {
  readonly loaders: ReturnType<typeof createLoaders>;
}

export const builder = new SchemaBuilder<{ Context: GraphqlContext }>({});

export const CustomerRef = builder.objectRef<Customer>('Customer').implement({
  fields: t => ({ id: t.exposeID('id'), name: t.exposeString('name') }),
});

export const OrderRef = builder.objectRef<Order>('Order').implement({
  fields: t => ({
    id: t.exposeID('id'),
    customer: t.field({
      type: CustomerRef,
      nullable: true,
      resolve: (order, _args, { loaders }) => loaders.customer.load(order.customerId),
    }),
  }),
});
