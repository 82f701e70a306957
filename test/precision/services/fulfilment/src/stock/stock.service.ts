import { Injectable } from '@nestjs/common';
import { PrismaService } from '../infrastructure/prisma.service';
import { RedisService } from '../infrastructure/redis.service';

@Injectable()
export class StockService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly redis: RedisService,
  ) {}

  async overview(merchantId: string) {
    const cached = await this.redis.get('stock:overview');
    if (cached !== null) return JSON.parse(cached);
    const overview = await this.loadOverview(merchantId);
    await this.redis.set('stock:overview', JSON.stringify(overview), 'EX', 60);
    return overview;
  }

  async level(merchantId: string, sku: string) {
    const key = `stock:level:${merchantId}:${sku}`;
    const cached = await this.redis.get(key);
    if (cached !== null) return JSON.parse(cached);
    const levels = await this.prisma.stockLevel.findMany({ where: { merchantId, sku }, take: 100 });
    await this.redis.set(key, JSON.stringify(levels), 'EX', 10);
    return levels;
  }

  async locations() {
    const cached = await this.redis.get('stock:locations');
    if (cached !== null) return JSON.parse(cached);
    const locations = await this.prisma.stockLevel.groupBy({ by: ['location'] });
    await this.redis.set('stock:locations', JSON.stringify(locations));
    return locations;
  }

  async count(merchantId: string, sku: string, location: string | undefined, available: number): Promise<void> {
    await this.prisma.stockLevel.updateMany({
      where: { merchantId, sku, location },
      data: { available, counted: true },
    });
    await this.redis.del(`stock:level:${merchantId}:${sku}`);
  }

  async startCount(merchantId: string): Promise<void> {
    await this.prisma.stockLevel.updateMany({ data: { counted: false } });
    await this.redis.del(`stock:counted:${merchantId}`);
  }

  async resetAllCounts(): Promise<void> {
    await this.prisma.stockLevel.updateMany({ data: { counted: false } });
  }

  async release(orderId: string): Promise<void> {
    await this.prisma.reservation.deleteMany({ where: { orderId } });
  }

  async releaseExpired(now: Date): Promise<void> {
    await this.prisma.reservation.deleteMany({ where: { expiresAt: { lt: now } } });
  }

  private loadOverview(merchantId: string) {
    return this.prisma.stockLevel.groupBy({
      by: ['location'],
      where: { merchantId },
      _sum: { available: true },
    });
  }
}
