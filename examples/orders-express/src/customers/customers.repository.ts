import type { Knex } from 'knex';

export interface Customer {
  id: string;
  email: string;
  name: string;
  created_at: Date;
}

export type CustomerChanges = Partial<Pick<Customer, 'email' | 'name'>>;

export class CustomersRepository {
  constructor(private readonly db: Knex) {}

  async findById(id: string): Promise<Customer | undefined> {
    return this.db<Customer>('customers').where({ id }).first();
  }

  async update(id: string, changes: CustomerChanges): Promise<Customer | undefined> {
    const [customer] = await this.db<Customer>('customers').where({ id }).update(changes).returning('*');
    return customer;
  }

  async erase(id: string): Promise<void> {
    await this.db.transaction(async trx => {
      await trx('orders').where({ customer_id: id }).update({ customer_id: null });
      await trx('customers').where({ id }).delete();
    });
  }
}
