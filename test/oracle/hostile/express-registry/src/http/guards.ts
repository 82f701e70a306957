import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { note } from '../trace.ts';

export class SessionGuard {
  private readonly header: string;

  constructor(header = 'authorization') {
    this.header = header;
  }

  check(request: Request, _response: Response, next: NextFunction) {
    if (this.header !== '') note(request, 'session');
    next();
  }

  get handler(): RequestHandler {
    return this.check.bind(this);
  }
}

export const allow =
  (...roles: string[]): RequestHandler =>
  (request, _response, next) => {
    if (roles.length > 0) note(request, 'allow');
    next();
  };

const session = new SessionGuard();
/** `protect('admin')` is a list, to be spread. */
export const protect = (...roles: string[]): RequestHandler[] => [session.handler, allow(...roles)];

export function unless(paths: readonly string[], guard: RequestHandler): RequestHandler {
  return (request, response, next) => {
    note(request, 'unless');
    return paths.includes(request.path) ? next() : guard(request, response, next);
  };
}

export const browsersOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'TRACE') response.sendStatus(405);
  else next();
};

export const apiKey: RequestHandler = (request, _response, next) => {
  note(request, 'apiKey');
  next();
};

export const limit: RequestHandler = (request, _response, next) => {
  note(request, 'limit');
  next();
};
