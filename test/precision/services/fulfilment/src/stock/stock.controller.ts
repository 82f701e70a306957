import { Body, Controller, Delete, Get, Header, HttpCode, Param, Put } from '@nestjs/common';
import { Merchant, type SignedInMerchant } from '../auth/merchant.decorator';
import { Public } from '../auth/public.decorator';
import { CountDto } from './count.dto';
import { StockService } from './stock.service';

@Controller('stock')
export class StockController {
  constructor(private readonly stock: StockService) {}

  @Get('overview')
  @Header('Cache-Control', 'public, max-age=60')
  overview(@Merchant() { merchantId }: SignedInMerchant) {
    return this.stock.overview(merchantId);
  }

  @Public()
  @Get('locations')
  @Header('Cache-Control', 'public, max-age=3600')
  locations() {
    return this.stock.locations();
  }

  @Get('items/:sku')
  @Header('Cache-Control', 'private, max-age=10')
  level(@Merchant() { merchantId }: SignedInMerchant, @Param('sku') sku: string) {
    return this.stock.level(merchantId, sku);
  }

  @Put('items/:sku/count')
  @HttpCode(204)
  async count(
    @Merchant() { merchantId }: SignedInMerchant,
    @Param('sku') sku: string,
    @Body() { available, location }: CountDto,
  ): Promise<void> {
    await this.stock.count(merchantId, sku, location, available);
  }

  @Delete('counts')
  @HttpCode(204)
  async startCount(@Merchant() { merchantId }: SignedInMerchant): Promise<void> {
    await this.stock.startCount(merchantId);
  }
}
