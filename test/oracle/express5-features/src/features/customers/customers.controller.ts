import type { RequestHandler } from 'express';
import { requireAuth } from '../../common/auth.ts';
import { Controller } from '../../common/controller.ts';

export class CustomersController extends Controller {
  constructor() {
    super();
    this.get('/', this.list);
    this.get('/:id', requireAuth, this.find.bind(this));
    this.post('/', this.create);
  }

  private list: RequestHandler = (_request, response) => {
    response.json([]);
  };

  private find(...[request, response]: Parameters<RequestHandler>): void {
    response.json({ id: request.params.id });
  }

  private create: RequestHandler = (request, response) => {
    response.status(201).json(request.body);
  };
}
