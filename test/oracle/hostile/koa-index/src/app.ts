import Koa, { type Middleware } from 'koa';
import compose from 'koa-compose';
import Guards, { responseTime, unless } from './middleware.ts';
import * as routers from './routes/index.ts';

export class Application extends Koa {
  constructor() {
    super();
    this.proxy = true;
    this.use(responseTime());
    this.use(unless(/^\/(status|health)/, tagged));
    this.use(compose(Object.values(routers).map(router => router.routes() as Middleware)));
    this.use(Guards.user);
  }
}

const tagged: Middleware = async (context, next) => {
  context.set('x-tag', 'library');
  await next();
};
