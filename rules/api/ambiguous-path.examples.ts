import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }`;
const ok = `responses: { '200': { description: Done } }`;

export const examples = defineExamples([
  {
    title: 'The same path with other names',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}: { get: { ${ok} } }
  /orders/{number}: { get: { ${ok} } }
`,
    },
    reports: [{ message: 'same', at: '/orders/{number}' }],
  },
  {
    title: 'Methods that differ are no reason for two paths',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}: { get: { ${ok} } }
  /orders/{orderId}: { delete: { ${ok} } }
`,
    },
    reports: [{ message: 'same', at: '/orders/{orderId}' }],
  },
  {
    title: 'Further down the path',
    files: {
      'openapi.yaml': `${begin}
paths:
  /shops/{shop}/orders/{id}: { get: { ${ok} } }
  /shops/{id}/orders/{order}: { get: { ${ok} } }
`,
    },
    reports: [{ message: 'same', at: '/shops/{id}/orders/{order}' }],
  },
  {
    title: 'Version 2, in JSON',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {
    "/orders/{id}": { "get": { "responses": { "200": { "description": "A" } } } },
    "/orders/{order}": { "get": { "responses": { "200": { "description": "B" } } } }
  }
}
`,
    },
    reports: [{ message: 'same', at: '"/orders/{order}"' }],
  },
  {
    title: 'Three of them',
    files: {
      'openapi.yaml': `${begin}
paths:
  /a/{a}: { get: { ${ok} } }
  /a/{b}: { get: { ${ok} } }
  /a/{c}: { get: { ${ok} } }
`,
    },
    reports: [
      { message: 'same', at: '/a/{b}' },
      { message: 'same', at: '/a/{c}' },
    ],
  },
  {
    title: 'Parts of a segment',
    files: {
      'openapi.yaml': `${begin}
paths:
  /reports/{name}.pdf: { get: { ${ok} } }
  /reports/{id}.pdf: { get: { ${ok} } }
`,
    },
    reports: [{ message: 'same', at: '/reports/{id}.pdf' }],
  },
  {
    title: 'A fixed path beside one with a parameter',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}: { get: { ${ok} } }
  /orders/recent: { get: { ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'Paths of other lengths',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}: { get: { ${ok} } }
  /orders/{id}/items: { get: { ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'With and without a slash at the end',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { ${ok} } }
  /orders/: { get: { ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'Formats of one report',
    files: {
      'openapi.yaml': `${begin}
paths:
  /reports/{id}.pdf: { get: { ${ok} } }
  /reports/{id}.csv: { get: { ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'The same names in another order',
    files: {
      'openapi.yaml': `${begin}
paths:
  /a/{x}/b/{y}: { get: { ${ok} } }
  /b/{y}/a/{x}: { get: { ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'Webhooks are no paths',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths: { /orders: { get: { ${ok} } } }
webhooks: { /orders: { post: { ${ok} } } }
`,
    },
    reports: [],
  },
  {
    title: 'The same two names all over a description are told once',
    files: {
      'openapi.yaml': `${begin}
paths:
  /invoices/{id}/files/{fileId}: { get: { ${ok} } }
  /invoices/{id}/files/{name}: { get: { ${ok} } }
  /quotes/{id}/files/{fileId}: { get: { ${ok} } }
  /quotes/{id}/files/{name}: { get: { ${ok} } }
  /receipts/{id}/files/{fileId}: { get: { ${ok} } }
  /receipts/{id}/files/{name}: { get: { ${ok} } }
  /contacts/{id}/files/{fileId}: { get: { ${ok} } }
  /contacts/{id}/files/{name}: { get: { ${ok} } }
  /journals/{id}: { get: { ${ok} } }
  /journals/{number}: { get: { ${ok} } }
`,
    },
    reports: [
      { message: 'habit', at: '/invoices/{id}/files/{name}' },
      { message: 'same', at: '/journals/{number}' },
    ],
  },
]);
