import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Public } from '../auth/public.decorator';
import { ShipmentsService } from '../shipments/shipments.service';

/** What the link in the mail of a merchant opens. */
@Public()
@Controller('tracking')
export class TrackingController {
  constructor(private readonly shipments: ShipmentsService) {}

  @Get(':id/page')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async page(@Param('id') id: string, @Query('shop') shop: string) {
    const { status } = await this.shipments.find(id);
    return `<html><body><h1>Your parcel from ${shop}</h1><p>${status}</p></body></html>`;
  }

  @Get(':id')
  async status(@Param('id') id: string, @Query('shop') shop: string) {
    const { status } = await this.shipments.find(id);
    return { shop, status };
  }
}
