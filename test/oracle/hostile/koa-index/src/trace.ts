import type { Context } from 'koa';

export function note(context: Context, name: string) {
  context.state.ran = [...(context.state.ran ?? []), name];
}

export function reply(context: Context, handler: string) {
  context.body = { handler, ran: context.state.ran ?? [] };
}
