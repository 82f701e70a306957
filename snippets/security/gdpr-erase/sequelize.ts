// ---
// title: Sequelize and PostgreSQL
// packages: { sequelize: ">=6.26", pg: ">=8" }
// stack: [sequelize]
// placeholders:
//   users: The table of people
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   orders: A table whose rows stay, without the person
//   erasures: Where it is written down
// ---
import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  QueryTypes,
  type Sequelize,
  type Transaction,
} from 'sequelize';

export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare readonly id: string;
  declare readonly email: string;
  declare readonly name: string;
  declare readonly erasedAt: Date | null;
}

export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  declare readonly id: string;
  declare readonly userId: string;
}

export class Address extends Model<InferAttributes<Address>, InferCreationAttributes<Address>> {
  declare readonly id: string;
  declare readonly userId: string;
}

export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare readonly id: string;
  declare readonly userId: string;
  declare readonly deliveryNote: string | null;
}

export class ErasureRow extends Model<InferAttributes<ErasureRow>, InferCreationAttributes<ErasureRow>> {
  declare readonly userId: string;
  declare readonly erasedAt: CreationOptional<Date>;
}

export function definePersonalData(sequelize: Sequelize): void {
  User.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      email: { type: DataTypes.TEXT, allowNull: false },
      name: { type: DataTypes.TEXT, allowNull: false },
      erasedAt: { type: DataTypes.DATE, field: 'erased_at' },
    },
    { sequelize, tableName: 'users', timestamps: false },
  );
  Session.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      userId: { type: DataTypes.UUID, allowNull: false, field: 'user_id' },
    },
    { sequelize, tableName: 'sessions', timestamps: false },
  );
  Address.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      userId: { type: DataTypes.UUID, allowNull: false, field: 'user_id' },
    },
    { sequelize, tableName: 'addresses', timestamps: false },
  );
  Order.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      userId: { type: DataTypes.UUID, allowNull: false, field: 'user_id' },
      deliveryNote: { type: DataTypes.TEXT, field: 'delivery_note' },
    },
    { sequelize, tableName: 'orders', timestamps: false },
  );
  ErasureRow.init(
    {
      userId: { type: DataTypes.UUID, primaryKey: true, field: 'user_id' },
      erasedAt: { type: DataTypes.DATE, allowNull: false, field: 'erased_at', defaultValue: DataTypes.NOW },
    },
    { sequelize, tableName: 'erasures', timestamps: false },
  );
}

interface Erasure {
  readonly table: string;
  readonly erase: (transaction: Transaction, userId: string) => Promise<unknown>;
}

/** What refers to something comes before it. A row that has to stay keeps its numbers, and loses the person. */
const steps: readonly Erasure[] = [
  { table: 'sessions', erase: (transaction, userId) => Session.destroy({ where: { userId }, transaction }) },
  { table: 'addresses', erase: (transaction, userId) => Address.destroy({ where: { userId }, transaction }) },
  // Ten years, by tax law: what was sold, and for how much.
  {
    table: 'orders',
    erase: (transaction, userId) => Order.update({ deliveryNote: null }, { where: { userId }, transaction }),
  },
  {
    table: 'users',
    erase: (transaction, id) =>
      User.update(
        { email: `${id}@erased.invalid`, name: 'erased', erasedAt: new Date() },
        { where: { id, erasedAt: null }, transaction },
      ),
  },
];

/**
 * For a job, which may run it again. `erasures (user_id, erased_at)` proves that it was done, and says what to erase once more
 * after a restore. The pool has a `statement_timeout`.
 */
export async function erasePerson(sequelize: Sequelize, userId: string): Promise<void> {
  await sequelize.transaction(async transaction => {
    // Sequentially: the order matters, and it is one connection.
    for (const { erase } of steps) await erase(transaction, userId);
    await ErasureRow.bulkCreate([{ userId }], { ignoreDuplicates: true, transaction });
  });
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
  const known = new Set([...steps, { table: 'erasures' }].map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
