// ---
// title: pino
// packages: { pino: ">=9" }
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
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

const SECRETS = [
  ...['password', 'secret', 'token', 'accessToken', 'refreshToken', 'apiKey'],
  ...['authorization', 'cookie', '["set-cookie"]'],
];

/** What callers may call a request: nothing that breaks a line, or fills one. */
const WRITTEN_WELL = /^[\w-]{8,64}$/;

const requests = new AsyncLocalStorage<{ readonly requestId: string }>();

/** One for the process: `export const logger = createLogger(process.env.LOG_LEVEL)`. */
export function createLogger(level = 'info', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: 'orders' },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // A line knows its request, whoever writes it.
    mixin: () => ({ ...requests.getStore() }),
    serializers: { err: describeError, error: describeError },
    redact: {
      // At the top, and one and two objects down, such as in `request.headers`.
      paths: SECRETS.flatMap(name => [name, at('*', name), at('*.*', name)]),
      censor: '[removed]',
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Nothing else that it holds: the error of an HTTP client has the whole request with it, and so its credentials. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  const errors = error instanceof AggregateError ? error.errors.map(describeError) : undefined;
  const cause = error.cause === error ? undefined : describeError(error.cause);
  return { type: error.name, message: error.message, code, stack: error.stack, cause, errors };
}

function at(parent: string, name: string): string {
  return name.startsWith('[') ? `${parent}${name}` : `${parent}.${name}`;
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
