import type { NextFunction, Request, Response } from 'express';
import { note } from '../trace.ts';

export function auditWrites(request: Request, _response: Response, next: NextFunction) {
  note(request, 'audit');
  next();
}
