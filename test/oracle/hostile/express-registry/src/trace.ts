import type { Request, Response } from 'express';

export function note(request: Request, name: string) {
  (request as any).ran = [...((request as any).ran ?? []), name];
}

export function reply(request: Request, response: Response, handler: string) {
  response.json({ handler, ran: (request as any).ran ?? [] });
}
