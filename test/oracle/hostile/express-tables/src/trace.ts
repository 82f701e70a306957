export function note(request: any, name: string) {
  request.ran = [...(request.ran ?? []), name];
}

export function reply(request: any, response: any, handler: string) {
  response.json({ handler, ran: request.ran ?? [] });
}
