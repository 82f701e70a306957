import { type RequestHandler, Router } from 'express';

export interface RouteDefinition {
  method: 'get' | 'post' | 'delete';
  path: string;
  before?: RequestHandler[];
  handler: RequestHandler;
}

export abstract class BaseController {
  readonly router = Router();
  abstract readonly path: string;

  protected bind(routes: readonly RouteDefinition[]) {
    for (const route of routes) {
      const { method, path, before = [], handler } = route;
      this.router[method](path, ...before, handler.bind(this));
    }
  }
}
