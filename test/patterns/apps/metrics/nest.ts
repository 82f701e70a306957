import { Controller, Get, InternalServerErrorException } from '@nestjs/common';

@Controller()
export class OrdersController {
  @Get('orders/:id')
  order(): string {
    return 'order';
  }

  @Get('crash')
  crash(): never {
    throw new InternalServerErrorException();
  }

  @Get('hang')
  hang(): Promise<never> {
    return new Promise(() => {});
  }
}
