import { Module } from '@nestjs/common';
import { APP_GUARD, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { AuthGuard, TrimPipe } from './enhancers';
import { NoticesGateway } from './notices.gateway';
import { OrdersController } from './orders.controller';
import { OrdersResolver } from './orders.resolver';
import { Refunds } from './refunds';
import { SchemaDriver } from './schema-driver';

@Module({
  imports: [GraphQLModule.forRoot({ driver: SchemaDriver, autoSchemaFile: true })],
  controllers: [OrdersController],
  providers: [
    OrdersResolver,
    Refunds,
    NoticesGateway,
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_PIPE, useClass: TrimPipe },
  ],
})
export class AppModule {}
