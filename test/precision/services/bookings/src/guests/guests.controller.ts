import { Body, Controller, Get, NotFoundException, Param, Put, Query } from '@nestjs/common';
import { Hotel, type SignedIn } from '../auth/hotel.decorator';
import { PageQuery } from '../infrastructure/page.query';
import { ChangeGuestDto } from './guest.dto';
import { GuestsService } from './guests.service';

@Controller('guests')
export class GuestsController {
  constructor(private readonly guests: GuestsService) {}

  @Get()
  list(@Hotel() { hotelId }: SignedIn, @Query() { after, limit }: PageQuery) {
    return this.guests.list(hotelId, after, limit);
  }

  @Get(':id')
  async findOne(@Hotel() { hotelId }: SignedIn, @Param('id') id: string) {
    const guest = await this.guests.findOne(hotelId, id);
    if (guest === null) throw new NotFoundException();
    return guest;
  }

  @Put(':id')
  async change(@Hotel() { hotelId }: SignedIn, @Param('id') id: string, @Body() { name, email }: ChangeGuestDto) {
    const guest = await this.guests.change(hotelId, id, name, email);
    if (guest === null) throw new NotFoundException();
    return guest;
  }
}
