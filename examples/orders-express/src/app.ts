import express, { type Express } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { customersService, ordersService, productsService } from './container.js';
import { customersRouter } from './customers/customers.router.js';
import { authenticate } from './http/authenticate.js';
import { errorHandler } from './http/error-handler.js';
import { rateLimit } from './http/rate-limit.js';
import { logger } from './logger.js';
import { ordersRouter } from './orders/orders.router.js';
import { webhookRouter } from './payments/webhook.router.js';
import { productsRouter } from './products/products.router.js';
import { reportsRouter } from './reports/reports.router.js';

export function createApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet());
  app.use(pinoHttp({ logger }));

  app.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });

  // The signature covers the raw body, so this comes before the JSON parser.
  app.use('/v1/payments', express.raw({ type: 'application/json', limit: '64kb' }), webhookRouter(ordersService));

  app.use(express.json({ limit: '100kb' }));
  app.use('/v1', rateLimit({ windowMs: 60_000, max: 300 }), authenticate);
  app.use('/v1/orders', ordersRouter(ordersService));
  app.use('/v1/customers', customersRouter(customersService));
  app.use('/v1/products', productsRouter(productsService));
  app.use('/v1/reports', reportsRouter());

  app.use(errorHandler);
  return app;
}
