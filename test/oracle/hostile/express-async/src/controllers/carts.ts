import type { Request, Response } from 'express';
import { signedIn } from '../guards.ts';
import { reply } from '../trace.ts';
import { BaseController } from './base.ts';

export class CartsController extends BaseController {
  override readonly path = '/carts';

  constructor() {
    super();
    this.bind([
      { method: 'get', path: '/:id', handler: this.show },
      { method: 'post', path: '/:id/items', before: [signedIn], handler: this.addItem },
      { method: 'delete', path: '/:id', before: [signedIn], handler: this.clear },
    ]);
  }

  async show(request: Request, response: Response) {
    reply(request, response, 'showCart');
  }
  async addItem(request: Request, response: Response) {
    reply(request, response, 'addItem');
  }
  clear(request: Request, response: Response) {
    reply(request, response, 'clearCart');
  }
}
