import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { PrismaService } from '../infrastructure/prisma.service';
import type { CreateOrderDto } from './create-order.dto';

@Injectable()
export class OrdersService {
  constructor(
    private readonly prisma: PrismaService,
    @InjectQueue('labels') private readonly labels: Queue,
    @InjectQueue('announcements') private readonly announcements: Queue,
  ) {}

  list(merchantId: string, after: string | undefined, limit: number) {
    return this.prisma.order.findMany({
      where: { merchantId },
      orderBy: { id: 'asc' },
      take: limit,
      ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
    });
  }

  findByReference(merchantId: string, reference: string) {
    return this.prisma.order.findUnique({ where: { merchantId_reference: { merchantId, reference } } });
  }

  findOne(merchantId: string, id: string) {
    return this.prisma.order.findFirst({ where: { id, merchantId }, include: { lines: true } });
  }

  findLate(merchantId: string, limit: number) {
    return this.prisma.order.findMany({
      where: { merchantId, status: 'open', promisedFor: { lt: new Date() } },
      orderBy: { promisedFor: 'asc' },
      take: limit,
    });
  }

  create(merchantId: string, { reference, promisedFor, lines }: CreateOrderDto) {
    return this.prisma.order.create({
      data: { merchantId, reference, promisedFor, lines: { create: lines } },
    });
  }

  async ship(merchantId: string, id: string) {
    const order = await this.findOne(merchantId, id);
    if (order === null) throw new NotFoundException();
    const shipment = await this.prisma.shipment.create({ data: { orderId: order.id, carrier: 'dhl' } });
    await this.labels.add('print', { shipmentId: shipment.id });
    return shipment;
  }

  /** Asks once more for what the carrier did not confirm. */
  async announceAgain(shipmentId: string): Promise<void> {
    await this.announcements.add('announce', { shipmentId });
  }

  async cancel(merchantId: string, id: string): Promise<void> {
    const { count } = await this.prisma.order.updateMany({
      where: { id, merchantId, status: 'open' },
      data: { status: 'cancelled' },
    });
    if (count === 0) throw new NotFoundException();
  }
}
