// ---
// title: Drizzle, PostgreSQL
// packages: { drizzle-orm: ">=0.40" }
// placeholders:
//   Order: What it keeps
//   orders: The table
//   OrderRepository: What the service asks for
//   DrizzleOrderRepository: The implementation
// ---
import { and, eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

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

export const orders = pgTable('orders', {
  id: uuid('id').primaryKey(),
  customerId: text('customer_id').notNull(),
  status: text('status', { enum: ['open', 'paid', 'cancelled'] }).notNull(),
});

export class DrizzleOrderRepository implements OrderRepository {
  private readonly db: NodePgDatabase;

  constructor(db: NodePgDatabase) {
    this.db = db;
  }

  async find(id: string): Promise<Order | undefined> {
    const [order] = await this.db.select().from(orders).where(eq(orders.id, id)).limit(1);
    return order;
  }

  async cancel(id: string): Promise<boolean> {
    // The condition stands in the statement: between a read and a write somebody else may pay.
    const isOpen = and(eq(orders.id, id), eq(orders.status, 'open'));
    const changed = await this.db
      .update(orders)
      .set({ status: 'cancelled' })
      .where(isOpen)
      .returning({ id: orders.id });
    return changed.length === 1;
  }
}
