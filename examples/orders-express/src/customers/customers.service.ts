import { NotFoundError } from '../http/errors.js';
import type { Customer, CustomerChanges, CustomersRepository } from './customers.repository.js';

export class CustomersService {
  constructor(private readonly customers: CustomersRepository) {}

  async get(id: string): Promise<Customer> {
    const customer = await this.customers.findById(id);
    if (!customer) throw new NotFoundError('Customer');
    return customer;
  }

  async update(id: string, changes: CustomerChanges): Promise<Customer> {
    const customer = await this.customers.update(id, changes);
    if (!customer) throw new NotFoundError('Customer');
    return customer;
  }

  async erase(id: string): Promise<void> {
    await this.customers.erase(id);
  }
}
