import { initContract } from '@ts-rest/core';
import { z } from 'zod';
import { comments } from './comments.ts';

const c = initContract();

const Post = z.object({ id: z.string(), title: z.string() });

const posts = c.router(
  {
    list: {
      method: 'GET',
      path: '/',
      query: z.object({ take: z.coerce.number() }),
      responses: { 200: z.array(Post) },
    },
    create: c.mutation({
      method: 'POST',
      path: '/',
      body: Post.omit({ id: true }),
      responses: { 201: Post },
    }),
    remove: {
      method: 'DELETE',
      path: '/:id',
      body: c.type<undefined>(),
      responses: { 204: c.type<undefined>() },
    },
    comments,
  },
  { pathPrefix: '/posts' },
);

export const contract = c.router(
  {
    posts,
    health: {
      method: 'GET',
      path: '/health',
      responses: { 200: z.object({ status: z.string() }) },
      summary: 'Is it up',
    },
  },
  { pathPrefix: '/api/v1' },
);
