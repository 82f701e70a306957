import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }`;
const ok = `responses: { '200': { description: Done } }`;

export const examples = defineExamples([
  {
    title: 'A payment without a key',
    files: {
      'openapi.yaml': `${begin}
paths:
  /payments:
    post:
      operationId: make
      ${ok}
`,
    },
    reports: [{ message: 'missing', at: 'post' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /payments:
    post:
      operationId: make
      parameters:
        - name: Idempotency-Key
          in: header
          schema:
            type: string
      ${ok}
`,
    },
  },
  {
    title: 'An order below a customer',
    files: {
      'openapi.yaml': `${begin}
paths:
  /customers/{id}/orders:
    post:
      operationId: make
      ${ok}
`,
    },
    reports: [{ message: 'missing', at: 'post' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /customers/{id}/orders:
    post:
      operationId: make
      parameters:
        - name: Idempotency-Key
          in: header
          schema:
            type: string
      ${ok}
`,
    },
  },
  {
    title: 'A refund, in version 2',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /refunds:
    post:
      operationId: make
      ${ok}
`,
    },
    reports: [{ message: 'missing', at: 'post' }],
    fixed: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /refunds:
    post:
      operationId: make
      parameters:
        - name: Idempotency-Key
          in: header
          type: string
      ${ok}
`,
    },
  },
  {
    title: 'A transfer with other parameters',
    files: {
      'openapi.yaml': `${begin}
paths:
  /transfers:
    post:
      operationId: make
      parameters: [{ name: locale, in: query, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [{ message: 'missing', at: 'post' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /transfers:
    post:
      operationId: make
      parameters: [{ name: locale, in: query, schema: { type: string } }, { name: Idempotency-Key, in: header, schema: { type: string } }]
      ${ok}
`,
    },
  },
  {
    title: 'In version 3.1',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /payouts:
    post:
      operationId: make
      ${ok}
`,
    },
    reports: [{ message: 'missing', at: 'post' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /payouts:
    post:
      operationId: make
      parameters:
        - name: Idempotency-Key
          in: header
          schema:
            type: string
      ${ok}
`,
    },
  },
  {
    title: 'Many are told once',
    files: {
      'openapi.yaml': `${begin}
paths:
  /charges:
    "post":
      operationId: charges
      ${ok}
  /refunds:
    post:
      operationId: refunds
      ${ok}
  /payouts:
    post:
      operationId: payouts
      ${ok}
  /orders:
    post:
      operationId: orders
      ${ok}
`,
    },
    reports: [{ message: 'habit', at: '"post"' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /charges:
    "post":
      operationId: charges
      parameters:
        - name: Idempotency-Key
          in: header
          schema:
            type: string
      ${ok}
  /refunds:
    post:
      operationId: refunds
      parameters:
        - name: Idempotency-Key
          in: header
          schema:
            type: string
      ${ok}
  /payouts:
    post:
      operationId: payouts
      parameters:
        - name: Idempotency-Key
          in: header
          schema:
            type: string
      ${ok}
  /orders:
    post:
      operationId: orders
      parameters:
        - name: Idempotency-Key
          in: header
          schema:
            type: string
      ${ok}
`,
    },
  },
  {
    title: 'A header for it',
    files: {
      'openapi.yaml': `${begin}
paths:
  /payments:
    post:
      operationId: make
      parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'A reference that the client chooses',
    files: {
      'openapi.yaml': `${begin}
paths:
  /payments:
    post:
      operationId: make
      requestBody: { content: { application/json: { schema: { type: object, properties: { client_reference: { type: string } } } } } }
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Said in words',
    files: {
      'openapi.yaml': `${begin}
paths:
  /payments:
    post:
      operationId: make
      description: Idempotent by amount and day.
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Reading, and changing what has a name',
    files: {
      'openapi.yaml': `${begin}
paths:
  /payments: { get: { ${ok} } }
  /payments/{id}: { put: { ${ok} }, post: { ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'What is transferred and is no money',
    files: {
      'openapi.yaml': `${begin}
paths:
  /repositories/{id}/transfers: { post: { ${ok} } }
  /repositories/{id}/transfer: { post: { ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'What moves nothing',
    files: {
      'openapi.yaml': `${begin}
paths:
  /payments/search:
    post:
      operationId: make
      ${ok}
  /comments: { post: { ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'Deprecated, and a parameter that cannot be read',
    files: {
      'openapi.yaml': `${begin}
paths:
  /payments: { post: { deprecated: true, ${ok} } }
  /orders: { post: { parameters: [{ $ref: 'https://shop.test/key.yaml' }], ${ok} } }
`,
    },
    reports: [],
  },
]);
