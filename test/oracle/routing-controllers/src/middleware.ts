import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExpressMiddlewareInterface } from 'routing-controllers';

export function first(_request: IncomingMessage, response: ServerResponse, next: () => void) {
  response.appendHeader('x-ran', 'first');
  next();
}

export function second(_request: IncomingMessage, response: ServerResponse, next: () => void) {
  response.appendHeader('x-ran', 'second');
  next();
}

export class Audit implements ExpressMiddlewareInterface {
  use(_request: IncomingMessage, response: ServerResponse, next: () => void) {
    response.appendHeader('x-ran', 'Audit');
    next();
  }
}

/** Runs when the answer is out. */
export function done(_request: IncomingMessage, _response: ServerResponse, next: () => void) {
  next();
}
