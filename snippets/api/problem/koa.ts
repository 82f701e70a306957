// ---
// title: Koa
// packages: { koa: ">=2" }
// use: { at: application, code: "$app.use(answerWithProblems);" }
// placeholders: {}
// ---
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Context, Middleware } from 'koa';

/** An error that the client may read: `throw new Problem(409, 'The order is already paid')`. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'Problem';
    this.status = status;
  }
}

/** First of all, so that it sees the errors of everything below. */
export const answerWithProblems: Middleware = async (context, next) => {
  try {
    await next();
    if (context.status === 404 && (context.body === undefined || context.body === null))
      throw new Problem(404, `Nothing answers ${context.method} ${context.path}`);
  } catch (error) {
    send(context, error);
  }
};

function send(context: Context, error: unknown): void {
  const problem = problemOf(error);
  const instance = `urn:uuid:${randomUUID()}`;
  if (problem.status >= 500) console.error(`${context.method} ${context.path} failed`, { instance, error });
  context.status = problem.status;
  context.body = {
    type: 'about:blank',
    title: STATUS_CODES[problem.status],
    status: problem.status,
    detail: problem.message,
    instance,
  };
  context.type = 'application/problem+json';
  // Whatever the route has allowed before it failed: nobody keeps an error.
  context.set('Cache-Control', 'no-store');
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isExposed(error)) return new Problem(error.status, error.message, { cause: error });
  return new Problem(500, 'The request could not be answered', { cause: error });
}

/** `context.throw` and body parsers mark the errors that a client may read in this way. */
function isExposed(error: unknown): error is Error & { readonly status: number } {
  return (
    error instanceof Error &&
    'expose' in error &&
    error.expose === true &&
    'status' in error &&
    Number.isInteger(error.status)
  );
}
