import type { Pool } from 'pg';

export interface Category {
  id: string;
  name: string;
  parentId: string | null;
}

export interface CategoryWithCount extends Category {
  products: number;
}

export class CategoryRepository {
  constructor(private readonly pool: Pool) {}

  async listTop(): Promise<Category[]> {
    const { rows } = await this.pool.query<Category>(
      'SELECT id, name, parent_id AS "parentId" FROM categories WHERE parent_id IS NULL ORDER BY name LIMIT 100',
    );
    return rows;
  }

  async listChildren(parentId: string): Promise<CategoryWithCount[]> {
    const { rows } = await this.pool.query<CategoryWithCount>(
      `SELECT c.id, c.name, c.parent_id AS "parentId", count(pc.product_id)::int AS products
         FROM categories c
         LEFT JOIN product_categories pc ON pc.category_id = c.id
        WHERE c.parent_id = $1
        GROUP BY c.id
        ORDER BY c.name`,
      [parentId],
    );
    return rows;
  }

  async move(id: string, parentId: string): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('UPDATE categories SET parent_id = $2 WHERE id = $1', [id, parentId]);
      await client.query('DELETE FROM category_paths WHERE category_id = $1', [id]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async merge(from: string, into: string): Promise<void> {
    await this.pool.query('UPDATE product_categories SET category_id = $2 WHERE category_id = $1', [from, into]);
    await this.pool.query('DELETE FROM categories WHERE id = $1', [from]);
  }
}
