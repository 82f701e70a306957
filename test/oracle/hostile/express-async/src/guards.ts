import type { RequestHandler } from 'express';
import { note } from './trace.ts';

export const signedIn: RequestHandler = async (request, _response, next) => {
  await Promise.resolve();
  note(request, 'signedIn');
  next();
};

export async function createTenantGuard(): Promise<RequestHandler> {
  await Promise.resolve();
  return (request, _response, next) => {
    note(request, 'tenant');
    next();
  };
}
