import Router from '@koa/router';
import { requireAuth } from '../middleware/auth.ts';

const paths = { one: '/:id', search: '/search' };

export const customers = new Router();
customers.prefix('/customers');
customers.get(paths.search, requireAuth, context => {
  context.body = [];
});
customers.get([paths.one, `${paths.one}/profile`], requireAuth, context => {
  context.body = {};
});
