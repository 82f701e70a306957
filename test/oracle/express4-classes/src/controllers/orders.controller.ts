import type { Request, Response } from 'express';

export class OrdersController {
  public list = async (_request: Request, response: Response): Promise<void> => {
    response.json([]);
  };

  public find(request: Request, response: Response): void {
    response.json({ id: request.params.id });
  }

  public create = (request: Request, response: Response): void => {
    response.status(201).json(request.body);
  };

  public remove = (_request: Request, response: Response): void => {
    response.status(204).end();
  };
}
