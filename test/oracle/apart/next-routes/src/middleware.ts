import { NextResponse } from 'next/server.js';
import type { NextRequest } from 'next/server';
import { note } from './trace.ts';

export default function middleware(request: NextRequest) {
  note(request, 'middleware');
  return NextResponse.next();
}

export const config = {
  matcher: ['/api/orders/:path*', { source: '/api/reports' }, '/api/:tenant/members', '/((?!api|_next/static|favicon.ico).*)'],
};
