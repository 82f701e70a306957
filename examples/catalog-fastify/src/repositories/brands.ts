import type { Pool } from 'pg';

export interface Brand {
  id: string;
  name: string;
}

export class BrandRepository {
  constructor(private readonly pool: Pool) {}

  async list(): Promise<Brand[]> {
    const { rows } = await this.pool.query<Brand>('SELECT id, name FROM brands ORDER BY name');
    return rows;
  }

  async findByName(name: string): Promise<Brand | undefined> {
    const { rows } = await this.pool.query<Brand>('SELECT id, name FROM brands WHERE name = $1', [name]);
    return rows[0];
  }

  async findByNames(names: string[]): Promise<Brand[]> {
    const { rows } = await this.pool.query<Brand>('SELECT id, name FROM brands WHERE name = ANY($1)', [names]);
    return rows;
  }
}
