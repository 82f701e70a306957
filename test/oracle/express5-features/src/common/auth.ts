import type { NextFunction, Request, RequestHandler, Response } from 'express';

export function requireAuth(request: Request, response: Response, next: NextFunction): void {
  if (request.headers.authorization === undefined) response.status(401).end();
  else next();
}

export const requireScope = (scope: string): RequestHandler =>
  function requireScope(request, response, next) {
    if (request.headers['x-scope'] === scope) next();
    else response.status(403).end();
  };

export const writers: readonly RequestHandler[] = [requireAuth, requireScope('write')];
