import { createRoute, z } from '@hono/zod-openapi';
import { requireAuth } from '../lib/auth.ts';

const tags = ['Invoices'];
const Invoice = z.object({ id: z.string(), total: z.number() }).openapi('Invoice');
const content = { 'application/json': { schema: Invoice } };

export const list = createRoute({
  method: 'get',
  path: '/invoices',
  tags,
  request: { query: z.object({ after: z.string().optional() }) },
  responses: { 200: { description: 'A page of invoices', content } },
});

export const create = createRoute({
  method: 'post',
  path: '/invoices',
  tags,
  middleware: [requireAuth] as const,
  request: { body: { content, required: true, description: 'What to bill' } },
  responses: { 201: { description: 'The invoice', content } },
});

export const find = createRoute({
  method: 'get',
  path: '/invoices/{id}',
  tags,
  middleware: requireAuth,
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: { description: 'The invoice', content }, 404: { description: 'There is none' } },
});
