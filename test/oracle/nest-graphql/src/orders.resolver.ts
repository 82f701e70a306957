import { UseGuards, UsePipes } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { OwnerGuard, TrimPipe } from './enhancers';
import { OrderModel } from './order';

@Resolver(() => OrderModel)
@UseGuards(OwnerGuard)
export class OrdersResolver {
  @Query(() => [OrderModel], { name: 'orders' })
  list() {
    return [];
  }

  @Query(() => OrderModel)
  order(@Args('id', TrimPipe) id: string) {
    return { id };
  }

  @Mutation(() => OrderModel)
  @UsePipes(new TrimPipe())
  closeOrder(@Args('id') id: string) {
    return { id };
  }

  @Subscription(() => OrderModel)
  orderChanged() {}

  @ResolveField('total', () => Number)
  sum(@Parent() order: OrderModel) {
    return order.id.length;
  }
}
