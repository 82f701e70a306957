// ---
// title: pg
// packages: { pg: ">=8" }
// placeholders:
//   Order: What it keeps
//   orders: The table
//   OrderRepository: What the service asks for
//   PgOrderRepository: The implementation
// ---
import type { Pool } from 'pg';

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

/** The pool has a `statement_timeout`. */
export class PgOrderRepository implements OrderRepository {
  private readonly pool: Pool;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  async find(id: string): Promise<Order | undefined> {
    const { rows } = await this.pool.query<Order>(
      'SELECT id, customer_id AS "customerId", status FROM orders WHERE id = $1',
      [id],
    );
    return rows[0];
  }

  async cancel(id: string): Promise<boolean> {
    // The condition stands in the statement: between a read and a write somebody else may pay.
    const { rowCount } = await this.pool.query(
      "UPDATE orders SET status = 'cancelled' WHERE id = $1 AND status = 'open'",
      [id],
    );
    return rowCount === 1;
  }
}
