import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }`;
const ok = `responses: { '200': { description: Done } }`;

export const examples = defineExamples([
  {
    title: 'The path has a parameter that nobody describes',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}:
    get: { ${ok} }
`,
    },
    reports: [{ message: 'undescribed', at: '{id}' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}:
    get: { ${ok} }
    parameters:
      - name: id
        in: path
        required: true
        schema:
          type: string
`,
    },
  },
  {
    title: 'Another name in the path than below it',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{orderId}:
    get:
      parameters: [{ name: order_id, in: path, required: true, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [{ message: 'renamed', at: 'order_id' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders/{orderId}:
    get:
      parameters: [{ name: orderId, in: path, required: true, schema: { type: string } }]
      ${ok}
`,
    },
  },
  {
    title: 'A parameter that other paths share and call by its name: the path is renamed',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{order}: # one
    get:
      parameters: [{ $ref: '#/components/parameters/Id' }]
      ${ok}
  /customers/{ref}:
    get:
      parameters: [{ $ref: '#/components/parameters/Id' }]
      ${ok}
components:
  parameters:
    Id: { name: 'ref', in: path, required: true, schema: { type: string } }
`,
    },
    reports: [{ message: 'renamed', at: "'ref'" }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders/{ref}: # one
    get:
      parameters: [{ $ref: '#/components/parameters/Id' }]
      ${ok}
  /customers/{ref}:
    get:
      parameters: [{ $ref: '#/components/parameters/Id' }]
      ${ok}
components:
  parameters:
    Id: { name: 'ref', in: path, required: true, schema: { type: string } }
`,
    },
  },
  {
    title: 'A parameter that is in no path',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get:
      parameters: [{ name: tenant, in: path, required: true, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [{ message: 'foreign', at: 'tenant' }],
  },
  {
    title: 'Parameters as Express writes them are told once',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/:number:
    get: { parameters: [{ name: number, in: path, required: true, schema: { type: string } }], ${ok} }
    delete: { parameters: [{ name: number, in: path, required: true, schema: { type: string } }], ${ok} }
  /customers/:customer/orders/:id:
    get:
      parameters:
        - { name: customer, in: path, required: true, schema: { type: string } }
        - { name: id, in: path, required: true, schema: { type: string } }
      ${ok}
`,
    },
    reports: [{ message: 'colons', at: ':number' }],
  },
  {
    title: 'One of two, in version 2',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /shops/{shop}/orders/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, type: string }]
      ${ok}
`,
    },
    reports: [{ message: 'undescribed', at: '{shop}' }],
    fixed: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /shops/{shop}/orders/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, type: string }]
      ${ok}
    parameters:
      - name: shop
        in: path
        required: true
        type: string
`,
    },
  },
  {
    title: 'A shared parameter that suits another path',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get:
      parameters: [{ $ref: '#/components/parameters/Shop' }]
      ${ok}
components:
  parameters:
    Shop: { name: shop, in: path, required: true, schema: { type: string } }
`,
    },
    reports: [{ message: 'foreign', at: 'shop' }],
  },
  {
    title: 'Described for one method and forgotten for the other',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      ${ok}
    delete: { ${ok} }
`,
    },
    reports: [{ message: 'undescribed', at: '{id}' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      ${ok}
    delete: { ${ok} }
    parameters:
      - name: id
        in: path
        required: true
        schema:
          type: string
`,
    },
  },
  {
    title: 'Described for the path',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { ${ok} }
    delete: { ${ok} }
`,
    },
    reports: [],
  },
  {
    title: 'Described by reference, in another file',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}:
    get: { parameters: [{ $ref: 'id.yaml' }], ${ok} }
`,
      'id.yaml': `{ name: id, in: path, required: true, schema: { type: string } }
`,
    },
    reports: [],
  },
  {
    title: 'A reference that cannot be followed may be the one',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}:
    get: { parameters: [{ $ref: 'https://shop.test/id.yaml' }], ${ok} }
`,
    },
    reports: [],
  },
  {
    title: 'Parameters of other places',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { parameters: [{ name: id, in: query, schema: { type: string } }], ${ok} }
`,
    },
    reports: [],
  },
  {
    title: 'Parts of a segment',
    files: {
      'openapi.yaml': `${begin}
paths:
  /reports/{id}.{format}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: format, in: path, required: true, schema: { type: string } }
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'A path without operations, and one that is being typed',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders/{id}: {}
  /customers/{}:
    get: { ${ok} }
`,
    },
    reports: [],
  },
]);
