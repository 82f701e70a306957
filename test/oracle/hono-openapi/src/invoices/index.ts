import { createRouter } from '../lib/create-app.ts';
import * as handlers from './invoices.handlers.ts';
import * as routes from './invoices.routes.ts';

export const invoices = createRouter()
  .openapi(routes.list, handlers.list)
  .openapi(routes.create, handlers.create)
  .openapi(routes.find, handlers.find);

invoices.delete('/invoices/:id', context => context.body(null, 204));
