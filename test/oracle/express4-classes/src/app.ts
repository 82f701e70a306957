import express, { type Application } from 'express';
import { errorHandler, notFound } from './middleware/errors.ts';
import { requestId } from './middleware/request-id.ts';
import { createHealthRouter } from './routes/health.ts';
import type { Routes } from './routes/routes.ts';

export class App {
  public readonly app: Application;

  constructor(routes: readonly Routes[]) {
    this.app = express();
    this.initialiseMiddleware();
    this.initialiseRoutes(routes);
    this.initialiseErrorHandling();
  }

  private initialiseErrorHandling(): void {
    this.app.use(notFound);
    this.app.use(errorHandler);
  }

  private initialiseRoutes(routes: readonly Routes[]): void {
    this.app.use('/health', createHealthRouter({ version: '1.4.0' }));
    routes.forEach(route => {
      this.app.use('/api', route.router);
    });
  }

  private initialiseMiddleware(): void {
    this.app.use(requestId());
    this.app.use(express.json());
  }
}
