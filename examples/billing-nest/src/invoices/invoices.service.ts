import { ConflictException, Injectable, Logger, NotFoundException } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, LessThan, Repository } from 'typeorm';
import { BankClient } from '../bank/bank.client';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { TaxClient } from '../tax/tax.client';
import { CreateInvoiceDto } from './dto/create-invoice.dto';
import { Invoice } from './invoice.entity';

@Injectable()
export class InvoicesService {
  private readonly logger = new Logger(InvoicesService.name);

  constructor(
    @InjectRepository(Invoice) private readonly invoices: Repository<Invoice>,
    @InjectRepository(LedgerEntry) private readonly ledger: Repository<LedgerEntry>,
    private readonly dataSource: DataSource,
    private readonly tax: TaxClient,
    private readonly bank: BankClient,
  ) {}

  findAll(): Promise<Invoice[]> {
    return this.invoices.find({ order: { createdAt: 'DESC' } });
  }

  findOverdue(accountId: string, limit: number): Promise<Invoice[]> {
    return this.invoices.find({ where: { accountId, status: 'overdue' }, order: { dueOn: 'ASC' }, take: limit });
  }

  async findOne(accountId: string, id: string): Promise<Invoice> {
    const invoice = await this.invoices.findOneBy({ id, accountId });
    if (!invoice) throw new NotFoundException(`Invoice ${id} does not exist`);
    return invoice;
  }

  async create(accountId: string, { country, ...input }: CreateInvoiceDto): Promise<Invoice> {
    const rate = await this.tax.rateFor(country);
    const tax = Math.round(input.amount * rate);
    return this.invoices.save(this.invoices.create({ ...input, accountId, tax }));
  }

  async issue(accountId: string, id: string): Promise<Invoice> {
    const invoice = await this.findOne(accountId, id);
    if (invoice.status !== 'draft') throw new ConflictException('Only drafts can be issued');
    invoice.status = 'issued';
    await this.invoices.save(invoice);
    await this.ledger.insert({ accountId, invoiceId: id, amount: invoice.amount + invoice.tax, kind: 'receivable' });
    return invoice;
  }

  async recordPayment(id: string, amount: number): Promise<void> {
    await this.dataSource.transaction(async manager => {
      const invoice = await manager.findOneOrFail(Invoice, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (invoice.status === 'paid') return;
      await manager.update(Invoice, { id }, { status: 'paid' });
      await manager.insert(LedgerEntry, { accountId: invoice.accountId, invoiceId: id, amount: -amount, kind: 'payment' });
    });
  }

  @Cron(CronExpression.EVERY_DAY_AT_2AM)
  async remindOverdue(): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    const due = await this.invoices.find({ where: { status: 'issued', dueOn: LessThan(today) }, take: 500 });
    due.forEach(async invoice => {
      await this.bank.requestCollection(invoice.id, invoice.amount + invoice.tax);
      await this.invoices.update({ id: invoice.id }, { status: 'overdue' });
    });
    this.logger.log(`${due.length} invoices are overdue`);
  }
}
