import { Controller, UseGuards } from '@nestjs/common';
import { EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { OwnerGuard, TrimPipe } from './enhancers';

@Controller()
export class OrdersController {
  @MessagePattern({ cmd: 'total' })
  @UseGuards(OwnerGuard)
  total(@Payload(TrimPipe) ids: readonly string[]) {
    return ids.length;
  }

  @EventPattern('order.paid')
  paid() {}
}
