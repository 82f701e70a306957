import type { FastifyPluginAsync } from 'fastify';
import { createInvoice, getInvoice, listInvoices } from './controller.ts';
import { createInvoiceSchema, invoiceParams } from './schemas.ts';

interface Options {
  prefix?: string;
}

export const invoices: FastifyPluginAsync<Options> = async (fastify, options) => {
  const guarded = { onRequest: [fastify.verifyToken], config: { rateLimit: { max: 10 } } };
  fastify.addSchema({ $id: 'invoice', type: 'object', properties: { id: { type: 'string' } } });
  fastify.get(
    '/',
    { ...guarded, schema: { querystring: { type: 'object', properties: { limit: { type: 'integer' } } } } },
    listInvoices,
  );
  fastify.get<{ Params: { id: string } }>('/:id', { schema: { params: invoiceParams } }, getInvoice);
  fastify.post('/', { schema: createInvoiceSchema, preHandler: fastify.requireRole('clerk') }, createInvoice);
  fastify.register(lines, { ...options, prefix: '/:id/lines' });
};

const lines: FastifyPluginAsync = async fastify => {
  const schema = { params: invoiceParams, response: { 200: fastify.getSchema('invoice') } };
  fastify.route({ method: 'GET', url: '', schema, handler: async () => [] });
};
