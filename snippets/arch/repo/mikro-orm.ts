// ---
// title: MikroORM and PostgreSQL
// packages: { "@mikro-orm/postgresql": ">=7" }
// stack: ["@mikro-orm/postgresql", "@mikro-orm/core"]
// placeholders:
//   Order: What it keeps
//   OrderRow: The entity
//   orders: The table
//   OrderRepository: What the service asks for
//   MikroOrmOrderRepository: The implementation
// ---
import { defineEntity, type EntityManager, p } from '@mikro-orm/postgresql';

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

export const OrderRow = defineEntity({
  name: 'OrderRow',
  tableName: 'orders',
  properties: {
    id: p.uuid().primary(),
    customerId: p.text().name('customer_id'),
    status: p.text().$type<Order['status']>(),
  },
});

export class MikroOrmOrderRepository implements OrderRepository {
  private readonly manager: EntityManager;

  /** The manager of the request, or of the job. */
  constructor(manager: EntityManager) {
    this.manager = manager;
  }

  async find(id: string): Promise<Order | undefined> {
    // As it is now: the identity map keeps what was read before `cancel`.
    const row = await this.manager.findOne(OrderRow, { id }, { disableIdentityMap: true });
    // A plain object: the entity stays here, with all that it can do.
    return row === null ? undefined : { id: row.id, customerId: row.customerId, status: row.status };
  }

  async cancel(id: string): Promise<boolean> {
    // The condition stands in the statement: between a read and a write somebody else may pay.
    const changed = await this.manager.nativeUpdate(
      OrderRow,
      { id, status: 'open' },
      { status: 'cancelled' },
    );
    return changed === 1;
  }
}
