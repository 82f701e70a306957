import type { RequestHandler } from 'express';
import { note } from '../trace.ts';

export const requireUser: RequestHandler = (request, response, next) => {
  note(request, 'requireUser');
  next();
};

export const requireRole =
  (...roles: string[]): RequestHandler =>
  (request, response, next) => {
    if (roles.length === 0) return response.sendStatus(403);
    note(request, 'requireRole');
    next();
  };

export function requestId(options: { header?: string } = {}): RequestHandler {
  const { header = 'x-request-id' } = options;
  return function assignRequestId(request, response, next) {
    response.setHeader(header, '1');
    note(request, 'requestId');
    next();
  };
}
