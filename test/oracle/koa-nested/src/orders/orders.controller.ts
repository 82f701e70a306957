import type { Context } from 'koa';

export class OrdersController {
  list = async (context: Context): Promise<void> => {
    context.body = [];
  };

  find = async (context: Context): Promise<void> => {
    context.body = { id: context.path };
  };

  create = async (context: Context): Promise<void> => {
    context.status = 201;
  };

  async refund(context: Context): Promise<void> {
    context.status = 202;
  }

  remove = async (context: Context): Promise<void> => {
    context.status = 204;
  };
}
