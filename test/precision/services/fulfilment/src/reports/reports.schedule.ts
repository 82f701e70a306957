import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import type { Queue } from 'bullmq';
import { RedisService } from '../infrastructure/redis.service';
import { StockService } from '../stock/stock.service';
import { ReportsService } from './reports.service';

@Injectable()
export class ReportsSchedule {
  private readonly logger = new Logger(ReportsSchedule.name);

  constructor(
    private readonly reports: ReportsService,
    private readonly stock: StockService,
    private readonly redis: RedisService,
    @InjectQueue('reminders') private readonly reminders: Queue,
  ) {}

  @Cron('0 7 * * 1-5')
  async remindOfLateOrders(): Promise<void> {
    const orders = await this.reports.lateOrders(new Date(), 1_000);
    await this.reminders.addBulk(orders.map(order => ({ name: 'remind', data: order })));
    this.logger.log(`Reminded of ${orders.length} late orders`);
  }

  @Cron(CronExpression.EVERY_DAY_AT_1AM)
  async writeDailyReports(): Promise<void> {
    const day = new Date();
    const isFirst = await this.redis.set(`reports:${day.toISOString().slice(0, 10)}`, '1', 'EX', 3_600, 'NX');
    if (isFirst === null) return;
    await this.reports.writeDailyReports(day);
  }

  @Cron(CronExpression.EVERY_MINUTE)
  async releaseExpiredReservations(): Promise<void> {
    await this.stock.releaseExpired(new Date());
  }
}
