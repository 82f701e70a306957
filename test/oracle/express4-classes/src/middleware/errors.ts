import type { NextFunction, Request, RequestHandler, Response } from 'express';

export function catchErrors(
  handler: (request: Request, response: Response) => Promise<void>,
): RequestHandler {
  return (request, response, next) => {
    handler(request, response).catch(next);
  };
}

export function notFound(_request: Request, response: Response): void {
  response.status(404).json({ title: 'Not found' });
}

export function errorHandler(
  _error: unknown,
  _request: Request,
  response: Response,
  _next: NextFunction,
): void {
  response.status(500).json({ title: 'Something went wrong' });
}
