// ---
// title: TypeORM and PostgreSQL
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   users: The table of people
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   orders: A table whose rows stay, without the person
//   erasures: Where it is written down
// ---
import {
  Column,
  CreateDateColumn,
  type DataSource,
  Entity,
  type EntityManager,
  IsNull,
  PrimaryColumn,
} from 'typeorm';

@Entity('users')
export class User {
  @PrimaryColumn('uuid')
  readonly id!: string;

  @Column('text')
  readonly email!: string;

  @Column('text')
  readonly name!: string;

  @Column('timestamptz', { name: 'erased_at', nullable: true })
  readonly erasedAt!: Date | null;
}

@Entity('sessions')
export class Session {
  @PrimaryColumn('uuid')
  readonly id!: string;

  @Column('uuid', { name: 'user_id' })
  readonly userId!: string;
}

@Entity('addresses')
export class Address {
  @PrimaryColumn('uuid')
  readonly id!: string;

  @Column('uuid', { name: 'user_id' })
  readonly userId!: string;
}

@Entity('orders')
export class Order {
  @PrimaryColumn('uuid')
  readonly id!: string;

  @Column('uuid', { name: 'user_id' })
  readonly userId!: string;

  @Column('text', { name: 'delivery_note', nullable: true })
  readonly deliveryNote!: string | null;
}

@Entity('erasures')
export class ErasureRow {
  @PrimaryColumn('uuid', { name: 'user_id' })
  readonly userId!: string;

  @CreateDateColumn({ name: 'erased_at', type: 'timestamptz' })
  readonly erasedAt!: Date;
}

interface Erasure {
  readonly table: string;
  readonly erase: (manager: EntityManager, userId: string) => Promise<unknown>;
}

/** What refers to something comes before it. A row that has to stay keeps its numbers, and loses the person. */
const steps: readonly Erasure[] = [
  { table: 'sessions', erase: (manager, userId) => manager.delete(Session, { userId }) },
  { table: 'addresses', erase: (manager, userId) => manager.delete(Address, { userId }) },
  // Ten years, by tax law: what was sold, and for how much.
  { table: 'orders', erase: (manager, userId) => manager.update(Order, { userId }, { deliveryNote: null }) },
  {
    table: 'users',
    erase: (manager, id) =>
      manager.update(
        User,
        { id, erasedAt: IsNull() },
        { email: `${id}@erased.invalid`, name: 'erased', erasedAt: new Date() },
      ),
  },
];

/**
 * For a job, which may run it again. `erasures (user_id, erased_at)` proves that it was done, and says what to erase once more
 * after a restore. The pool has a `statement_timeout`.
 */
export async function erasePerson(source: DataSource, userId: string): Promise<void> {
  await source.transaction(async manager => {
    // Sequentially: the order matters, and it is one connection.
    for (const { erase } of steps) await erase(manager, userId);
    await manager.createQueryBuilder().insert().into(ErasureRow).values({ userId }).orIgnore().execute();
  });
}

/** Tables that hang on `users`, directly or by others, and are not dealt with: a test says that there are none. */
export async function forgottenTables(source: DataSource): Promise<readonly string[]> {
  const names = ['user_id', 'customer_id', 'email'];
  const rows: readonly { readonly name: string }[] = await source.query(
    `WITH RECURSIVE personal AS (
      SELECT 'users'::regclass::oid AS id
      UNION
      SELECT conrelid FROM pg_constraint JOIN personal ON confrelid = personal.id WHERE contype = 'f'
    )
    SELECT id::regclass::text AS name FROM personal
    UNION
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = ANY($1)
    ORDER BY name`,
    [names],
  );
  const known = new Set([...steps, { table: 'erasures' }].map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
