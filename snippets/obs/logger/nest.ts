// ---
// title: NestJS and pino
// packages: { "@nestjs/common": ">=10.2", pino: ">=9" }
// stack: ["@nestjs/common"]
// use: { at: application, code: "$app.use(withRequestId);" }
// placeholders:
//   orders: The name of the service
//   x-request-id: The header that carries the id
//   LOG_LEVEL: The variable that says how much is logged
// ---
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

const SECRETS = [
  ...['password', 'secret', 'token', 'accessToken', 'refreshToken', 'apiKey'],
  ...['authorization', 'cookie', '["set-cookie"]'],
];

/** What callers may call a request: nothing that breaks a line, or fills one. */
const WRITTEN_WELL = /^[\w-]{8,64}$/;

const requests = new AsyncLocalStorage<{ readonly requestId: string }>();

/**
 * Everything that Nest and `new Logger(Name)` write: `NestFactory.create(AppModule, { logger: new JsonLogger(pinoLogger) })`,
 * where `const pinoLogger = createLogger(process.env.LOG_LEVEL)`, and `app.use(withRequestId)` first of all.
 */
export class JsonLogger implements LoggerService {
  private readonly logger: Logger;

  constructor(logger: Logger) {
    this.logger = logger;
  }

  log(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.info(...lineOf(message, rest));
  }

  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.warn(...lineOf(message, rest));
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.error(...lineOf(message, rest));
  }

  fatal(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.fatal(...lineOf(message, rest));
  }

  debug(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.debug(...lineOf(message, rest));
  }

  verbose(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.trace(...lineOf(message, rest));
  }
}

/** Nest puts the name of the logger last, and before it what else was given: errors, stacks, objects. */
function lineOf(message: unknown, rest: readonly unknown[]): [object, string | undefined] {
  const context = rest.at(-1);
  const given = [message, ...rest.slice(0, -1)];
  const err = given.find(value => value instanceof Error);
  const fields = given.find(isPlain);
  const stack = rest.slice(0, -1).find(value => typeof value === 'string');
  const text = typeof message === 'string' ? message : err?.message;
  return [{ ...fields, context, ...(err && { err }), ...(stack !== undefined && { stack }) }, text];
}

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

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Error);
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
 * First of all, for Express and everything that takes `(request, response, next)`: `app.use(withRequestId)`. Pass the id on:
 * `fetch(url, { headers: { 'x-request-id': requestId() } })`.
 */
export function withRequestId<Result>(
  request: IncomingMessage,
  response: ServerResponse,
  next: () => Result,
): Result {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && WRITTEN_WELL.test(given) ? given : randomUUID();
  response.setHeader('x-request-id', id);
  return requests.run({ requestId: id }, next);
}

/** Undefined outside of a request. */
export function requestId(): string | undefined {
  return requests.getStore()?.requestId;
}
