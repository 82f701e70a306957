import 'reflect-metadata';
import type { TestContext } from 'node:test';
import { NestFactory } from '@nestjs/core';
import { AbstractGraphQLDriver, GraphQLModule, GraphQLSchemaHost, Query, Resolver } from '@nestjs/graphql';
import { graphql } from 'graphql';
import {
  CustomerLoader,
  CustomerReader,
  Order,
  OrderCustomerResolver,
} from '../../../../snippets/graphql/dataloader/nest.ts';

@Resolver(() => Order)
class OrdersResolver {
  @Query(() => [Order])
  orders(): Order[] {
    return ['1', '2', '1', 'none'].map((customerId, index) => ({ id: String(index), customerId }));
  }
}

/** Nest makes the schema; the test asks it without a server in between. */
class SchemaDriver extends AbstractGraphQLDriver {
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
}

export async function serve(test: TestContext, findByIds: CustomerReader['findByIds']) {
  class AppModule {}
  const imports = [GraphQLModule.forRoot({ driver: SchemaDriver, autoSchemaFile: true })];
  const reader = { provide: CustomerReader, useValue: { findByIds } };
  const providers = [OrdersResolver, OrderCustomerResolver, CustomerLoader, reader];
  const app = await NestFactory.create({ module: AppModule, imports, providers }, { logger: false });
  test.after(() => app.close());
  await app.init();
  const { schema } = app.get(GraphQLSchemaHost, { strict: false });
  return (source: string) => graphql({ schema, source, contextValue: { req: {} } });
}
