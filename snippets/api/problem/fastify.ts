// ---
// title: Fastify
// packages: { fastify: ">=5" }
// use: { at: application, code: "answerWithProblems($app);" }
// placeholders: {}
// ---
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';

/** An error that the client may read: `throw new Problem(409, 'The order is already paid')`. */
export class Problem extends Error {
  readonly statusCode: number;

  constructor(status: number, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'Problem';
    this.statusCode = status;
  }
}

/** Call it on the root instance, before the routes are registered. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    send(reply, 404, `urn:uuid:${randomUUID()}`, {
      detail: `Nothing answers ${request.method} ${request.url}`,
    }),
  );

  app.setErrorHandler((error: Problem | FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    const instance = `urn:uuid:${randomUUID()}`;
    if (status >= 500) request.log.error({ err: error, instance }, 'request failed');
    const members = isForClients(error, status)
      ? { detail: error.message, errors: invalidFields(error) }
      : { detail: 'The request could not be answered' };
    return send(reply, status, instance, members);
  });
}

/** What Fastify and its plugins write, and what says so itself. A search engine's 404 has a status as well, and tells of its indices. */
function isForClients(error: Problem | FastifyError, status: number): boolean {
  if (error instanceof Problem) return true;
  const isExposed = 'expose' in error && error.expose === true;
  return (
    status < 500 && (isExposed || error.validation !== undefined || String(error.code).startsWith('FST_'))
  );
}

interface InvalidField {
  readonly pointer: string;
  readonly detail: string | undefined;
}

function invalidFields(error: Problem | FastifyError): readonly InvalidField[] | undefined {
  if (!('validation' in error)) return undefined;
  return error.validation?.map(({ instancePath, message }) => ({
    pointer: `#${instancePath}`,
    detail: message,
  }));
}

function send(reply: FastifyReply, status: number, instance: string, members: object): FastifyReply {
  return (
    reply
      .status(status)
      .type('application/problem+json')
      // Whatever the route has allowed before it failed: nobody keeps an error.
      .header('Cache-Control', 'no-store')
      .send({ type: 'about:blank', title: STATUS_CODES[status], status, instance, ...members })
  );
}
