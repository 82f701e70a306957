import { Controller, DynamicModule, Get, MiddlewareConsumer, Module, NestModule, Provider, Req, RequestMethod, Type, UseInterceptors } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditInterceptor, TenantMiddleware, TokenGuard } from './common';
import { reply } from './trace';

interface Options {
  prefix: string;
  controllers?: Type[];
}

@Controller('reports')
@UseInterceptors(new AuditInterceptor())
export class ReportsController {
  @Get()
  list(@Req() request: any) {
    return reply(request, 'listReports');
  }

  @Get('health')
  health(@Req() request: any) {
    return reply(request, 'reportsHealth');
  }
}

@Module({})
export class ReportsModule implements NestModule {
  static forRootAsync(options: { useFactory: () => Promise<Options>; controllers?: Type[] }): DynamicModule {
    const providers: Provider[] = [{ provide: 'REPORTS_OPTIONS', useFactory: options.useFactory }];
    return {
      module: ReportsModule,
      global: true,
      controllers: [ReportsController, ...(options.controllers ?? [])],
      providers: [...providers, { provide: APP_GUARD, useClass: TokenGuard }],
    };
  }

  configure(consumer: MiddlewareConsumer) {
    consumer
      .apply(TenantMiddleware)
      .exclude({ path: 'reports/health', method: RequestMethod.GET })
      .forRoutes(ReportsController);
  }
}
