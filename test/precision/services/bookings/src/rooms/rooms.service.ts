import { Injectable, NotFoundException } from '@nestjs/common';
import { PrismaService } from '../infrastructure/prisma.service';
import { type CreateRoomDto, RoomKind, type UpdateRoomDto } from './room.dto';

@Injectable()
export class RoomsService {
  constructor(private readonly prisma: PrismaService) {}

  list(hotelId: string, after: string | undefined, limit: number) {
    return this.prisma.room.findMany({
      where: { hotelId },
      orderBy: { id: 'asc' },
      take: limit,
      ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
    });
  }

  kinds(): readonly RoomKind[] {
    return Object.values(RoomKind);
  }

  findOne(hotelId: string, id: string) {
    return this.prisma.room.findFirst({ where: { id, hotelId } });
  }

  create(hotelId: string, { number, kind, beds, notes }: CreateRoomDto) {
    return this.prisma.room.create({ data: { hotelId, number, kind, beds, notes } });
  }

  async update(hotelId: string, id: string, { number, kind, beds, notes }: UpdateRoomDto) {
    const { count } = await this.prisma.room.updateMany({
      where: { id, hotelId },
      data: { number, kind, beds, notes },
    });
    return count === 0 ? null : this.findOne(hotelId, id);
  }

  async remove(hotelId: string, id: string): Promise<void> {
    const { count } = await this.prisma.room.deleteMany({ where: { id, hotelId } });
    if (count === 0) throw new NotFoundException();
  }
}
