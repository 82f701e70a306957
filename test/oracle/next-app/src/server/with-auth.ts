type Handler = (request: Request) => Promise<Response>;

export function withAuth(handler: Handler): Handler {
  return request =>
    request.headers.has('cookie') ? handler(request) : Promise.resolve(new Response(null, { status: 401 }));
}

export function withRateLimit(limit: number, handler: Handler): Handler {
  let count = 0;
  return request =>
    count++ > limit ? Promise.resolve(new Response(null, { status: 429 })) : handler(request);
}
