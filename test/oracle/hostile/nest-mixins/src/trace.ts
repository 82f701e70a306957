export function note(request: any, name: string) {
  const raw = request.raw ?? request;
  raw.ran = [...(raw.ran ?? []), name];
}

export function reply(request: any, handler: string) {
  return { handler, ran: (request.raw ?? request).ran ?? [] };
}
