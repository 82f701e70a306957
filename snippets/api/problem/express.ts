// ---
// title: Express
// packages: { express: ">=4" }
// use: { at: routes, code: "$app.use(routeNotFound);\n$app.use(answerWithProblem);" }
// placeholders: {}
// ---
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';

/** An error that the client may read: `throw new Problem(409, 'The order is already paid')`. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'Problem';
    this.status = status;
  }
}

/** After all routes. */
export const routeNotFound: RequestHandler = (request, _response, next) => {
  next(new Problem(404, `Nothing answers ${request.method} ${request.path}`));
};

/** Last of all. Express knows an error handler by its four parameters. */
export const answerWithProblem: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const problem = problemOf(error);
  const instance = `urn:uuid:${randomUUID()}`;
  if (problem.status >= 500) console.error(`${request.method} ${request.path} failed`, { instance, error });
  response.status(problem.status).type('application/problem+json');
  // Whatever the route has allowed before it failed: nobody keeps an error.
  response.set('Cache-Control', 'no-store').json({
    type: 'about:blank',
    title: STATUS_CODES[problem.status],
    status: problem.status,
    detail: problem.message,
    instance,
  });
};

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isMalformedPath(error)) return new Problem(400, 'The path is not written well', { cause: error });
  if (isExposed(error)) return new Problem(error.status, error.message, { cause: error });
  return new Problem(500, 'The request could not be answered', { cause: error });
}

/** What Express throws of a path such as `/%ZZ`. */
function isMalformedPath(error: unknown): boolean {
  return error instanceof URIError && 'status' in error && error.status === 400;
}

/** Body parsers and other middleware mark the errors that a client may read in this way. */
function isExposed(error: unknown): error is Error & { readonly status: number } {
  return (
    error instanceof Error &&
    'expose' in error &&
    error.expose === true &&
    'status' in error &&
    Number.isInteger(error.status)
  );
}
