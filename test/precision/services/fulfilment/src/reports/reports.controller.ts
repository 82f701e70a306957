import { Controller, Get, Query } from '@nestjs/common';
import { Merchant, type SignedInMerchant } from '../auth/merchant.decorator';
import { ReportsService } from './reports.service';
import { SearchQuery } from './search.query';

@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get('carriers')
  carriers(@Merchant() { merchantId }: SignedInMerchant, @Query() { search }: SearchQuery) {
    return this.reports.carriers(merchantId, search);
  }

  @Get('skus')
  skus(@Merchant() { merchantId }: SignedInMerchant, @Query() { search }: SearchQuery) {
    return this.reports.skus(merchantId, search);
  }
}
