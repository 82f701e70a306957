// ---
// title: Sequelize
// packages: { sequelize: ">=6.26" }
// placeholders:
//   Order: The model
//   orders: The table
//   listOrders: The function's name
//   100: The largest page
// ---
import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  Op,
  type Sequelize,
  type WhereOptions,
} from 'sequelize';

const MAX_PAGE_SIZE = 100;

export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare readonly id: CreationOptional<string>;
  declare total: number;
  declare readonly createdAt: CreationOptional<Date>;
}

export function defineOrder(sequelize: Sequelize): void {
  Order.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      total: { type: DataTypes.INTEGER, allowNull: false },
      // Milliseconds, as a Date has: with PostgreSQL's microseconds, pages would skip rows.
      createdAt: {
        type: DataTypes.DATE(3),
        allowNull: false,
        field: 'created_at',
        defaultValue: DataTypes.NOW,
      },
    },
    {
      sequelize,
      tableName: 'orders',
      timestamps: false,
      indexes: [{ fields: ['created_at', 'id'] }],
    },
  );
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** The client sent something that is no cursor: answer 400. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

type Position = Pick<Order, 'createdAt' | 'id'>;
export type OrderRow = Pick<Order, 'id' | 'total' | 'createdAt'>;

/** Newest first. */
export async function listOrders(limit: number, cursor?: string): Promise<Page<OrderRow>> {
  const size = pageSize(limit);
  const rows: readonly OrderRow[] = await Order.findAll({
    where: cursor === undefined ? {} : before(decodeCursor(cursor)),
    order: [
      ['createdAt', 'DESC'],
      ['id', 'DESC'],
    ],
    limit: size + 1,
    raw: true,
  });
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > size && last ? encodeCursor(last) : null };
}

function before({ createdAt, id }: Position): WhereOptions<InferAttributes<Order>> {
  return { [Op.or]: [{ createdAt: { [Op.lt]: createdAt } }, { createdAt, id: { [Op.lt]: id } }] };
}

function encodeCursor({ createdAt, id }: Position): string {
  return Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url');
}

function decodeCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, time, id] = /^(-?\d{1,13}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (time === undefined || id === undefined) throw new InvalidCursorError('The cursor is not valid');
  return { createdAt: new Date(Number(time)), id };
}

/** What is no number, since nobody asked or somebody mistyped, is a whole page. */
function pageSize(limit: number): number {
  return Number.isNaN(limit) ? MAX_PAGE_SIZE : Math.min(Math.max(Math.trunc(limit), 1), MAX_PAGE_SIZE);
}
