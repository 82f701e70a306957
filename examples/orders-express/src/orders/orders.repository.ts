import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Order, OrderLine, OrderStatus, OrderWithLines } from './order.js';

export class OrdersRepository {
  constructor(private readonly db: Knex) {}

  async findById(id: string): Promise<OrderWithLines | undefined> {
    const order = await this.db<Order>('orders').where({ id }).first();
    if (!order) return undefined;
    const lines = await this.db<OrderLine>('order_lines').where({ order_id: id });
    return { ...order, lines };
  }

  async findByCustomer(customerId: string, limit: number, before?: Date): Promise<OrderWithLines[]> {
    const orders = await this.db<Order>('orders')
      .where({ customer_id: customerId })
      .modify(query => {
        if (before) query.where('created_at', '<', before);
      })
      .orderBy('created_at', 'desc')
      .limit(limit);

    const result: OrderWithLines[] = [];
    for (const order of orders) {
      const lines = await this.db<OrderLine>('order_lines').where({ order_id: order.id });
      result.push({ ...order, lines });
    }
    return result;
  }

  async findUnshipped(limit: number): Promise<OrderWithLines[]> {
    const orders = await this.db<Order>('orders').where({ status: 'paid' }).orderBy('created_at').limit(limit);
    const lines = await this.db<OrderLine>('order_lines').whereIn(
      'order_id',
      orders.map(order => order.id),
    );
    const byOrder = Map.groupBy(lines, line => line.order_id);
    return orders.map(order => ({ ...order, lines: byOrder.get(order.id) ?? [] }));
  }

  async create(customerId: string, lines: Omit<OrderLine, 'order_id'>[]): Promise<Order> {
    const id = randomUUID();
    const total = lines.reduce((sum, line) => sum + line.unit_price * line.quantity, 0);
    return this.db.transaction(async trx => {
      const [order] = await trx<Order>('orders')
        .insert({ id, customer_id: customerId, status: 'pending', total })
        .returning('*');
      await trx<OrderLine>('order_lines').insert(lines.map(line => ({ ...line, order_id: id })));
      if (!order) throw new Error(`Order ${id} was not stored`);
      return order;
    });
  }

  async cancel(order: OrderWithLines, reason: string): Promise<void> {
    await this.db('orders').where({ id: order.id }).update({ status: 'cancelled' });
    await this.db('refunds').insert({ id: randomUUID(), order_id: order.id, amount: order.total, reason });
  }

  async setStatus(id: string, status: OrderStatus): Promise<void> {
    await this.db('orders').where({ id }).update({ status });
  }
}
