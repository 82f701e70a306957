import type { RequestHandler } from 'express';

/** All that is needed of an application here. */
interface Registry {
  get(path: string | readonly string[], ...handlers: RequestHandler[]): unknown;
}

export function registerStatus(registry: Registry): void {
  registry.get('/status', (_request, response) => {
    response.json({ status: 'ok' });
  });
}
