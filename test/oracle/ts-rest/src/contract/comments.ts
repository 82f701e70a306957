import { initContract } from '@ts-rest/core';
import { z } from 'zod';

const c = initContract();

export const comments = c.router({
  list: c.query({
    method: 'GET',
    path: '/:id/comments',
    pathParams: z.object({ id: z.string() }),
    responses: { 200: z.array(z.string()) },
  }),
});
