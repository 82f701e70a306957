// ---
// title: Koa
// packages: { koa: ">=2" }
// placeholders:
//   __Host-session: The name of the cookie
//   12 * 60: Minutes for which a session lasts
// ---
import type { Context, Middleware } from 'koa';

const COOKIE = '__Host-session';
const LIFETIME_MS = 12 * 60 * 60_000;

/** Secure whatever the connection is: Koa would refuse to set it behind a proxy that it is not told of. */
const attributes = { httpOnly: true, secure: true, sameSite: 'lax', path: '/', overwrite: true } as const;

/** `token` is random and says nothing, such as `randomBytes(32).toString('base64url')`. A new one after each login. */
export function setSessionCookie(context: Context, token: string): void {
  context.cookies.secure = true;
  context.cookies.set(COOKIE, token, { ...attributes, maxAge: LIFETIME_MS });
}

export function clearSessionCookie(context: Context): void {
  context.cookies.secure = true;
  context.cookies.set(COOKIE, null, attributes);
}

export function readSessionCookie(context: Context): string | undefined {
  return context.cookies.get(COOKIE);
}

/** Before all routes: `app.use(refuseForeignWrites(['https://shop.example.com']))`, with the origins of our own pages. */
export function refuseForeignWrites(origins: readonly string[]): Middleware {
  return async (context, next) => {
    if (isRead(context.method) || origins.includes(context.get('origin'))) {
      await next();
      return;
    }
    context.status = 403;
    context.body = { title: 'Forbidden', status: 403 };
    context.type = 'application/problem+json';
  };
}

/** Only as long as no route writes when it is asked to read. */
function isRead(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method);
}
