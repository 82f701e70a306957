// ---
// title: Drizzle and PostgreSQL
// packages: { drizzle-orm: ">=0.40" }
// placeholders:
//   users: The table of people
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   orders: A table whose rows stay, without the person
//   erasures: Where it is written down
// ---
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  erasedAt: timestamp('erased_at', { withTimezone: true }),
});

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
});

export const addresses = pgTable('addresses', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
});

export const orders = pgTable('orders', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  deliveryNote: text('delivery_note'),
});

export const erasures = pgTable('erasures', {
  userId: uuid('user_id').primaryKey(),
  erasedAt: timestamp('erased_at', { withTimezone: true }).notNull().defaultNow(),
});

type Transaction = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0];

interface Erasure {
  readonly table: string;
  readonly erase: (transaction: Transaction, userId: string) => Promise<unknown>;
}

/** What refers to something comes before it. A row that has to stay keeps its numbers, and loses the person. */
const steps: readonly Erasure[] = [
  {
    table: 'sessions',
    erase: (transaction, userId) => transaction.delete(sessions).where(eq(sessions.userId, userId)),
  },
  {
    table: 'addresses',
    erase: (transaction, userId) => transaction.delete(addresses).where(eq(addresses.userId, userId)),
  },
  // Ten years, by tax law: what was sold, and for how much.
  {
    table: 'orders',
    erase: (transaction, userId) =>
      transaction.update(orders).set({ deliveryNote: null }).where(eq(orders.userId, userId)),
  },
  {
    table: 'users',
    erase: (transaction, id) =>
      transaction
        .update(users)
        .set({ email: `${id}@erased.invalid`, name: 'erased', erasedAt: new Date() })
        .where(and(eq(users.id, id), isNull(users.erasedAt))),
  },
];

/**
 * For a job, which may run it again. `erasures (user_id, erased_at)` proves that it was done, and says what to erase once more
 * after a restore. The pool has a `statement_timeout`.
 */
export async function erasePerson(db: NodePgDatabase, userId: string): Promise<void> {
  await db.transaction(async transaction => {
    // Sequentially: the order matters, and it is one connection.
    for (const { erase } of steps) await erase(transaction, userId);
    await transaction.insert(erasures).values({ userId }).onConflictDoNothing();
  });
}

/** Tables that hang on `users`, directly or by others, and are not dealt with: a test says that there are none. */
export async function forgottenTables(db: NodePgDatabase): Promise<readonly string[]> {
  const names = ['user_id', 'customer_id', 'email'];
  const { rows } = await db.execute<{ name: string }>(sql`
    WITH RECURSIVE personal AS (
      SELECT 'users'::regclass::oid AS id
      UNION
      SELECT conrelid FROM pg_constraint JOIN personal ON confrelid = personal.id WHERE contype = 'f'
    )
    SELECT id::regclass::text AS name FROM personal
    UNION
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name IN ${names}
    ORDER BY name`);
  const known = new Set([...steps, { table: 'erasures' }].map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
