import { App } from './app.ts';
import { CustomersRoute } from './routes/customers.route.ts';
import { OrdersRoute } from './routes/orders.route.ts';

export const { app } = new App([new OrdersRoute(), new CustomersRoute()]);
