// ---
// title: Express
// packages: { express: ">=4" }
// placeholders:
//   __Host-session: The name of the cookie
//   12 * 60: Minutes for which a session lasts
// ---
import type { CookieOptions, Request, RequestHandler, Response } from 'express';

const COOKIE = '__Host-session';
const LIFETIME_MS = 12 * 60 * 60_000;

const attributes: CookieOptions = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' };

/** `token` is random and says nothing, such as `randomBytes(32).toString('base64url')`. A new one after each login. */
export function setSessionCookie(response: Response, token: string): void {
  response.cookie(COOKIE, token, { ...attributes, maxAge: LIFETIME_MS });
}

export function clearSessionCookie(response: Response): void {
  response.clearCookie(COOKIE, attributes);
}

export function readSessionCookie(request: Request): string | undefined {
  const pairs = (request.get('cookie') ?? '').split(';').map(pair => pair.trim());
  return pairs.find(pair => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
}

/** Before all routes: `app.use(refuseForeignWrites(['https://shop.example.com']))`, with the origins of our own pages. */
export function refuseForeignWrites(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('origin');
    if (isRead(request.method) || (origin !== undefined && origins.includes(origin))) {
      next();
      return;
    }
    response.status(403).type('application/problem+json').json({ title: 'Forbidden', status: 403 });
  };
}

/** Only as long as no route writes when it is asked to read. */
function isRead(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method);
}
