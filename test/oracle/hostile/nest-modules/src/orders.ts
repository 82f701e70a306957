import { All, Body, Controller, Delete, Get, HttpCode, Module, Post, Put, Req, UseGuards, Version, VERSION_NEUTRAL } from '@nestjs/common';
import { RolesGuard } from './common';
import { reply } from './trace';

@Controller({ path: ['orders', 'purchases'], version: ['1', '2'] })
export class OrdersController {
  @Get()
  list(@Req() request: any) {
    return reply(request, 'listOrders');
  }

  @Version('2')
  @Post()
  create(@Req() request: any, @Body() _body: any) {
    return reply(request, 'createOrder');
  }

  @Version(['1', VERSION_NEUTRAL])
  @Put([':id', ':id/replace'])
  @UseGuards(RolesGuard)
  replace(@Req() request: any) {
    return reply(request, 'replaceOrder');
  }

  @All('hooks/*rest')
  @HttpCode(200)
  hook(@Req() request: any) {
    return reply(request, 'hook');
  }
}

@Controller({ path: 'internal', host: 'internal.localhost' })
export class InternalController {
  @Delete('cache')
  clear(@Req() request: any) {
    return reply(request, 'clearCache');
  }
}

@Module({ controllers: [OrdersController, InternalController] })
export class OrdersModule {}
