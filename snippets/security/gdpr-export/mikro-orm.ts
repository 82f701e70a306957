// ---
// title: MikroORM and PostgreSQL
// packages: { "@mikro-orm/postgresql": ">=7" }
// stack: ["@mikro-orm/postgresql", "@mikro-orm/core"]
// placeholders:
//   users: The table of people
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   orders: A table that hangs on a person
// ---
import { defineEntity, type EntityManager, IsolationLevel, p } from '@mikro-orm/postgresql';

export const User = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.uuid().primary(),
    email: p.text(),
    name: p.text(),
    createdAt: p.datetime().name('created_at'),
  },
});

export const Address = defineEntity({
  name: 'Address',
  tableName: 'addresses',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid().name('user_id'),
    street: p.text().nullable(),
    city: p.text().nullable(),
    country: p.text().nullable(),
  },
});

export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid().name('user_id'),
    total: p.integer(),
    deliveryNote: p.text().name('delivery_note').nullable(),
    createdAt: p.datetime().name('created_at'),
  },
});

export const Session = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid().name('user_id'),
    createdAt: p.datetime().name('created_at'),
    expiresAt: p.datetime().name('expires_at'),
  },
});

interface Part {
  readonly table: string;
  /** Names its columns: what is a secret of ours, such as a hash, does not belong to the person. */
  readonly read: (manager: EntityManager, userId: string) => Promise<readonly unknown[]>;
}

const parts: readonly Part[] = [
  {
    table: 'users',
    read: (manager, id) =>
      manager
        .createQueryBuilder(User)
        .select(['id', 'email', 'name', 'createdAt'])
        .where({ id })
        .limit(1)
        .execute('all'),
  },
  {
    table: 'addresses',
    read: (manager, userId) =>
      manager
        .createQueryBuilder(Address)
        .select(['street', 'city', 'country'])
        .where({ userId })
        .execute('all'),
  },
  {
    table: 'orders',
    read: (manager, userId) =>
      manager
        .createQueryBuilder(Order)
        .select(['id', 'total', 'deliveryNote', 'createdAt'])
        .where({ userId })
        .execute('all'),
  },
  {
    table: 'sessions',
    read: (manager, userId) =>
      manager.createQueryBuilder(Session).select(['createdAt', 'expiresAt']).where({ userId }).execute('all'),
  },
];

export interface PersonalData {
  readonly exportedAt: string;
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
}

/** For a job; the person gets a link that expires. The pool has a `statement_timeout`. */
export async function exportPerson(manager: EntityManager, userId: string): Promise<PersonalData> {
  const tables: Record<string, readonly unknown[]> = {};
  await manager.fork().transactional(
    async transaction => {
      for (const { table, read } of parts) tables[table] = await read(transaction, userId);
    },
    // One snapshot: what is written meanwhile is in all of it, or in none.
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  );
  return { exportedAt: new Date().toISOString(), tables };
}

/** Tables that hang on `users`, directly or by others, and are not dealt with: a test says that there are none. */
export async function forgottenTables(manager: EntityManager): Promise<readonly string[]> {
  const names = ['user_id', 'customer_id', 'email'];
  const rows = await manager.execute<{ readonly name: string }[]>(
    `WITH RECURSIVE personal AS (
      SELECT 'users'::regclass::oid AS id
      UNION
      SELECT conrelid FROM pg_constraint JOIN personal ON confrelid = personal.id WHERE contype = 'f'
    )
    SELECT id::regclass::text AS name FROM personal
    UNION
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name IN (?, ?, ?)
    ORDER BY name`,
    names,
  );
  const known = new Set(parts.map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
