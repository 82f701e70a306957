import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Query } from '@nestjs/common';
import { AccountId } from '../auth/account.decorator';
import { ChangeSeatsDto } from './dto/change-seats.dto';
import { Subscription } from './subscription.entity';
import { Renewal, SubscriptionsService } from './subscriptions.service';

@Controller('subscriptions')
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  @Get('renewals')
  renewals(@AccountId() accountId: string, @Query('until') until: string): Promise<Renewal[]> {
    return this.subscriptions.upcomingRenewals(accountId, until);
  }

  @Get('total')
  async total(@AccountId() accountId: string): Promise<{ monthlyTotal: number }> {
    return { monthlyTotal: await this.subscriptions.monthlyTotal(accountId) };
  }

  @Patch(':id/seats')
  changeSeats(
    @AccountId() accountId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { seats }: ChangeSeatsDto,
  ): Promise<Subscription> {
    return this.subscriptions.changeSeats(accountId, id, seats);
  }
}
