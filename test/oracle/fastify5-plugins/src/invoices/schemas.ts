export const invoiceParams = { type: 'object', properties: { id: { type: 'string' } } } as const;

export const createInvoiceSchema = {
  body: { type: 'object', required: ['amount'], properties: { amount: { type: 'integer' } } },
  response: { 201: { $ref: 'invoice#' } },
  operationId: 'createInvoice',
};
