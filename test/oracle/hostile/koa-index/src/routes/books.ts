import Router from '@koa/router';
import type { Context } from 'koa';
import Guards from '../middleware.ts';
import { note, reply } from '../trace.ts';

const router = new Router({ prefix: '/books' });
const handlers = {
  list: (context: Context) => reply(context, 'listBooks'),
  async add(context: Context) {
    reply(context, 'addBook');
  },
  show: async (context: Context) => reply(context, 'showBook'),
};

router.get('/', handlers.list).post('/', Guards.staff, handlers.add);
router.param('bookId', async (_id, context, next) => {
  note(context as Context, 'loadBook');
  await next();
});
router.use(['/:bookId/pages', '/:bookId/covers'], Guards.user);
router.get('book', '/:bookId', handlers.show);
router.get('/:bookId/pages', context => reply(context as Context, 'listPages'));
router.put('/:bookId/covers', Guards.roles('artist'), context => reply(context as Context, 'setCover'));

export default router;
