// ---
// title: Mercurius
// packages: { mercurius: ">=15" }
// stack: [mercurius]
// placeholders:
//   Customer: What is loaded
//   customer: Its name in code
//   customerId: The key that the parent has
//   Order: The parent
//   findCustomers: Reads many at once
//   FindCustomers: Its type
// ---
import type { MercuriusLoaders } from 'mercurius';

export interface Customer {
  readonly id: string;
  readonly name: string;
}

/** One query for all that are asked for: `SELECT … WHERE id = ANY($1)`. */
export type FindCustomers = (ids: readonly string[]) => Promise<readonly Customer[]>;

/**
 * `app.register(mercurius, { schema, resolvers, loaders: createLoaders(findCustomers) })`: Mercurius gathers what one request
 * asks for, and forgets it with the request.
 */
export function createLoaders(findCustomers: FindCustomers): MercuriusLoaders {
  return {
    Order: {
      async customer(queries: readonly { readonly obj: { readonly customerId: string } }[]) {
        const ids = new Set(queries.map(({ obj }) => obj.customerId));
        const customers = await findCustomers([...ids]);
        const byId = new Map(customers.map(customer => [customer.id, customer]));
        // In the order that was asked for, with a place for those that are not there.
        return queries.map(({ obj }) => byId.get(obj.customerId) ?? null);
      },
    },
  };
}
