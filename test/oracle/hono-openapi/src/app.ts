import { invoices } from './invoices/index.ts';
import { createApp } from './lib/create-app.ts';
import { configureDescription } from './lib/description.ts';
import { status } from './status.ts';

const routers = [status, invoices];

export const app = createApp();
configureDescription(app);
for (const router of routers) {
  app.route('/api', router);
}
