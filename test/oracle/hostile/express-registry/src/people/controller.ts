import type { Request, Response } from 'express';
import { reply } from '../trace.ts';

export class PeopleController {
  list = (request: Request, response: Response) => reply(request, response, 'listPeople');

  create = async (request: Request, response: Response): Promise<void> => {
    await Promise.resolve();
    reply(request, response, 'createPerson');
  };

  show(request: Request, response: Response) {
    return reply(request, response, 'showPerson');
  }

  async remove(): Promise<void> {
    await Promise.resolve();
  }
}
