import type { RequestHandler } from 'express';

type Handler = (...parameters: Parameters<RequestHandler>) => unknown;

/** Each function of a module of handlers, with what it throws handed on. */
export function wrapController<Name extends string>(
  controller: Readonly<Record<Name, Handler>>,
): Record<Name, RequestHandler> {
  const wrapped = {} as Record<Name, RequestHandler>;
  for (const name of Object.keys(controller) as Name[]) {
    wrapped[name] = async (request, response, next) => {
      try {
        await controller[name](request, response, next);
      } catch (error) {
        next(error);
      }
    };
  }
  return wrapped;
}
