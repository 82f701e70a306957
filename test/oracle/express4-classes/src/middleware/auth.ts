import type { NextFunction, Request, RequestHandler, Response } from 'express';

export function requireAuth(request: Request, response: Response, next: NextFunction): void {
  if (request.headers.authorization === undefined) response.status(401).end();
  else next();
}

export function requireRole(role: string): RequestHandler {
  return function requireRole(request, response, next) {
    if (request.headers['x-role'] === role) next();
    else response.status(403).end();
  };
}
