// ---
// title: NestJS
// packages: { dataloader: ">=2", "@nestjs/common": ">=10", "@nestjs/graphql": ">=12" }
// stack: ["@nestjs/graphql"]
// placeholders:
//   Customer: What is loaded
//   customer: Its name in code
//   customerId: The key that the parent has
//   Order: The parent
//   order: Its name in code
// ---
import { Injectable, Scope } from '@nestjs/common';
import { Field, ID, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';

@ObjectType()
export class Customer {
  @Field(() => ID)
  readonly id!: string;

  @Field()
  readonly name!: string;
}

@ObjectType()
export class Order {
  @Field(() => ID)
  readonly id!: string;

  readonly customerId!: string;
}

/** Provide it with a class that reads many at once: `SELECT … WHERE id = ANY($1)`. */
export abstract class CustomerReader {
  abstract findByIds(ids: readonly string[]): Promise<readonly Customer[]>;
}

/** One for each request: what it remembers is of one caller, and may be stale by the next. */
@Injectable({ scope: Scope.REQUEST })
export class CustomerLoader extends DataLoader<string, Customer | null> {
  constructor(reader: CustomerReader) {
    super(
      async ids => {
        const customers = await reader.findByIds(ids);
        const byId = new Map(customers.map(customer => [customer.id, customer]));
        // In the order that was asked for, with a place for those that are not there.
        return ids.map(id => byId.get(id) ?? null);
      },
      { maxBatchSize: 500 },
    );
  }
}

@Resolver(() => Order)
export class OrderCustomerResolver {
  constructor(private readonly customers: CustomerLoader) {}

  @ResolveField(() => Customer, { nullable: true })
  customer(@Parent() order: Order): Promise<Customer | null> {
    return this.customers.load(order.customerId);
  }
}
