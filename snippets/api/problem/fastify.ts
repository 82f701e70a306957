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
    const readable = error instanceof Problem || status < 500;
    const members = readable
      ? { detail: error.message, errors: invalidFields(error) }
      : { detail: 'The request could not be answered' };
    return send(reply, status, instance, members);
  });
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
  return reply
    .status(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title: STATUS_CODES[status], status, instance, ...members });
}
