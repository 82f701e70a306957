import { Hono } from 'hono';
import { admin } from './admin/admin.ts';
import { createApp } from './create-app.ts';
import { requireAuth } from './middleware/auth.ts';
import { deliveries } from './orders/deliveries.ts';
import { orders } from './orders/orders.ts';

const app = createApp();

const v1 = new Hono().basePath('/v1');
v1.use('/admin/*', requireAuth);
v1.route('/orders', orders).route('/deliveries', deliveries);
v1.route('/admin', admin);

app.route('/api', v1);
app.get('/api/v1/admin/version', context => context.json({ version: 1 }));
// Taken over before this one was added, so it answers nothing.
orders.get('/too-late', context => context.text('never'));

app.notFound(context => context.json({ title: 'Not found' }, 404));

export default app;
export type App = typeof app;
