// ---
// title: Drizzle and PostgreSQL
// packages: { drizzle-orm: ">=0.40" }
// placeholders:
//   users: The table of people
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   orders: A table that hangs on a person
// ---
import { eq, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const addresses = pgTable('addresses', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  street: text('street'),
  city: text('city'),
  country: text('country'),
});

export const orders = pgTable('orders', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  total: integer('total').notNull(),
  deliveryNote: text('delivery_note'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});

type Transaction = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0];

interface Part {
  readonly table: string;
  /** Names its columns: what is a secret of ours, such as a hash, does not belong to the person. */
  readonly read: (transaction: Transaction, userId: string) => Promise<readonly unknown[]>;
}

const parts: readonly Part[] = [
  {
    table: 'users',
    read: (transaction, id) =>
      transaction
        .select({ id: users.id, email: users.email, name: users.name, createdAt: users.createdAt })
        .from(users)
        .where(eq(users.id, id)),
  },
  {
    table: 'addresses',
    read: (transaction, userId) =>
      transaction
        .select({ street: addresses.street, city: addresses.city, country: addresses.country })
        .from(addresses)
        .where(eq(addresses.userId, userId)),
  },
  {
    table: 'orders',
    read: (transaction, userId) =>
      transaction
        .select({
          id: orders.id,
          total: orders.total,
          deliveryNote: orders.deliveryNote,
          createdAt: orders.createdAt,
        })
        .from(orders)
        .where(eq(orders.userId, userId)),
  },
  {
    table: 'sessions',
    read: (transaction, userId) =>
      transaction
        .select({ createdAt: sessions.createdAt, expiresAt: sessions.expiresAt })
        .from(sessions)
        .where(eq(sessions.userId, userId)),
  },
];

export interface PersonalData {
  readonly exportedAt: string;
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
}

/** For a job; the person gets a link that expires. The pool has a `statement_timeout`. */
export async function exportPerson(db: NodePgDatabase, userId: string): Promise<PersonalData> {
  const tables: Record<string, readonly unknown[]> = {};
  await db.transaction(
    async transaction => {
      for (const { table, read } of parts) tables[table] = await read(transaction, userId);
    },
    // One snapshot: what is written meanwhile is in all of it, or in none.
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  return { exportedAt: new Date().toISOString(), tables };
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
  const known = new Set(parts.map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
