// ---
// title: MikroORM and PostgreSQL
// packages: { "@mikro-orm/postgresql": ">=7" }
// stack: ["@mikro-orm/postgresql", "@mikro-orm/core"]
// placeholders:
//   users: The table of people
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   orders: A table whose rows stay, without the person
//   erasures: Where it is written down
// ---
import { defineEntity, type EntityManager, p } from '@mikro-orm/postgresql';

export const User = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.uuid().primary(),
    email: p.text(),
    name: p.text(),
    erasedAt: p.datetime().name('erased_at').nullable(),
  },
});

export const Session = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid().name('user_id'),
  },
});

export const Address = defineEntity({
  name: 'Address',
  tableName: 'addresses',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid().name('user_id'),
  },
});

export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid().name('user_id'),
    deliveryNote: p.text().name('delivery_note').nullable(),
  },
});

export const ErasureRow = defineEntity({
  name: 'ErasureRow',
  tableName: 'erasures',
  properties: {
    userId: p.uuid().name('user_id').primary(),
    erasedAt: p.datetime().name('erased_at'),
  },
});

interface Erasure {
  readonly table: string;
  readonly erase: (manager: EntityManager, userId: string) => Promise<unknown>;
}

/** What refers to something comes before it. A row that has to stay keeps its numbers, and loses the person. */
const steps: readonly Erasure[] = [
  { table: 'sessions', erase: (manager, userId) => manager.nativeDelete(Session, { userId }) },
  { table: 'addresses', erase: (manager, userId) => manager.nativeDelete(Address, { userId }) },
  // Ten years, by tax law: what was sold, and for how much.
  {
    table: 'orders',
    erase: (manager, userId) => manager.nativeUpdate(Order, { userId }, { deliveryNote: null }),
  },
  {
    table: 'users',
    erase: (manager, id) =>
      manager.nativeUpdate(
        User,
        { id, erasedAt: null },
        { email: `${id}@erased.invalid`, name: 'erased', erasedAt: new Date() },
      ),
  },
];

/**
 * For a job, which may run it again. `erasures (user_id, erased_at)` proves that it was done, and says what to erase once more
 * after a restore. The pool has a `statement_timeout`.
 */
export async function erasePerson(manager: EntityManager, userId: string): Promise<void> {
  await manager.fork().transactional(async transaction => {
    // Sequentially: the order matters, and it is one connection.
    for (const { erase } of steps) await erase(transaction, userId);
    await transaction
      .createQueryBuilder(ErasureRow)
      .insert({ userId, erasedAt: new Date() })
      .onConflict('userId')
      .ignore()
      .execute('run');
  });
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
  const known = new Set([...steps, { table: 'erasures' }].map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
