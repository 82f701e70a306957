import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }`;
const ok = `responses: { '200': { description: Done } }`;

export const examples = defineExamples([
  {
    title: 'A schema that nobody uses any more',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { ${ok} } }
components:
  schemas:
    OldOrder: { type: object }
`,
    },
    reports: [{ message: 'unused', at: 'OldOrder' }],
  },
  {
    title: 'Of each kind one',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { ${ok} } }
components:
  parameters: { Page: { name: page, in: query, schema: { type: integer } } }
  responses: { Gone: { description: No more } }
  requestBodies: { Basket: { content: {} } }
`,
    },
    reports: [
      { message: 'unused', at: 'Page' },
      { message: 'unused', at: 'Gone' },
      { message: 'unused', at: 'Basket' },
    ],
  },
  {
    title: 'It only refers to itself',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { ${ok} } }
components:
  schemas:
    Tree: { type: object, properties: { left: { $ref: '#/components/schemas/T%72ee' } } }
`,
    },
    reports: [{ message: 'unused', at: 'Tree' }],
  },
  {
    title: 'A scheme that nothing requires',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { ${ok} } }
security: [{ token: [] }]
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    password: { type: http, scheme: "basic" }
`,
    },
    reports: [{ message: 'unused', at: 'password' }],
  },
  {
    title: 'A definition of version 2',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: { get: { ${ok} } }
definitions:
  Invoice: { type: object }
`,
    },
    reports: [{ message: 'unused', at: 'Invoice' }],
  },
  {
    title: 'Many are told once',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { ${ok} } }
components:
  schemas:
    S10: { type: string }
    S11: { type: string }
    S12: { type: string }
    S13: { type: string }
    S14: { type: string }
    S15: { type: string }
    S16: { type: string }
    S17: { type: string }
    S18: { type: string }
    S19: { type: string }
    S20: { type: string }
`,
    },
    reports: [{ message: 'many', at: 'S10' }],
  },
  {
    title: 'Used by an operation, by a part, and from another file',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: { $ref: orders.yaml }
  /ids: { get: { responses: { '200': { description: Ids, content: { application/json: { schema: { $ref: '#/components/schemas/Order/properties/id' } } } } } } }
components:
  schemas:
    Order: { type: object, properties: { id: { type: string } } }
  responses: { Orders: { description: Orders } }
`,
      'orders.yaml': `get: { responses: { '200': { $ref: 'openapi.yaml#/components/responses/Orders' } } }
`,
    },
    reports: [],
  },
  {
    title: 'A collection for other descriptions',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Parts, version: 1.0.0 }
components:
  schemas:
    Order: { type: object }
`,
    },
    reports: [],
  },
  {
    title: 'Kinds that a discriminator names',
    files: {
      'openapi.yaml': `${begin}
paths:
  /pets: { get: { responses: { '200': { description: Pets, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } } }
components:
  schemas:
    Pet: { type: object, discriminator: { propertyName: kind, mapping: { bird: Bird } } }
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }] }
    Bird: { type: object }
`,
    },
    reports: [],
  },
  {
    title: 'A scheme that one operation requires',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { security: [{ key: [] }], ${ok} } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`,
    },
    reports: [],
  },
  {
    title: 'Used by a webhook',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
webhooks:
  placed: { post: { responses: { '200': { $ref: '#/components/responses/Heard' } } } }
components:
  responses: { Heard: { description: Heard } }
`,
    },
    reports: [],
  },
  {
    title: 'Names with characters that are escaped',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: { get: { responses: { '200': { description: A, content: { a/b: { schema: { $ref: '#/components/schemas/Order%20Line' } } } } } } }
components:
  schemas: { Order Line: { type: object } }
`,
    },
    reports: [],
  },
  {
    title: 'Shown by a text of the documentation',
    files: {
      'openapi.yaml': `${begin}
tags:
  - name: Order
    description: <SchemaDefinition schemaRef="#/components/schemas/Order" />
paths:
  /orders: { get: { responses: { '200': { description: All } } } }
components:
  schemas:
    Order: { type: object }
`,
    },
    reports: [],
  },
  {
    title: 'A schema that texts name, since none can say it',
    files: {
      'openapi.yaml': `${begin}
paths:
  /lines:
    post:
      description: A stream in which each line is an OrderLine.
      ${ok}
components:
  schemas:
    OrderLine: { type: object }
`,
    },
    reports: [],
  },
  {
    title: 'Entries of maps, as Protobuf names them',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      responses:
        '200':
          description: Orders.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/shop.v1.Order' }
components:
  schemas:
    shop.v1.Order:
      type: object
      properties:
        labels: { type: object, additionalProperties: { type: string } }
    shop.v1.Order.LabelsEntry:
      type: object
      properties:
        key: { type: string }
        value: { type: string }
`,
    },
    reports: [],
  },
  {
    title: 'What is made from protobuf brings schemas of its own',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0, x-generator: protoc-gen-openapi }
paths:
  /orders: { get: { responses: { '200': { description: All } } } }
components: { schemas: { google.protobuf.Any: { type: object } } }
`,
    },
    reports: [],
  },
]);
