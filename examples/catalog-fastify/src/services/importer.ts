import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { BrandRepository } from '../repositories/brands.js';
import type { ProductRepository } from '../repositories/products.js';
import { acknowledgeFeed, fetchFeed } from './supplier.js';

export interface ImportResult {
  id: string;
  received: number;
  skipped: number;
}

export class Importer {
  constructor(
    private readonly products: ProductRepository,
    private readonly brands: BrandRepository,
    private readonly log: FastifyBaseLogger,
  ) {}

  async run(): Promise<ImportResult> {
    const id = randomUUID();
    const items = await fetchFeed();
    const brands = await this.brands.findByNames([...new Set(items.map(item => item.brand))]);
    const brandIds = new Map(brands.map(brand => [brand.name, brand.id]));
    const known = items.filter(item => brandIds.has(item.brand));

    known.map(async item => {
      await this.products.upsert({
        sku: item.sku,
        name: item.title,
        brandId: brandIds.get(item.brand) ?? '',
        price: item.priceInCents,
      });
    });

    try {
      await acknowledgeFeed(id);
    } catch {}
    this.log.info({ importId: id, received: items.length }, 'feed imported');
    return { id, received: items.length, skipped: items.length - known.length };
  }

  async refreshPrices(skus: string[]): Promise<number> {
    const items = await fetchFeed();
    const wanted = new Set(skus);
    const products = await this.products.findBySkus(skus);
    const brandIds = new Map(products.map(product => [product.sku, product.brandId]));
    const changed = items.filter(item => wanted.has(item.sku) && brandIds.has(item.sku));
    await Promise.all(
      changed.map(async item => {
        await this.products.upsert({
          sku: item.sku,
          name: item.title,
          brandId: brandIds.get(item.sku) ?? '',
          price: item.priceInCents,
        });
      }),
    );
    return changed.length;
  }
}
