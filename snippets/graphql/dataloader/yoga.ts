// ---
// title: GraphQL Yoga
// packages: { dataloader: ">=2" }
// stack: [graphql-yoga]
// placeholders:
//   Customer: What is loaded
//   customer: Its name in code
//   customerId: The key that the parent has
//   Order: The parent
//   findCustomers: Reads many at once
//   FindCustomers: Its type
// ---
import DataLoader from 'dataloader';

export interface Customer {
  readonly id: string;
  readonly name: string;
}

/** One query for all that are asked for: `SELECT … WHERE id = ANY($1)`. */
export type FindCustomers = (ids: readonly string[]) => Promise<readonly Customer[]>;

/**
 * `createYoga({ schema, context: () => ({ loaders: createLoaders(findCustomers) }) })`
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

export const orderResolvers = {
  Order: {
    customer: (order: { readonly customerId: string }, _args: unknown, { loaders }: GraphqlContext) =>
      loaders.customer.load(order.customerId),
  },
};
