import type { ServerResponse } from 'node:http';

export function requestId(_request: unknown, response: ServerResponse, next: () => void) {
  response.appendHeader('x-ran', 'requestId');
  next();
}
