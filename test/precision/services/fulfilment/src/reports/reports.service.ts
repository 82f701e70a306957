import { Injectable } from '@nestjs/common';
import { PrismaService } from '../infrastructure/prisma.service';

@Injectable()
export class ReportsService {
  constructor(private readonly prisma: PrismaService) {}

  carriers(merchantId: string, search: string) {
    return this.prisma.$queryRawUnsafe(
      `SELECT s.carrier, count(*) AS shipments FROM "Shipment" s JOIN "Order" o ON o.id = s."orderId"
       WHERE o."merchantId" = $1 AND s.carrier ILIKE '%${search}%' GROUP BY s.carrier LIMIT 100`,
      merchantId,
    );
  }

  skus(merchantId: string, search: string) {
    return this.prisma.$queryRaw`
      SELECT l.sku, sum(l.quantity) AS ordered FROM "OrderLine" l JOIN "Order" o ON o.id = l."orderId"
      WHERE o."merchantId" = ${merchantId} AND l.sku ILIKE ${`%${search}%`} GROUP BY l.sku LIMIT 100`;
  }

  /** Once for each merchant and day. */
  async writeDailyReports(day: Date): Promise<void> {
    const late = await this.prisma.order.groupBy({
      by: ['merchantId'],
      where: { status: 'open', promisedFor: { lt: day } },
      _count: true,
    });
    await this.prisma.dailyReport.createMany({
      data: late.map(({ merchantId, _count }) => ({ merchantId, day, late: _count })),
    });
  }

  lateOrders(day: Date, limit: number) {
    return this.prisma.order.findMany({
      where: { status: 'open', promisedFor: { lt: day }, remindedAt: null },
      select: { id: true, merchantId: true },
      take: limit,
    });
  }
}
