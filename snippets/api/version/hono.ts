// ---
// title: Hono, in the path
// packages: { hono: ">=4" }
// placeholders:
//   API-Version: The header that says which one answered
// ---
import { Hono } from 'hono';

/**
 * `app.route('/', versions({ 1: ordersV1, 2: ordersV2 }))`: `/v2/orders` is the second. Health and metrics stay outside of it.
 */
export function versions(byNumber: Readonly<Record<number, Hono>>): Hono {
  const known = Object.keys(byNumber).map(number => `v${number}`);
  const app = new Hono();
  for (const [number, routes] of Object.entries(byNumber)) {
    app.use(`/v${number}/*`, async (context, next) => {
      await next();
      context.header('API-Version', number);
    });
    app.route(`/v${number}`, routes);
  }
  // A version that is not there is told apart from a thing that is not there.
  app.all('/:version{v[0-9]+}/*', (context, next) => {
    if (known.includes(context.req.param('version'))) return next();
    const detail = `There is no such version; there are ${known.join(', ')}`;
    const headers = { 'content-type': 'application/problem+json' };
    return Promise.resolve(context.json({ title: 'Not Found', status: 404, detail }, 404, headers));
  });
  return app;
}
