import { Args, Mutation } from '@nestjs/graphql';
import { OrderModel } from './order';

/** A provider like any other: nothing but its methods says that it resolves. */
export class Refunds {
  @Mutation(() => OrderModel)
  refundOrder(@Args('id') id: string) {
    return { id };
  }
}

/** No module lists it. */
export class Drafts {
  @Mutation(() => OrderModel)
  draftOrder(@Args('id') id: string) {
    return { id };
  }
}
