import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }`;
const ok = `responses: { '200': { description: Done } }`;

export const examples = defineExamples([
  {
    title: 'A body that is a list',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: array, items: { type: string } } } } }
      ${ok}
`,
    },
    reports: [{ message: 'list', at: 'schema' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: array, items: { type: string }, maxItems: 100 } } } }
      ${ok}
`,
    },
  },
  {
    title: 'A list within a shared schema',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      ${ok}
components:
  schemas:
    Order: { type: object, properties: { lines: { type: array, items: { type: object } } } }
`,
    },
    reports: [{ message: 'list', at: 'lines' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      ${ok}
components:
  schemas:
    Order: { type: object, properties: { lines: { type: array, items: { type: object }, maxItems: 100 } } }
`,
    },
  },
  {
    title: 'A list in a part, in another file',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { allOf: [{ $ref: order.yaml }] } } } }
      ${ok}
`,
      'order.yaml': `type: object
properties:
  tags: { type: array, items: { type: string } }
`,
    },
    reports: [{ message: 'list', at: 'tags', in: 'order.yaml' }],
    fixed: {
      'order.yaml': `type: object
properties:
  tags: { type: array, items: { type: string }, maxItems: 100 }
`,
    },
  },
  {
    title: 'Version 2',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      parameters: [{ name: orders, in: body, schema: { type: object, properties: { ids: { type: array, items: { type: string } } } } }]
      ${ok}
`,
    },
    reports: [{ message: 'list', at: 'ids' }],
    fixed: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      parameters: [{ name: orders, in: body, schema: { type: object, properties: { ids: { type: array, items: { type: string }, maxItems: 100 } } } }]
      ${ok}
`,
    },
  },
  {
    title: 'Version 3.1, a list or nothing',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { notes: { type: [array, 'null'], items: { type: string } } } } } } }
      ${ok}
`,
    },
    reports: [{ message: 'list', at: 'notes' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { notes: { type: [array, 'null'], items: { type: string }, maxItems: 100 } } } } } }
      ${ok}
`,
    },
  },
  {
    title: 'Many are told once',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { firsts: { type: array, items: {} }, b: { type: array, items: {} }, c: { type: array, items: {} }, d: { type: array, items: {} } } } } } }
      ${ok}
`,
    },
    reports: [{ message: 'lists', at: 'firsts' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { firsts: { type: array, items: {}, maxItems: 100 }, b: { type: array, items: {}, maxItems: 100 }, c: { type: array, items: {}, maxItems: 100 }, d: { type: array, items: {}, maxItems: 100 } } } } } }
      ${ok}
`,
    },
  },
  {
    title: 'A longest length',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: array, maxItems: 100, items: { type: string } } } } }
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Items of a few known values',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: array, items: { type: string, enum: [open, paid] } } } } }
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Only the server sends it',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { log: { type: array, readOnly: true, items: { type: string } } } } } } }
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'A list in an answer',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { responses: { '200': { description: A, content: { application/json: { schema: { type: array, items: {} } } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'A schema that nobody sends',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: string } } } }
      ${ok}
components:
  schemas:
    List: { type: array, items: {} }
`,
    },
    reports: [],
  },
  {
    title: 'A schema that contains itself',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } }
      ${ok}
components:
  schemas:
    Tree: { type: object, properties: { parts: { type: array, maxItems: 9, items: { $ref: '#/components/schemas/Tree' } } } }
`,
    },
    reports: [],
  },
]);
