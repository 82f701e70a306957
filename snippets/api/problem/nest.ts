// ---
// title: NestJS
// packages: { "@nestjs/common": ">=10", "@nestjs/core": ">=10" }
// use: { at: application, code: "$app.useGlobalFilters(new ProblemFilter($app.get(HttpAdapterHost)));" }
// placeholders: {}
// ---
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { inspect } from 'node:util';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException, Logger } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Every error of an HTTP route: provide it in the root module as `{ provide: APP_FILTER, useClass: ProblemFilter }`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly host: HttpAdapterHost) {}

  catch(error: unknown, context: ArgumentsHost): void {
    const { httpAdapter } = this.host;
    const response: unknown = context.switchToHttp().getResponse();
    const problem = problemOf(error);
    if (problem.status >= 500) {
      // As a text, which every logger behind Nest keeps.
      this.logger.error(`${problem.instance} failed`, inspect(error, { depth: 0 }));
    }
    if (httpAdapter.isHeadersSent(response)) {
      httpAdapter.end(response);
      return;
    }
    httpAdapter.setHeader(response, 'Content-Type', 'application/problem+json');
    // Whatever the route has allowed before it failed: nobody keeps an error.
    httpAdapter.setHeader(response, 'Cache-Control', 'no-store');
    httpAdapter.reply(response, problem, problem.status);
  }
}

/** Exceptions of Nest and errors that middleware marks as exposed were written for the client. Nothing else was. */
function problemOf(error: unknown) {
  if (error instanceof HttpException) return problem(error.getStatus(), error.message, invalidFields(error));
  if (isExposed(error)) return problem(error.status, error.message);
  return problem(500, 'The request could not be answered');
}

function problem(status: number, detail: string, errors?: readonly unknown[]) {
  const instance = `urn:uuid:${randomUUID()}`;
  return { type: 'about:blank', title: STATUS_CODES[status], status, detail, instance, errors };
}

/** The ValidationPipe puts a list into `message`, one entry for each invalid field. */
function invalidFields(error: HttpException): readonly unknown[] | undefined {
  const answer = error.getResponse();
  return typeof answer === 'object' && 'message' in answer && Array.isArray(answer.message)
    ? answer.message
    : undefined;
}

function isExposed(error: unknown): error is Error & { readonly status: number } {
  return (
    error instanceof Error &&
    'expose' in error &&
    error.expose === true &&
    'status' in error &&
    Number.isInteger(error.status)
  );
}
