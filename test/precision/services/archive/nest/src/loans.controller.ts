import { Body, Controller, Get, Header, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { LoansService } from './loans.service';

@Controller('loans')
export class LoansController {
  constructor(private readonly loans: LoansService) {}

  @Get()
  list(@Query('direction') direction: 'asc' | 'desc') {
    return this.loans.list(direction);
  }

  @Get('numbers/:number')
  numbered(@Param('number', ParseIntPipe) number: number) {
    return this.loans.numbered(number);
  }

  @Post('reminders/search')
  @HttpCode(200)
  reminders(@Body('borrower') borrower: string) {
    return this.loans.reminders(borrower);
  }

  @Post('receipts')
  @HttpCode(202)
  async announce(@Body('callback') callback: string): Promise<void> {
    await this.loans.announce(callback);
  }

  @Get('receipts/:name')
  receipt(@Param('name') name: string) {
    return this.loans.receipt(name);
  }

  @Get('slips/:title')
  @Header('Content-Type', 'text/html')
  slip(@Param('title') title: string): string {
    return `<main>${this.loans.slip(title)}</main>`;
  }
}
