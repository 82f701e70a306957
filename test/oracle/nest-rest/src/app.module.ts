import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CatalogModule } from './catalog/catalog.module';
import { AuthGuard } from './common/auth.guard';
import { AuditMiddleware, LocaleMiddleware, TraceMiddleware } from './common/middleware';
import { ProblemFilter } from './common/problem.filter';
import { HealthController, MetricsController } from './health/health.controller';
import { OrdersController } from './orders/orders.controller';
import { OrdersModule } from './orders/orders.module';
import { UsersModule } from './users/users.module';

const features = [UsersModule, OrdersModule];

@Module({
  imports: [...features, CatalogModule.forRoot({ secured: true })],
  controllers: [HealthController, MetricsController],
  providers: [
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_FILTER, useFactory: () => new ProblemFilter() },
  ],
})
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(TraceMiddleware).forRoutes('*');
    consumer
      .apply(AuditMiddleware, LocaleMiddleware)
      .exclude({ path: 'orders/:id', method: RequestMethod.GET })
      .forRoutes(OrdersController);
  }
}
