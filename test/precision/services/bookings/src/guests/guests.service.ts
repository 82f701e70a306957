import { Injectable } from '@nestjs/common';
import { PrismaService } from '../infrastructure/prisma.service';

@Injectable()
export class GuestsService {
  constructor(private readonly prisma: PrismaService) {}

  list(hotelId: string, after: string | undefined, limit: number) {
    return this.prisma.guest.findMany({
      where: { hotelId },
      orderBy: { id: 'asc' },
      take: limit,
      ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
    });
  }

  findOne(hotelId: string, id: string) {
    return this.prisma.guest.findFirst({ where: { id, hotelId } });
  }

  async change(hotelId: string, id: string, name: string, email: string) {
    const { count } = await this.prisma.guest.updateMany({ where: { id, hotelId }, data: { name, email } });
    return count === 0 ? null : this.findOne(hotelId, id);
  }
}
