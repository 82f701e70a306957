import { Injectable } from '@nestjs/common';
import { PrismaService } from '../infrastructure/prisma.service';

@Injectable()
export class ShipmentsService {
  constructor(private readonly prisma: PrismaService) {}

  find(id: string) {
    return this.prisma.shipment.findUniqueOrThrow({ where: { id } });
  }

  async setTracking(id: string, tracking: string): Promise<void> {
    await this.prisma.shipment.update({ where: { id }, data: { tracking } });
  }

  async setStatus(tracking: string, status: string): Promise<void> {
    await this.prisma.shipment.updateMany({ where: { tracking }, data: { status } });
  }
}
