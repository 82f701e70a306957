import { Router } from 'express';
import { signedIn } from '../guards.ts';
import { note, reply } from '../trace.ts';

export class PaymentsController {
  public path = '/payments';
  public router = Router();

  constructor() {
    this.initializeRoutes();
  }

  private initializeRoutes() {
    this.router.all(`${this.path}/*rest`, signedIn);
    this.router.get(this.path, this.list);
    this.router.post(`${this.path}/:id/refund`, this.once('refund'), this.refund);
  }

  private once = (key: string) => (request: any, response: any, next: () => void) => {
    if (key !== '') note(request, 'once');
    next();
  };

  private list = (request: any, response: any) => reply(request, response, 'listPayments');
  private refund = async (request: any, response: any) => {
    reply(request, response, 'refund');
  };
}
