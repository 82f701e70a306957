import { Controller, forwardRef, Get, Module, Req } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AdminModule } from './admin.module';
import { RolesGuard } from './common';
import { OrdersModule } from './orders';
import { ReportsModule } from './reports.module';
import { reply } from './trace';

@Controller()
export class ExtraController {
  @Get('extra')
  extra(@Req() request: any) {
    return reply(request, 'extra');
  }
}

@Controller('status')
class StatusController {
  @Get()
  status(@Req() request: any) {
    return reply(request, 'status');
  }
  @Get('deep/one')
  deep(@Req() request: any) {
    return reply(request, 'deepStatus');
  }
}

const features = [forwardRef(() => OrdersModule), AdminModule.forRootAsync({ useFactory: () => ({ secret: 'x' }) })];

@Module({
  imports: [
    ...features,
    ReportsModule.forRootAsync({ useFactory: async () => ({ prefix: 'r' }), controllers: [ExtraController] }),
  ],
  controllers: [StatusController],
  providers: [RolesGuard, { provide: APP_GUARD, useExisting: RolesGuard }],
})
export class AppModule {}
