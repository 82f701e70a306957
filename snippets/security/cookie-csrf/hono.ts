// ---
// title: Hono
// packages: { hono: ">=4" }
// placeholders:
//   __Host-session: The name of the cookie
//   12 * 60: Minutes for which a session lasts
// ---
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

const COOKIE = '__Host-session';
const LIFETIME_S = 12 * 60 * 60;

const attributes = { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' } as const;

/** `token` is random and says nothing, such as `randomBytes(32).toString('base64url')`. A new one after each login. */
export function setSessionCookie(context: Context, token: string): void {
  setCookie(context, COOKIE, token, { ...attributes, maxAge: LIFETIME_S });
}

export function clearSessionCookie(context: Context): void {
  deleteCookie(context, COOKIE, attributes);
}

export function readSessionCookie(context: Context): string | undefined {
  return getCookie(context, COOKIE);
}

/** Before all routes: `app.use(refuseForeignWrites(['https://shop.example.com']))`, with the origins of our own pages. */
export function refuseForeignWrites(origins: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    const origin = context.req.header('origin');
    if (isRead(context.req.method) || (origin !== undefined && origins.includes(origin))) return next();
    const problem = { 'content-type': 'application/problem+json' };
    return context.json({ title: 'Forbidden', status: 403 }, 403, problem);
  };
}

/** Only as long as no route writes when it is asked to read. */
function isRead(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method);
}
