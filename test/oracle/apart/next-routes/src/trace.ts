// Requests are sent one after another.
const ran: string[] = [];

export function note(_request: unknown, name: string) {
  ran.push(name);
}

/** Answers a request, or with the response of an API route. */
export function reply(target: any, handler: string): any {
  const text = JSON.stringify({ handler, ran: forget() });
  return typeof target.end === 'function' ? void target.end(text) : new Response(text);
}

export function forget(): string[] {
  return ran.splice(0);
}
