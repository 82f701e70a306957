import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BankClient } from '../bank/bank.client';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { TaxClient } from '../tax/tax.client';
import { Invoice } from './invoice.entity';
import { InvoicesController } from './invoices.controller';
import { InvoicesService } from './invoices.service';

@Module({
  imports: [TypeOrmModule.forFeature([Invoice, LedgerEntry])],
  controllers: [InvoicesController],
  providers: [InvoicesService, TaxClient, BankClient],
  exports: [InvoicesService],
})
export class InvoicesModule {}
