import { NotFoundError } from '../http/errors.js';
import type { Product, ProductsRepository } from './products.repository.js';

export class ProductsService {
  constructor(private readonly products: ProductsRepository) {}

  async list(): Promise<Product[]> {
    return this.products.findAll();
  }

  async get(id: string): Promise<Product> {
    const product = await this.products.findById(id);
    if (!product) throw new NotFoundError('Product');
    return product;
  }

  async search(term: string, limit: number): Promise<Product[]> {
    return this.products.search(term.trim(), limit);
  }
}
