import Router from '@koa/router';
import { requireRole } from '../middleware/auth.ts';

export const items = new Router();

items.use(requireRole('clerk'));
items.get('/', context => {
  context.body = [];
});
items.register('/:itemId', ['PUT', 'PATCH'], context => {
  context.status = 204;
});
