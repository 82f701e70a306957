// ---
// title: Fastify
// packages: { "@fastify/session": ">=11", "@fastify/cookie": ">=11", connect-redis: ">=9", redis: ">=5", fastify: ">=5" }
// stack: [fastify]
// placeholders:
//   __Host-session: The name of the cookie
//   12 * 60 * 60: Seconds for which a session lasts without a request
// ---
import cookie from '@fastify/cookie';
import session from '@fastify/session';
import { RedisStore } from 'connect-redis';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { createClient } from 'redis';

const LIFETIME_S = 12 * 60 * 60;

declare module 'fastify' {
  interface Session {
    userId: string;
  }
}

/**
 * On the root instance, before the routes. The first secret signs, the others are still accepted: put a new one in front to
 * exchange it. `client` is connected and logs its `error` events. Behind a proxy Fastify has `trustProxy`, with the
 * addresses of the proxies, or the cookie is never set.
 */
export async function addSessions(
  app: FastifyInstance,
  client: ReturnType<typeof createClient>,
  secrets: readonly [string, ...string[]],
): Promise<void> {
  await app.register(cookie);
  await app.register(session, {
    cookieName: '__Host-session',
    secret: [...secrets],
    store: new RedisStore({ client, prefix: 'session:', ttl: LIFETIME_S }),
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, secure: true, sameSite: 'lax', path: '/', maxAge: LIFETIME_S * 1_000 },
  });
}

/** Under a new id, so that one that somebody planted before is worth nothing. */
export async function signIn(request: FastifyRequest, userId: string): Promise<void> {
  await request.session.regenerate();
  request.session.userId = userId;
}

export async function signOut(request: FastifyRequest): Promise<void> {
  await request.session.destroy();
}
