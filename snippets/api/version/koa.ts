// ---
// title: Koa, in the path
// packages: { koa: ">=2", "@koa/router": ">=15.2" }
// stack: [koa]
// placeholders:
//   API-Version: The header that says which one answered
// ---
import Router from '@koa/router';

/**
 * `app.use(versions({ 1: ordersV1, 2: ordersV2 }).routes())`: `/v2/orders` is the second. Health and metrics stay outside of
 * it.
 */
export function versions(byNumber: Readonly<Record<number, Router>>): Router {
  const known = Object.keys(byNumber).map(number => `v${number}`);
  const router = new Router();
  for (const [number, routes] of Object.entries(byNumber)) {
    router.use(`/v${number}`, (context, next) => {
      context.set('API-Version', number);
      return next();
    });
    router.use(`/v${number}`, routes.routes());
  }
  // A version that is not there is told apart from a thing that is not there.
  router.all('/v:number{/*rest}', async (context, next) => {
    const { number = '' } = context.params;
    // `/vendors` begins with a v, too.
    if (!/^\d+$/.test(number) || known.includes(`v${number}`)) {
      await next();
      return;
    }
    const detail = `There is no such version; there are ${known.join(', ')}`;
    context.status = 404;
    context.body = { title: 'Not Found', status: 404, detail };
    context.type = 'application/problem+json';
  });
  return router;
}
