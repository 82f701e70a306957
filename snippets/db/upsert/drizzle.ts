// ---
// title: Drizzle and PostgreSQL
// packages: { drizzle-orm: ">=0.36", pg: ">=8" }
// stack: [drizzle-orm]
// placeholders:
//   customers: The table
//   Customer: One row
//   findOrCreateCustomer: The function's name
//   2: Rounds; a second one is only needed when the row is deleted meanwhile
// ---
import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

const ROUNDS = 2;

export const customers = pgTable('customers', {
  id: uuid('id').primaryKey().defaultRandom(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
});

export type Customer = typeof customers.$inferSelect;

/** One row for each e-mail address, the same for everybody who asks. */
export async function findOrCreateCustomer(
  db: NodePgDatabase,
  { email, name }: Pick<Customer, 'email' | 'name'>,
): Promise<{ readonly customer: Customer; readonly isNew: boolean }> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    // The unique constraint decides who is first.
    const [created] = await db
      .insert(customers)
      .values({ email, name })
      .onConflictDoNothing({ target: customers.email })
      .returning();
    if (created !== undefined) return { customer: created, isNew: true };
    const [customer] = await db.select().from(customers).where(eq(customers.email, email)).limit(1);
    if (customer !== undefined) return { customer, isNew: false };
  }
  throw new Error('The customer is deleted as often as it is created');
}
