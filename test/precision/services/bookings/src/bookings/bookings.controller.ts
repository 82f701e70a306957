import { Body, Controller, Get, HttpCode, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { Hotel, type SignedIn } from '../auth/hotel.decorator';
import { CreateBookingDto, ListBookingsQuery } from './booking.dto';
import { BookingsService } from './bookings.service';

@Controller('bookings')
export class BookingsController {
  constructor(private readonly bookings: BookingsService) {}

  @Get()
  list(@Hotel() { hotelId }: SignedIn, @Query() query: ListBookingsQuery) {
    return this.bookings.list(hotelId, query);
  }

  @Get(':id')
  async findOne(@Hotel() { hotelId }: SignedIn, @Param('id') id: string) {
    const booking = await this.bookings.findOne(hotelId, id);
    if (booking === null) throw new NotFoundException();
    return booking;
  }

  @Post()
  create(@Hotel() { hotelId }: SignedIn, @Body() booking: CreateBookingDto) {
    return this.bookings.create(hotelId, booking);
  }

  @Post(':id/cancellation')
  @HttpCode(202)
  async cancel(@Hotel() { hotelId }: SignedIn, @Param('id') id: string) {
    return this.bookings.cancel(hotelId, id);
  }

  @Post(':id/arrival')
  @HttpCode(204)
  async arrive(@Hotel() { hotelId }: SignedIn, @Param('id') id: string): Promise<void> {
    await this.bookings.arrive(hotelId, id);
  }
}
