export function middleware(request: Request) {
  if (!request.headers.has('authorization')) return Response.json({ error: 'Unauthorized' }, { status: 401 });
  return undefined;
}

export const config = { matcher: ['/api/orders/:path*', '/((?!api|_next/static|favicon.ico).*)'] };
