import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThanOrEqual, Repository } from 'typeorm';
import { BankClient } from '../bank/bank.client';
import { Plan, Subscription } from './subscription.entity';

export interface Renewal {
  subscriptionId: string;
  plan: string;
  amount: number;
}

@Injectable()
export class SubscriptionsService {
  constructor(
    @InjectRepository(Subscription) private readonly subscriptions: Repository<Subscription>,
    @InjectRepository(Plan) private readonly plans: Repository<Plan>,
    private readonly bank: BankClient,
  ) {}

  async upcomingRenewals(accountId: string, until: string): Promise<Renewal[]> {
    const due = await this.subscriptions.find({ where: { accountId, renewsOn: LessThanOrEqual(until) }, take: 100 });
    const renewals: Renewal[] = [];
    for (const subscription of due) {
      const plan = await this.plans.findOneBy({ id: subscription.planId });
      if (!plan) continue;
      renewals.push({
        subscriptionId: subscription.id,
        plan: plan.name,
        amount: plan.monthlyPrice * subscription.seats,
      });
    }
    return renewals;
  }

  async monthlyTotal(accountId: string): Promise<number> {
    const subscriptions = await this.subscriptions.find({ where: { accountId }, take: 500 });
    const plans = await this.plans.findBy({ id: In(subscriptions.map(({ planId }) => planId)) });
    const prices = new Map(plans.map(plan => [plan.id, plan.monthlyPrice]));
    return subscriptions.reduce((sum, { planId, seats }) => sum + (prices.get(planId) ?? 0) * seats, 0);
  }

  async changeSeats(accountId: string, id: string, seats: number): Promise<Subscription> {
    const subscription = await this.subscriptions.findOneBy({ id, accountId });
    if (!subscription) throw new NotFoundException(`Subscription ${id} does not exist`);
    subscription.seats = seats;
    const saved = await this.subscriptions.save(subscription);
    await this.bank.announceChange(id).catch(() => {});
    return saved;
  }
}
