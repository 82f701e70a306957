// ---
// title: Knex
// packages: { knex: ">=3" }
// placeholders:
//   Order: What it keeps
//   orders: The table
//   OrderRepository: What the service asks for
//   KnexOrderRepository: The implementation
// ---
import type { Knex } from 'knex';

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

export class KnexOrderRepository implements OrderRepository {
  private readonly knex: Knex;

  constructor(knex: Knex) {
    this.knex = knex;
  }

  async find(id: string): Promise<Order | undefined> {
    return this.knex('orders')
      .where({ id })
      .first<Order | undefined>('id', { customerId: 'customer_id' }, 'status');
  }

  async cancel(id: string): Promise<boolean> {
    // The condition stands in the statement: between a read and a write somebody else may pay.
    const changed = await this.knex('orders').where({ id, status: 'open' }).update({ status: 'cancelled' });
    return changed === 1;
  }
}
