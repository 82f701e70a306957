import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { AccountId } from '../auth/account.decorator';
import { CreateInvoiceDto } from './dto/create-invoice.dto';
import { OverdueQueryDto } from './dto/overdue-query.dto';
import { Invoice } from './invoice.entity';
import { InvoicesService } from './invoices.service';

@Controller('invoices')
export class InvoicesController {
  constructor(private readonly invoices: InvoicesService) {}

  @Get()
  findAll(): Promise<Invoice[]> {
    return this.invoices.findAll();
  }

  @Get('getOverdue')
  findOverdue(@AccountId() accountId: string, @Query() query: OverdueQueryDto): Promise<Invoice[]> {
    return this.invoices.findOverdue(accountId, query.limit);
  }

  @Get(':id')
  findOne(@AccountId() accountId: string, @Param('id', ParseUUIDPipe) id: string): Promise<Invoice> {
    return this.invoices.findOne(accountId, id);
  }

  @Post()
  create(@AccountId() accountId: string, @Body() input: CreateInvoiceDto): Promise<Invoice> {
    return this.invoices.create(accountId, input);
  }

  @Post(':id/issue')
  @HttpCode(200)
  issue(@AccountId() accountId: string, @Param('id', ParseUUIDPipe) id: string): Promise<Invoice> {
    return this.invoices.issue(accountId, id);
  }
}
