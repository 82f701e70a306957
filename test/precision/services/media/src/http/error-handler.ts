import type { NextFunction, Request, Response } from 'express';
import { ZodError } from 'zod';
import { logger } from '../logger.js';

export function handleError(error: unknown, req: Request, res: Response, next: NextFunction): void {
  if (res.headersSent) {
    next(error);
    return;
  }
  if (error instanceof ZodError) {
    res.status(400).json({ error: 'The request is not valid.' });
    return;
  }
  logger.error({ err: error, requestId: req.id }, 'A request failed');
  res.status(500).json({ error: 'Something went wrong.' });
}
