// ---
// title: Express
// packages: { express-session: ">=1.18", connect-redis: ">=9", redis: ">=5", express: ">=4" }
// stack: [express]
// placeholders:
//   __Host-session: The name of the cookie
//   12 * 60 * 60: Seconds for which a session lasts without a request
// ---
import { RedisStore } from 'connect-redis';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { createClient } from 'redis';

const LIFETIME_S = 12 * 60 * 60;

declare module 'express-session' {
  interface SessionData {
    userId: string;
  }
}

/**
 * The first secret signs, the others are still accepted: put a new one in front to exchange it. `client` is connected and
 * logs its `error` events. Behind a proxy `app.set('trust proxy', 1)`, or the cookie is never set.
 */
export function sessions(
  client: ReturnType<typeof createClient>,
  secrets: readonly [string, ...string[]],
): RequestHandler {
  return session({
    name: '__Host-session',
    secret: [...secrets],
    store: new RedisStore({ client, prefix: 'session:', ttl: LIFETIME_S }),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, secure: true, sameSite: 'lax', path: '/', maxAge: LIFETIME_S * 1_000 },
  });
}

/** Under a new id, so that one that somebody planted before is worth nothing. */
export async function signIn(request: Request, userId: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate(error => (error ? reject(error) : resolve()));
  });
  request.session.userId = userId;
}

export async function signOut(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.destroy(error => (error ? reject(error) : resolve()));
  });
}
