// ---
// title: TypeORM and PostgreSQL
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   users: The table of people
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   orders: A table that hangs on a person
// ---
import { Column, type DataSource, Entity, type EntityManager, PrimaryColumn } from 'typeorm';

@Entity('users')
export class User {
  @PrimaryColumn('uuid')
  readonly id!: string;

  @Column('text')
  readonly email!: string;

  @Column('text')
  readonly name!: string;

  @Column('timestamptz', { name: 'created_at' })
  readonly createdAt!: Date;
}

@Entity('addresses')
export class Address {
  @PrimaryColumn('uuid')
  readonly id!: string;

  @Column('uuid', { name: 'user_id' })
  readonly userId!: string;

  @Column('text', { nullable: true })
  readonly street!: string | null;

  @Column('text', { nullable: true })
  readonly city!: string | null;

  @Column('text', { nullable: true })
  readonly country!: string | null;
}

@Entity('orders')
export class Order {
  @PrimaryColumn('uuid')
  readonly id!: string;

  @Column('uuid', { name: 'user_id' })
  readonly userId!: string;

  @Column('int')
  readonly total!: number;

  @Column('text', { name: 'delivery_note', nullable: true })
  readonly deliveryNote!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  readonly createdAt!: Date;
}

@Entity('sessions')
export class Session {
  @PrimaryColumn('uuid')
  readonly id!: string;

  @Column('uuid', { name: 'user_id' })
  readonly userId!: string;

  @Column('timestamptz', { name: 'created_at' })
  readonly createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  readonly expiresAt!: Date;
}

interface Part {
  readonly table: string;
  /** Names its columns: what is a secret of ours, such as a hash, does not belong to the person. */
  readonly read: (manager: EntityManager, userId: string) => Promise<readonly unknown[]>;
}

const parts: readonly Part[] = [
  {
    table: 'users',
    read: (manager, id) =>
      manager.find(User, {
        where: { id },
        select: { id: true, email: true, name: true, createdAt: true },
        take: 1,
      }),
  },
  {
    table: 'addresses',
    read: (manager, userId) =>
      manager.find(Address, { where: { userId }, select: { street: true, city: true, country: true } }),
  },
  {
    table: 'orders',
    read: (manager, userId) =>
      manager.find(Order, {
        where: { userId },
        select: { id: true, total: true, deliveryNote: true, createdAt: true },
      }),
  },
  {
    table: 'sessions',
    read: (manager, userId) =>
      manager.find(Session, { where: { userId }, select: { createdAt: true, expiresAt: true } }),
  },
];

export interface PersonalData {
  readonly exportedAt: string;
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
}

/** For a job; the person gets a link that expires. The pool has a `statement_timeout`. */
export async function exportPerson(source: DataSource, userId: string): Promise<PersonalData> {
  const tables: Record<string, readonly unknown[]> = {};
  // One snapshot: what is written meanwhile is in all of it, or in none.
  await source.transaction('REPEATABLE READ', async manager => {
    for (const { table, read } of parts) tables[table] = await read(manager, userId);
  });
  return { exportedAt: new Date().toISOString(), tables };
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
  const known = new Set(parts.map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
