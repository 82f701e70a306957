import { Router } from 'express';
import { db } from '../database.js';
import { HttpError } from '../http/errors.js';

export function reportsRouter(): Router {
  const router = Router();

  router.use((_request, response, next) => {
    if (!response.locals.principal.roles.includes('finance')) throw new HttpError(403, 'Forbidden');
    next();
  });

  router.get('/revenue', async (request, response) => {
    const from = new Date(String(request.query.from));
    if (Number.isNaN(from.getTime())) throw new HttpError(400, 'from must be a date');
    const sort = request.query.sort ?? 'day';
    const { rows } = await db.raw(
      `SELECT date_trunc('day', created_at) AS day, sum(total) AS revenue, count(*) AS orders
         FROM orders
        WHERE status <> 'cancelled' AND created_at >= ?
        GROUP BY 1
        ORDER BY ${sort}
        LIMIT 366`,
      [from],
    );
    response.json({ from, rows });
  });

  return router;
}
