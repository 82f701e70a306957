import type { Knex } from 'knex';

export interface Product {
  id: string;
  sku: string;
  name: string;
  price: number;
  active: boolean;
}

export class ProductsRepository {
  constructor(private readonly db: Knex) {}

  async findAll(): Promise<Product[]> {
    return this.db<Product>('products').where({ active: true }).orderBy('name');
  }

  async findById(id: string): Promise<Product | undefined> {
    return this.db<Product>('products').where({ id }).first();
  }

  async search(term: string, limit: number): Promise<Product[]> {
    const { rows } = await this.db.raw<{ rows: Product[] }>(
      `SELECT id, sku, name, price, active
         FROM products
        WHERE active AND to_tsvector('english', name) @@ plainto_tsquery('english', ?)
        ORDER BY name
        LIMIT ?`,
      [term, limit],
    );
    return rows;
  }
}
