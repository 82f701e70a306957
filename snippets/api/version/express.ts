// ---
// title: Express, in the path
// packages: { express: ">=5" }
// placeholders:
//   API-Version: The header that says which one answered
// ---
import { Router } from 'express';

/**
 * `app.use(versions({ 1: ordersV1, 2: ordersV2 }))`: `/v2/orders` is the second. Health and metrics stay outside of it.
 */
export function versions(byNumber: Readonly<Record<number, Router>>): Router {
  const known = Object.keys(byNumber).map(number => `v${number}`);
  const router = Router();
  for (const [number, routes] of Object.entries(byNumber)) {
    router.use(`/v${number}`, (_request, response, next) => {
      response.set('API-Version', number);
      next();
    });
    router.use(`/v${number}`, routes);
  }
  // A version that is not there is told apart from a thing that is not there.
  router.use('/v:number', (request, response, next) => {
    const { number } = request.params;
    // `/vendors` begins with a v, too.
    if (!/^\d+$/.test(number) || known.includes(`v${number}`)) {
      next();
      return;
    }
    const detail = `There is no such version; there are ${known.join(', ')}`;
    response.status(404).type('application/problem+json').json({ title: 'Not Found', status: 404, detail });
  });
  return router;
}
