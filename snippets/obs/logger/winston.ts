// ---
// title: winston
// packages: { winston: ">=3.2.1" }
// use:
//   - { at: application, of: [express, "@nestjs/core"], code: "$app.use(withRequestId);" }
//   - { at: application, of: [koa], code: "$app.use((context, next) => withRequestId(context.req, context.res, next));" }
//   - { at: application, of: [fastify], code: "$app.addHook('onRequest', (request, reply, done) => withRequestId(request.raw, reply.raw, done));" }
//   - { at: application, of: [hono], code: "$app.use((context, next) =>\n  withIdOf(context.req.header('x-request-id'), id => {\n    context.header('x-request-id', id);\n    return next();\n  }),\n);" }
// placeholders:
//   orders: The name of the service
//   x-request-id: The header that carries the id
//   LOG_LEVEL: The variable that says how much is logged
// ---
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLogger as createWinston, format, type Logger, transports } from 'winston';

/** In small letters: names of headers come in any. */
const SECRETS = new Set([
  ...['password', 'secret', 'token', 'accesstoken', 'refreshtoken', 'apikey'],
  ...['authorization', 'cookie', 'set-cookie'],
]);

/** What callers may call a request: nothing that breaks a line, or fills one. */
const WRITTEN_WELL = /^[\w-]{8,64}$/;

const requests = new AsyncLocalStorage<{ readonly requestId: string }>();

/** One for the process: `export const logger = createLogger(process.env.LOG_LEVEL)`. */
export function createLogger(level = 'info'): Logger {
  return createWinston({
    level,
    defaultMeta: { service: 'orders' },
    format: format.combine(
      format.timestamp(),
      format.errors({ stack: true }),
      // A line knows its request, whoever writes it.
      format(line => Object.assign(line, requests.getStore()))(),
      format.json({
        replacer: (key, value) => (SECRETS.has(key.toLowerCase()) ? '[removed]' : errorText(value)),
      }),
    ),
    transports: [new transports.Console()],
  });
}

/** JSON has no errors: without this they would be `{}`, and those of HTTP clients the whole request with its credentials. */
function errorText(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  const errors: unknown = value instanceof AggregateError ? value.errors : undefined;
  return { name, message, code: 'code' in value ? value.code : undefined, stack, cause, errors };
}

/**
 * First of all: `app.use(withRequestId)` in Express, `app.use((context, next) => withRequestId(context.req, context.res, next))` in
 * Koa. In Fastify it is a hook, `onRequest`, with `request.raw` and `reply.raw`; Hono takes `withIdOf`. Pass the id on:
 * `fetch(url, { headers: { 'x-request-id': requestId() } })`.
 */
export function withRequestId<Result>(
  request: IncomingMessage,
  response: ServerResponse,
  next: () => Result,
): Result {
  return withIdOf(request.headers['x-request-id'], id => {
    response.setHeader('x-request-id', id);
    return next();
  });
}

/** For what has requests of its own, such as Hono's. */
export function withIdOf<Result>(given: unknown, next: (id: string) => Result): Result {
  const id = typeof given === 'string' && WRITTEN_WELL.test(given) ? given : randomUUID();
  return requests.run({ requestId: id }, () => next(id));
}

/** Undefined outside of a request. */
export function requestId(): string | undefined {
  return requests.getStore()?.requestId;
}
