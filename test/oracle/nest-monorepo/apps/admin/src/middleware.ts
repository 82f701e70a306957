import type { ServerResponse } from 'node:http';

export function audit(_request: unknown, response: ServerResponse, next: () => void) {
  response.appendHeader('x-ran', 'audit');
  next();
}

export function slow(_request: unknown, response: ServerResponse, next: () => void) {
  response.appendHeader('x-ran', 'slow');
  next();
}
