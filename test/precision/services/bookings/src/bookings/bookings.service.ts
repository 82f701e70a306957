import { Injectable, NotFoundException } from '@nestjs/common';
import { PrismaService } from '../infrastructure/prisma.service';
import type { CreateBookingDto, ListBookingsQuery } from './booking.dto';

@Injectable()
export class BookingsService {
  constructor(private readonly prisma: PrismaService) {}

  list(hotelId: string, { after, limit, from, until }: ListBookingsQuery) {
    return this.prisma.booking.findMany({
      where: { hotelId, arrival: { gte: from, lt: until } },
      orderBy: { id: 'asc' },
      take: limit,
      ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
    });
  }

  findOne(hotelId: string, id: string) {
    return this.prisma.booking.findFirst({ where: { id, hotelId } });
  }

  create(hotelId: string, { roomId, arrival, departure, guests, contact, wishes }: CreateBookingDto) {
    return this.prisma.booking.create({
      data: { hotelId, roomId, arrival, departure, guests, wishes, name: contact.name, email: contact.email },
    });
  }

  async cancel(hotelId: string, id: string) {
    const { count } = await this.prisma.booking.updateMany({
      where: { id, hotelId, status: 'booked' },
      data: { status: 'cancelled' },
    });
    if (count === 0) throw new NotFoundException();
    return { status: 'cancelled' };
  }

  async arrive(hotelId: string, id: string): Promise<void> {
    const { count } = await this.prisma.booking.updateMany({
      where: { id, hotelId, status: 'booked' },
      data: { status: 'arrived' },
    });
    if (count === 0) throw new NotFoundException();
  }
}
