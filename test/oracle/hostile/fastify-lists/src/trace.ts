export function note(request: any, name: string) {
  request.ran = [...(request.ran ?? []), name];
}
export function reply(request: any, handler: string) {
  return { handler, ran: request.ran ?? [] };
}
