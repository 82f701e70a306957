import type { NextRequest } from 'next/server';
import { note } from '../trace.ts';

type Context = { readonly params: Promise<any> };
export type Handler = (request: NextRequest, context: Context) => Promise<Response> | Response;

export const withUser =
  (handler: Handler): Handler =>
  (request, context) => {
    note(request, 'withUser');
    return handler(request, context);
  };

export function withRole(_role: string) {
  return (handler: Handler): Handler =>
    async (request, context) => {
      note(request, 'withRole');
      return handler(request, context);
    };
}

export function withErrors(handler: Handler): Handler {
  return async function guarded(request, context) {
    note(request, 'withErrors');
    try {
      return await handler(request, context);
    } catch {
      return new Response(null, { status: 500 });
    }
  };
}

export const compose =
  (...wrappers: readonly ((handler: Handler) => Handler)[]) =>
  (handler: Handler): Handler =>
    wrappers.reduceRight((inner, wrap) => wrap(inner), handler);
