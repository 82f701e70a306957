export function note(request: any, name: string) {
  request.ran = [...(request.ran ?? []), name];
}
export const reply = (request: any, handler: string) => ({ handler, ran: request.ran ?? [] });
