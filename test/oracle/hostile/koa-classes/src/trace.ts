import type { Context } from 'koa';

export function note(context: Context, name: string) {
  context.ran = [...(context.ran ?? []), name];
}

export function reply(context: Context, handler: string) {
  context.body = { handler, ran: context.ran ?? [] };
}
