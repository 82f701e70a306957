import { ConfigurableModuleBuilder, Controller, Get, Module, Post, Req } from '@nestjs/common';
import { RouterModule, Routes } from '@nestjs/core';
import { reply } from './trace';

@Controller('users')
export class UsersController {
  @Get()
  list(@Req() request: any) {
    return reply(request, 'listUsers');
  }
}

@Controller()
export class MetricsController {
  @Get('metrics')
  metrics(@Req() request: any) {
    return reply(request, 'metrics');
  }
  @Post('metrics/reset')
  reset(@Req() request: any) {
    return reply(request, 'resetMetrics');
  }
}

@Module({ controllers: [UsersController] })
export class UsersModule {}

@Module({ controllers: [MetricsController] })
export class MetricsModule {}

const routes: Routes = [
  { path: 'admin', children: [{ path: 'people', module: UsersModule }, { path: '/ops', children: [MetricsModule] }] },
];

const { ConfigurableModuleClass } = new ConfigurableModuleBuilder<{ secret: string }>().setClassMethodName('forRoot').build();

@Module({ imports: [UsersModule, MetricsModule, RouterModule.register(routes)] })
export class AdminModule extends ConfigurableModuleClass {}
