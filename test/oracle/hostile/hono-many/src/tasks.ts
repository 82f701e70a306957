import { createRouter, factory, requireScope, requireUser } from './create-app.ts';
import { note, reply } from './trace.ts';

const list = factory.createHandlers(requireScope('read'), context => reply(context, 'listTasks'));

export const tasks = createRouter()
  .get('/', ...list)
  .use('/:id/*', async (context, next) => {
    note(context, 'loadTask');
    await next();
  })
  .on(['PUT', 'PATCH'], ['/:id', '/:id/content'], requireUser, context => reply(context, 'saveTask'))
  .all('/:id/events', context => reply(context, 'taskEvents'));

tasks.use(requireUser);
tasks.delete('/:id', context => reply(context, 'removeTask'));
