import Router from '@koa/router';

export function health(): Router {
  const router = new Router();
  router.get('/health', context => {
    context.body = { status: 'ok' };
  });
  router.all('/ping', context => {
    context.body = 'pong';
  });
  return router;
}
