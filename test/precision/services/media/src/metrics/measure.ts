import type { NextFunction, Request, Response } from 'express';
import { requestDuration } from './metrics.js';

export function measure(req: Request, res: Response, next: NextFunction): void {
  const stop = requestDuration.startTimer({ method: req.method });
  res.on('finish', () => stop({ route: req.route?.path ?? 'unknown', status: res.statusCode }));
  next();
}
