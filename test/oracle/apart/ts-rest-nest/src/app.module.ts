import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { SessionGuard } from './common/guards';
import { log } from './common/log.middleware';
import { OrdersController } from './orders/orders.controller';
import { UsersController } from './users/users.controller';

@Module({
  controllers: [OrdersController, UsersController],
  providers: [{ provide: APP_GUARD, useClass: SessionGuard }],
})
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(log).forRoutes(OrdersController);
  }
}
