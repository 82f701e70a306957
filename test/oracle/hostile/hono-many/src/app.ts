import { adminRoutes } from './admin.ts';
import createApp, { createRouter, requireUser } from './create-app.ts';
import { tasks } from './tasks.ts';
import { reply } from './trace.ts';

const routes = [
  { path: '/tasks', router: tasks },
  { path: '/todo', router: tasks },
] as const;

const app = createApp();
app.route('/', adminRoutes({ readOnly: false }));
const api = app.basePath('/api');
routes.forEach(({ path, router }) => {
  api.route(path, router);
});
app.use('/late/*', requireUser);
app.route('/late', createRouter().get('/', context => reply(context, 'late')));
app.route('/read', adminRoutes({ readOnly: true }));
for (const method of ['GET', 'POST']) app.on(method, '/echo', context => reply(context, 'echo'));
app.get('/page', context => reply(context, 'page')).post(context => reply(context, 'savePage'));

export default app;
