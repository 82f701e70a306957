// ---
// title: Sequelize
// packages: { sequelize: ">=6.26" }
// placeholders:
//   Order: What it keeps
//   OrderRow: The model
//   orders: The table
//   OrderRepository: What the service asks for
//   SequelizeOrderRepository: The implementation
// ---
import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export interface Order {
  readonly id: string;
  readonly customerId: string;
  readonly status: 'open' | 'paid' | 'cancelled';
}

/** In the words of the service: it says nothing of tables, rows or transactions. */
export interface OrderRepository {
  find(id: string): Promise<Order | undefined>;
  /** False when it was not open any more, whoever was faster. */
  cancel(id: string): Promise<boolean>;
}

export class OrderRow extends Model<InferAttributes<OrderRow>, InferCreationAttributes<OrderRow>> {
  declare readonly id: string;
  declare readonly customerId: string;
  declare status: Order['status'];
}

export function defineOrder(sequelize: Sequelize): void {
  OrderRow.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      customerId: { type: DataTypes.TEXT, allowNull: false, field: 'customer_id' },
      status: { type: DataTypes.TEXT, allowNull: false },
    },
    { sequelize, tableName: 'orders', timestamps: false },
  );
}

export class SequelizeOrderRepository implements OrderRepository {
  async find(id: string): Promise<Order | undefined> {
    const row = await OrderRow.findByPk(id);
    // A plain object: the model stays here, with all that it can do.
    return row === null ? undefined : { id: row.id, customerId: row.customerId, status: row.status };
  }

  async cancel(id: string): Promise<boolean> {
    // The condition stands in the statement: between a read and a write somebody else may pay.
    const [changed] = await OrderRow.update({ status: 'cancelled' }, { where: { id, status: 'open' } });
    return changed === 1;
  }
}
