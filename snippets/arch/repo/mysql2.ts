// ---
// title: mysql2 (MySQL and MariaDB)
// packages: { mysql2: ">=3" }
// placeholders:
//   Order: What it keeps
//   orders: The table
//   OrderRepository: What the service asks for
//   MysqlOrderRepository: The implementation
// ---
import type { Pool, ResultSetHeader, RowDataPacket } from 'mysql2/promise';

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

export class MysqlOrderRepository implements OrderRepository {
  private readonly pool: Pool;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  async find(id: string): Promise<Order | undefined> {
    const [rows] = await this.pool.query<(RowDataPacket & Order)[]>(
      'SELECT id, customer_id AS customerId, status FROM orders WHERE id = ?',
      [id],
    );
    return rows[0];
  }

  async cancel(id: string): Promise<boolean> {
    // The condition stands in the statement: between a read and a write somebody else may pay.
    const [{ affectedRows }] = await this.pool.query<ResultSetHeader>(
      "UPDATE orders SET status = 'cancelled' WHERE id = ? AND status = 'open'",
      [id],
    );
    return affectedRows === 1;
  }
}
