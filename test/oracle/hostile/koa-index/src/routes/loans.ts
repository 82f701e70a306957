import Router from '@koa/router';
import type { Context } from 'koa';
import Guards from '../middleware.ts';
import { reply } from '../trace.ts';

export const loans = new Router();
loans.prefix('/loans');

(['get', 'post'] as const).forEach(verb => {
  loans[verb]('/', Guards.user, (context: Context) => reply(context, 'loan'));
});

const returned = new Router();
returned.use(Guards.staff);
returned.patch('/returned', (context: Context) => reply(context, 'returned'));
loans.use('/:loanId', returned.routes());
loans.del('/:loanId', Guards.roles('admin'), (context: Context) => reply(context, 'removeLoan'));
