// ---
// title: Sequelize and PostgreSQL
// packages: { sequelize: ">=6.26", pg: ">=8" }
// stack: [sequelize]
// placeholders:
//   users: The table of people
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   orders: A table that hangs on a person
// ---
import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  QueryTypes,
  type Sequelize,
  Transaction,
} from 'sequelize';

export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare readonly id: string;
  declare readonly email: string;
  declare readonly name: string;
  declare readonly createdAt: Date;
}

export class Address extends Model<InferAttributes<Address>, InferCreationAttributes<Address>> {
  declare readonly id: string;
  declare readonly userId: string;
  declare readonly street: string | null;
  declare readonly city: string | null;
  declare readonly country: string | null;
}

export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare readonly id: string;
  declare readonly userId: string;
  declare readonly total: number;
  declare readonly deliveryNote: string | null;
  declare readonly createdAt: Date;
}

export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  declare readonly id: string;
  declare readonly userId: string;
  declare readonly createdAt: Date;
  declare readonly expiresAt: Date;
}

export function definePersonalData(sequelize: Sequelize): void {
  User.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      email: { type: DataTypes.TEXT, allowNull: false },
      name: { type: DataTypes.TEXT, allowNull: false },
      createdAt: { type: DataTypes.DATE, allowNull: false, field: 'created_at' },
    },
    { sequelize, tableName: 'users', timestamps: false },
  );
  Address.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      userId: { type: DataTypes.UUID, allowNull: false, field: 'user_id' },
      street: { type: DataTypes.TEXT },
      city: { type: DataTypes.TEXT },
      country: { type: DataTypes.TEXT },
    },
    { sequelize, tableName: 'addresses', timestamps: false },
  );
  Order.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      userId: { type: DataTypes.UUID, allowNull: false, field: 'user_id' },
      total: { type: DataTypes.INTEGER, allowNull: false },
      deliveryNote: { type: DataTypes.TEXT, field: 'delivery_note' },
      createdAt: { type: DataTypes.DATE, allowNull: false, field: 'created_at' },
    },
    { sequelize, tableName: 'orders', timestamps: false },
  );
  Session.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      userId: { type: DataTypes.UUID, allowNull: false, field: 'user_id' },
      createdAt: { type: DataTypes.DATE, allowNull: false, field: 'created_at' },
      expiresAt: { type: DataTypes.DATE, allowNull: false, field: 'expires_at' },
    },
    { sequelize, tableName: 'sessions', timestamps: false },
  );
}

interface Part {
  readonly table: string;
  /** Names its columns: what is a secret of ours, such as a hash, does not belong to the person. */
  readonly read: (transaction: Transaction, userId: string) => Promise<readonly unknown[]>;
}

const parts: readonly Part[] = [
  {
    table: 'users',
    read: (transaction, id) =>
      User.findAll({
        where: { id },
        attributes: ['id', 'email', 'name', 'createdAt'],
        limit: 1,
        raw: true,
        transaction,
      }),
  },
  {
    table: 'addresses',
    read: (transaction, userId) =>
      Address.findAll({
        where: { userId },
        attributes: ['street', 'city', 'country'],
        raw: true,
        transaction,
      }),
  },
  {
    table: 'orders',
    read: (transaction, userId) =>
      Order.findAll({
        where: { userId },
        attributes: ['id', 'total', 'deliveryNote', 'createdAt'],
        raw: true,
        transaction,
      }),
  },
  {
    table: 'sessions',
    read: (transaction, userId) =>
      Session.findAll({ where: { userId }, attributes: ['createdAt', 'expiresAt'], raw: true, transaction }),
  },
];

export interface PersonalData {
  readonly exportedAt: string;
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
}

/** For a job; the person gets a link that expires. The pool has a `statement_timeout`. */
export async function exportPerson(sequelize: Sequelize, userId: string): Promise<PersonalData> {
  const tables: Record<string, readonly unknown[]> = {};
  // One snapshot: what is written meanwhile is in all of it, or in none.
  const { REPEATABLE_READ: isolationLevel } = Transaction.ISOLATION_LEVELS;
  await sequelize.transaction({ isolationLevel }, async transaction => {
    for (const { table, read } of parts) tables[table] = await read(transaction, userId);
  });
  return { exportedAt: new Date().toISOString(), tables };
}

/** Tables that hang on `users`, directly or by others, and are not dealt with: a test says that there are none. */
export async function forgottenTables(sequelize: Sequelize): Promise<readonly string[]> {
  const names = ['user_id', 'customer_id', 'email'];
  const rows = await sequelize.query<{ readonly name: string }>(
    `WITH RECURSIVE personal AS (
      SELECT 'users'::regclass::oid AS id
      UNION
      SELECT conrelid FROM pg_constraint JOIN personal ON confrelid = personal.id WHERE contype = 'f'
    )
    SELECT id::regclass::text AS name FROM personal
    UNION
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name IN (:names)
    ORDER BY name`,
    { replacements: { names }, type: QueryTypes.SELECT },
  );
  const known = new Set(parts.map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
