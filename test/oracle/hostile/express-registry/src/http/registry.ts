import { type Express, type RequestHandler, Router } from 'express';

interface Entry {
  router: Router;
  before: RequestHandler[];
}

export class RouteRegistry {
  private static instance: RouteRegistry;
  private readonly entries = new Map<string, Entry>();

  static get(): RouteRegistry {
    RouteRegistry.instance ??= new RouteRegistry();
    return RouteRegistry.instance;
  }

  add(path: string, router: Router, ...before: RequestHandler[]): this {
    this.entries.set(path, { router, before });
    return this;
  }

  mountOn(app: Express, version = 'v1') {
    const api = Router();
    for (const [path, { router, before }] of this.entries) api.use(path, ...before, router);
    app.use(`/${version}`, api);
  }
}

export type RouteTable = Record<string, RequestHandler | RequestHandler[]>;

/** `{ 'GET /mine': handler }` */
export function tableRouter(table: RouteTable): Router {
  const router = Router();
  Object.entries(table).forEach(([key, handlers]) => {
    const [method, path] = key.split(' ') as ['GET' | 'POST', string];
    router[method.toLowerCase() as 'get' | 'post'](path, ...[handlers].flat());
  });
  return router;
}
