import { Body, Controller, Delete, Get, HttpCode, NotFoundException, Param, Patch, Post, Query } from '@nestjs/common';
import { Hotel, type SignedIn } from '../auth/hotel.decorator';
import { Public } from '../auth/public.decorator';
import { PageQuery } from '../infrastructure/page.query';
import { CreateRoomDto, UpdateRoomDto } from './room.dto';
import { RoomsService } from './rooms.service';

@Controller('rooms')
export class RoomsController {
  constructor(private readonly rooms: RoomsService) {}

  @Get()
  list(@Hotel() { hotelId }: SignedIn, @Query() { after, limit }: PageQuery) {
    return this.rooms.list(hotelId, after, limit);
  }

  /** For the page on which guests choose. */
  @Public()
  @Get('kinds')
  kinds() {
    return this.rooms.kinds();
  }

  @Get(':id')
  async findOne(@Hotel() { hotelId }: SignedIn, @Param('id') id: string) {
    const room = await this.rooms.findOne(hotelId, id);
    if (room === null) throw new NotFoundException();
    return room;
  }

  @Post()
  create(@Hotel() { hotelId }: SignedIn, @Body() room: CreateRoomDto) {
    return this.rooms.create(hotelId, room);
  }

  @Patch(':id')
  async update(@Hotel() { hotelId }: SignedIn, @Param('id') id: string, @Body() changes: UpdateRoomDto) {
    const room = await this.rooms.update(hotelId, id, changes);
    if (room === null) throw new NotFoundException();
    return room;
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Hotel() { hotelId }: SignedIn, @Param('id') id: string): Promise<void> {
    await this.rooms.remove(hotelId, id);
  }
}
