export function note(context: any, name: string) {
  context.set('ran', [...(context.get('ran') ?? []), name]);
}
export const reply = (context: any, handler: string) => context.json({ handler, ran: context.get('ran') ?? [] });
