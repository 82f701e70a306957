import type { Context } from 'hono';

export function note(context: Context, name: string) {
  context.set('ran', [...(context.get('ran') ?? []), name]);
}

export const reply = (context: Context, handler: string) => context.json({ handler, ran: context.get('ran') ?? [] });
