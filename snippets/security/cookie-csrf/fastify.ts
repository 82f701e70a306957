// ---
// title: Fastify
// packages: { fastify: ">=5", "@fastify/cookie": ">=11" }
// stack: [fastify]
// placeholders:
//   __Host-session: The name of the cookie
//   12 * 60: Minutes for which a session lasts
// ---
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const COOKIE = '__Host-session';
const LIFETIME_S = 12 * 60 * 60;

const attributes: CookieSerializeOptions = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' };

/** `token` is random and says nothing, such as `randomBytes(32).toString('base64url')`. A new one after each login. */
export function setSessionCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(COOKIE, token, { ...attributes, maxAge: LIFETIME_S });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(COOKIE, attributes);
}

export function readSessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[COOKIE];
}

/** On the root instance, before the routes, with the origins of our own pages; `@fastify/cookie` is registered there too. */
export function refuseForeignWrites(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (isRead(request.method) || (origin !== undefined && origins.includes(origin))) return;
    return reply.status(403).type('application/problem+json').send({ title: 'Forbidden', status: 403 });
  });
}

/** Only as long as no route writes when it is asked to read. */
function isRead(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method);
}
