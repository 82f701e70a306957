import { initContract } from '@ts-rest/core';
import { z } from 'zod';

const c = initContract();

const Order = z.object({ id: z.string() });

const ordersContract = c.router(
  {
    list: {
      method: 'GET',
      path: '/',
      query: z.object({ take: z.coerce.number().optional() }),
      responses: { 200: z.array(Order) },
    },
    create: { method: 'POST', path: '/', body: Order, responses: { 201: Order } },
    remove: { method: 'DELETE', path: '/:id', body: null, responses: { 204: c.noBody() } },
    notes: {
      list: { method: 'GET', path: '/:id/notes', responses: { 200: z.array(z.string()) } },
    },
  },
  { pathPrefix: '/orders' },
);

const usersContract = c.router({
  get: {
    method: 'GET',
    path: '/users/:id',
    pathParams: z.object({ id: z.string() }),
    responses: { 200: z.object({ id: z.string() }) },
  },
  rename: {
    method: 'PATCH',
    path: '/users/:id',
    body: z.object({ name: z.string() }),
    responses: { 200: z.object({ id: z.string() }) },
  },
});

export const contract = c.router({
  orders: ordersContract,
  users: usersContract,
  health: { method: 'GET', path: '/health', responses: { 200: z.object({ status: z.string() }) } },
});
