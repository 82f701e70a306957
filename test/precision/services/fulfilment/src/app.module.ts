import { randomUUID } from 'node:crypto';
import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { ScheduleModule } from '@nestjs/schedule';
import { LoggerModule } from 'nestjs-pino';
import { JwtAuthGuard } from './auth/jwt-auth.guard';
import { CarrierEventsConsumer } from './carriers/carrier-events.consumer';
import { PositionsConsumer } from './carriers/positions.consumer';
import { CarriersController } from './carriers/carriers.controller';
import { HealthController } from './health/health.controller';
import { InfrastructureModule } from './infrastructure/infrastructure.module';
import { MetricsController } from './metrics/metrics.controller';
import { OrdersController } from './orders/orders.controller';
import { OrdersService } from './orders/orders.service';
import { ReportsController } from './reports/reports.controller';
import { ReportsSchedule } from './reports/reports.schedule';
import { ReportsService } from './reports/reports.service';
import { AnnouncementsProcessor } from './shipments/announcements.processor';
import { LabelsProcessor } from './shipments/labels.processor';
import { ShipmentsService } from './shipments/shipments.service';
import { StockController } from './stock/stock.controller';
import { StockService } from './stock/stock.service';
import { TrackingController } from './tracking/tracking.controller';

@Module({
  imports: [
    ConfigModule.forRoot({ isGlobal: true }),
    LoggerModule.forRoot({
      pinoHttp: { genReqId: request => request.headers['x-request-id'] ?? randomUUID() },
    }),
    ScheduleModule.forRoot(),
    InfrastructureModule,
    JwtModule.registerAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({ secret: config.getOrThrow<string>('JWT_SECRET') }),
    }),
    BullModule.forRootAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        connection: { url: config.getOrThrow<string>('REDIS_URL') },
        defaultJobOptions: {
          attempts: 5,
          backoff: { type: 'exponential', delay: 1_000 },
          removeOnComplete: 1_000,
        },
      }),
    }),
    BullModule.registerQueue({ name: 'labels' }, { name: 'announcements' }, { name: 'reminders' }),
  ],
  controllers: [
    OrdersController,
    StockController,
    ReportsController,
    CarriersController,
    TrackingController,
    HealthController,
    MetricsController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: JwtAuthGuard },
    OrdersService,
    StockService,
    ShipmentsService,
    ReportsService,
    ReportsSchedule,
    LabelsProcessor,
    AnnouncementsProcessor,
    CarrierEventsConsumer,
    PositionsConsumer,
  ],
})
export class AppModule {}
