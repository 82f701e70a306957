import type { Express } from 'express';
import { loadMiddleware } from './middleware.ts';
import { loadRoutes } from './routes.ts';

const loaders = [loadMiddleware, loadRoutes];

export default async function load({ app }: { app: Express }) {
  for (const loader of loaders) await loader(app);
}
