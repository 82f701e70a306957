// ---
// title: Hono
// packages: { hono: ">=4.7" }
// use: { at: application, code: "answerWithProblems($app);" }
// placeholders: {}
// ---
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An error that the client may read: `throw new Problem(409, 'The order is already paid')`. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;

  constructor(status: ContentfulStatusCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'Problem';
    this.status = status;
  }
}

/** Call it on the root app: the routes that it mounts answer through it. */
export function answerWithProblems(app: Hono): void {
  app.notFound(context =>
    send(context, new Problem(404, `Nothing answers ${context.req.method} ${context.req.path}`)),
  );
  app.onError((error, context) => send(context, error));
}

function send(context: Context, error: Error): Response {
  const problem = problemOf(error);
  const instance = `urn:uuid:${randomUUID()}`;
  if (problem.status >= 500)
    console.error(`${context.req.method} ${context.req.path} failed`, { instance, error });
  // Middleware says some things in headers, such as `WWW-Authenticate`: they go along.
  const given = error instanceof HTTPException ? Object.fromEntries(error.getResponse().headers) : {};
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[problem.status],
    status: problem.status,
    detail: problem.message,
    instance,
  };
  // Whatever the route has allowed before it failed: nobody keeps an error.
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  return context.json(body, problem.status, { ...given, ...headers });
}

/** Hono's own exceptions were written for the client, like a Problem. Nothing else was. */
function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException && error.status < 500)
    return new Problem(error.status, error.message, { cause: error });
  return new Problem(500, 'The request could not be answered', { cause: error });
}
