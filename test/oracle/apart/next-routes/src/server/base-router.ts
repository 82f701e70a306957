import type { NextApiRequest, NextApiResponse } from 'next';
import { createRouter } from 'next-connect';
import { note } from '../trace.ts';

export async function signedIn(request: NextApiRequest, _response: NextApiResponse, next: () => unknown) {
  note(request, 'signedIn');
  await next();
}

/** Every handler starts from it. */
export function apiRouter() {
  return createRouter<NextApiRequest, NextApiResponse>().use(signedIn);
}

export const shared = createRouter<NextApiRequest, NextApiResponse>().use(async (request, _response, next) => {
  note(request, 'traced');
  await next();
});
