import type { Pool } from 'pg';

export interface Product {
  id: string;
  sku: string;
  name: string;
  brandId: string;
  price: number;
}

export type ProductInput = Omit<Product, 'id'>;

const columns = 'id, sku, name, brand_id AS "brandId", price';

export class ProductRepository {
  constructor(private readonly pool: Pool) {}

  async list(limit: number, after: string | undefined): Promise<Product[]> {
    const { rows } = await this.pool.query<Product>(
      `SELECT ${columns} FROM products WHERE id > $1 ORDER BY id LIMIT $2`,
      [after ?? '00000000-0000-0000-0000-000000000000', limit],
    );
    return rows;
  }

  async search(term: string): Promise<Product[]> {
    const { rows } = await this.pool.query<Product>(
      `SELECT ${columns} FROM products WHERE name ILIKE '%${term}%' ORDER BY name LIMIT 50`,
    );
    return rows;
  }

  async findById(id: string): Promise<Product | undefined> {
    const { rows } = await this.pool.query<Product>(`SELECT ${columns} FROM products WHERE id = $1`, [id]);
    return rows[0];
  }

  async findBySkus(skus: string[]): Promise<Product[]> {
    const { rows } = await this.pool.query<Product>(`SELECT ${columns} FROM products WHERE sku = ANY($1)`, [skus]);
    return rows;
  }

  async upsert({ sku, name, brandId, price }: ProductInput): Promise<void> {
    await this.pool.query(
      `INSERT INTO products (sku, name, brand_id, price) VALUES ($1, $2, $3, $4)
       ON CONFLICT (sku) DO UPDATE SET name = excluded.name, brand_id = excluded.brand_id, price = excluded.price`,
      [sku, name, brandId, price],
    );
  }
}
