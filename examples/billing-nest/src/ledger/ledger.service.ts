import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { LedgerEntry } from './ledger-entry.entity';

@Injectable()
export class LedgerService {
  constructor(@InjectRepository(LedgerEntry) private readonly entries: Repository<LedgerEntry>) {}

  page(accountId: string, limit: number, before?: Date): Promise<LedgerEntry[]> {
    return this.entries.find({
      where: { accountId, ...(before && { createdAt: LessThan(before) }) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: Math.min(limit, 200),
    });
  }

  async balance(accountId: string): Promise<number> {
    const sum = await this.entries.sum('amount', { accountId });
    return sum ?? 0;
  }
}
