import { Controller, DefaultValuePipe, Get, ParseDatePipe, ParseIntPipe, Query } from '@nestjs/common';
import { AccountId } from '../auth/account.decorator';
import { LedgerEntry } from './ledger-entry.entity';
import { LedgerService } from './ledger.service';

@Controller('ledger')
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  @Get('entries')
  entries(
    @AccountId() accountId: string,
    @Query('limit', new DefaultValuePipe(50), ParseIntPipe) limit: number,
    @Query('before', new ParseDatePipe({ optional: true })) before?: Date,
  ): Promise<LedgerEntry[]> {
    return this.ledger.page(accountId, limit, before);
  }

  @Get('balance')
  async balance(@AccountId() accountId: string): Promise<{ balance: number }> {
    return { balance: await this.ledger.balance(accountId) };
  }
}
