import { apiKey, protect } from './http/guards.ts';
import { tableRouter } from './http/registry.ts';
import { note, reply } from './trace.ts';

export const invoices = tableRouter({
  'GET /mine': [
    ...protect('payer'),
    (request, response) => reply(request, response, 'myInvoices'),
  ],
  'POST /': [
    apiKey,
    (request, _response, next) => {
      note(request, 'readTotal');
      next();
    },
    (request, response) => reply(request, response, 'addInvoice'),
  ],
  'GET /:invoiceId': (request, response) => reply(request, response, 'showInvoice'),
});
