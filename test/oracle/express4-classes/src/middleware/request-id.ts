import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

export function requestId(): RequestHandler {
  return function requestId(_request, response, next) {
    response.set('x-request-id', randomUUID());
    next();
  };
}
