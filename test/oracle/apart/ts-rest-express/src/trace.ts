import type { NextFunction, Request, Response } from 'express';

export function note(request: Request, name: string) {
  (request as any).ran = [...((request as any).ran ?? []), name];
}

export function reply(request: Request, handler: string): any {
  return { status: 200, body: { handler, ran: (request as any).ran ?? [] } };
}

export type Next = (request: Request, response: Response, next: NextFunction) => void;
