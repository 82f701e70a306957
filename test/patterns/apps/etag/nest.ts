import { Controller, Get, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import { changedMeanwhile, ExpectedVersion, withVersion } from '../../../../snippets/api/etag/nest.ts';
import { createOrder, type Order } from './order.ts';

@Controller('order')
export class OrderController {
  private readonly order = createOrder();

  @Get()
  read(@Res({ passthrough: true }) response: Response): Order {
    return withVersion(response, this.order.read());
  }

  @Put()
  write(@ExpectedVersion() version: number, @Res({ passthrough: true }) response: Response): Order {
    const written = this.order.write(version);
    if (written === undefined) throw changedMeanwhile();
    return withVersion(response, written);
  }
}
