import Koa from 'koa';
import { health } from './health.ts';
import { handleErrors } from './middleware/errors.ts';
import { logRequests, measureTime } from './middleware/log.ts';
import routers from './routers.ts';

export class WarehouseServer {
  readonly app = new Koa();

  setUp(): void {
    this.setUpMiddleware();
    this.setUpRoutes();
  }

  private setUpRoutes(): void {
    this.app.use(health().routes());
    routers.map(router => this.app.use(router.routes()).use(router.allowedMethods()));
  }

  private setUpMiddleware(): void {
    this.app.use(handleErrors);
    for (const middleware of [logRequests, measureTime]) this.app.use(middleware);
  }
}
