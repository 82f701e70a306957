import Router from '@koa/router';
import Koa from 'koa';
import { createAlbums, createSongs } from './routes.ts';
import { note, reply } from './trace.ts';

export async function createServer() {
  const app = new Koa();
  const middlewares = [
    async (context: any, next: any) => {
      note(context, 'timing');
      await next();
    },
  ];
  middlewares.forEach(each => app.use(each));
  const root = new Router();
  [createSongs(), createAlbums()].forEach(router => {
    root.use(router.routes());
  });
  await Promise.resolve();
  root.get(['/ping', '/pong'], (context: any) => reply(context, 'ping'));
  app.use(root.middleware());
  app.use(root.allowedMethods());
  return app;
}
