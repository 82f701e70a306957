import express, { type Express } from 'express';
import { requestId } from '../middleware/index.ts';

export const loadMiddleware = async (app: Express) => {
  app.use(express.json());
  await Promise.resolve();
  app.use(requestId({ header: 'x-trace' }));
};
