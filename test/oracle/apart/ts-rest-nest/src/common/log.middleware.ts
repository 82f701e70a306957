import type { NextFunction, Request, Response } from 'express';

export function log(_request: Request, response: Response, next: NextFunction) {
  response.setHeader('x-ran', 'log');
  next();
}
