import { initContract } from '@ts-rest/core';
import { z } from 'zod';

const c = initContract();

const paged = { query: z.object({ take: z.coerce.number().optional() }) };

export const orders = c.router(
  {
    list: { method: 'GET', path: '', ...paged, responses: { 200: c.type<unknown>() } },
    create: { method: 'POST', path: '', body: z.any(), responses: { 200: c.type<unknown>() } },
    byId: { method: 'GET', path: '/:id', responses: { 200: c.type<unknown>() } },
    lines: c.router({
      add: { method: 'PUT', path: '/:id/lines/:line', body: c.type<unknown>(), responses: { 200: c.type<unknown>() } },
      remove: { method: 'DELETE', path: '/:id/lines/:line', body: c.noBody(), responses: { 200: c.type<unknown>() } },
    }),
  },
  { pathPrefix: '/orders' },
);

export const admin = c.router({
  stats: { method: 'GET', path: '/stats', responses: { 200: c.type<unknown>() } },
  reindex: { method: 'PATCH', path: '/reindex', body: c.type<unknown>(), responses: { 200: c.type<unknown>() } },
});

export const contract = c.router({ orders, status: { method: 'GET', path: '/status', responses: {} } }, { pathPrefix: '/api' });
