import { Body, Controller, Delete, Get, NoSecurity, Path, Post, Route, Security } from '@tsoa/runtime';

interface Order {
  readonly total: number;
}

@Route('orders')
@Security('jwt')
export class OrdersController extends Controller {
  @Get()
  @NoSecurity()
  public list(): Order[] {
    return [];
  }

  @Get('{id}')
  public find(@Path() id: number): Order {
    return { total: id };
  }

  @Post()
  @Security('jwt', ['write'])
  public create(@Body() order: Order): Order {
    return order;
  }

  @Delete('{id}/items/{item}')
  public remove(@Path() id: number, @Path() item: string): string {
    return `${id} ${item}`;
  }
}
