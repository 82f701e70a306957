// ---
// title: Kysely
// packages: { kysely: ">=0.27" }
// placeholders:
//   Order: What it keeps
//   orders: The table
//   OrderRepository: What the service asks for
//   KyselyOrderRepository: The implementation
// ---
import type { Kysely } from 'kysely';

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

/** What this class needs to know of the database; the `Database` of the whole project has more. */
export interface OrderTables {
  readonly orders: {
    readonly id: string;
    readonly customer_id: string;
    readonly status: Order['status'];
  };
}

export class KyselyOrderRepository implements OrderRepository {
  private readonly db: Kysely<OrderTables>;

  constructor(db: Kysely<OrderTables>) {
    this.db = db;
  }

  find(id: string): Promise<Order | undefined> {
    return this.db
      .selectFrom('orders')
      .select(['id', 'customer_id as customerId', 'status'])
      .where('id', '=', id)
      .executeTakeFirst();
  }

  async cancel(id: string): Promise<boolean> {
    // The condition stands in the statement: between a read and a write somebody else may pay.
    const { numUpdatedRows } = await this.db
      .updateTable('orders')
      .set({ status: 'cancelled' })
      .where('id', '=', id)
      .where('status', '=', 'open')
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }
}
