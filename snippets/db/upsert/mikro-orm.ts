// ---
// title: MikroORM and PostgreSQL
// packages: { "@mikro-orm/postgresql": ">=7" }
// stack: ["@mikro-orm/postgresql", "@mikro-orm/core"]
// placeholders:
//   Customer: The entity
//   customers: The table
//   findOrCreateCustomer: The function's name
//   2: Rounds; a second one is only needed when the row is deleted meanwhile
// ---
import { randomUUID } from 'node:crypto';
import { defineEntity, type EntityManager, type InferEntity, p } from '@mikro-orm/postgresql';

const ROUNDS = 2;

export const Customer = defineEntity({
  name: 'Customer',
  tableName: 'customers',
  properties: {
    id: p.uuid().primary(),
    email: p.text().unique(),
    name: p.text(),
  },
});
export type Customer = InferEntity<typeof Customer>;

/** One row for each e-mail address, the same for everybody who asks. */
export async function findOrCreateCustomer(
  manager: EntityManager,
  { email, name }: Pick<Customer, 'email' | 'name'>,
): Promise<{ readonly customer: Customer; readonly isNew: boolean }> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const id = randomUUID();
    // The unique constraint decides who is first. MikroORM's own `upsert` does not say who it was.
    await manager
      .createQueryBuilder(Customer)
      .insert({ id, email, name })
      .onConflict('email')
      .ignore()
      .execute('run');
    const customer = await manager.findOne(Customer, { email });
    if (customer !== null) return { customer, isNew: customer.id === id };
  }
  throw new Error('The customer is deleted as often as it is created');
}
