import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }`;
const ok = `responses: { '200': { description: Done } }`;

export const examples = defineExamples([
  {
    title: 'A component that does not exist',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { responses: { '200': { $ref: '#/components/responses/Orders' } } }
`,
    },
    reports: [{ message: 'missing', at: "'#/components/responses/Orders'" }],
  },
  {
    title: 'A misspelt name',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { responses: { '200': { $ref: '#/components/responses/Ordres' } } }
components:
  responses: { Orders: { description: Orders } }
`,
    },
    reports: [{ message: 'misspelt', at: "'#/components/responses/Ordres'" }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { responses: { '200': { $ref: '#/components/responses/Orders' } } }
components:
  responses: { Orders: { description: Orders } }
`,
    },
  },
  {
    title: 'A file that is missing',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { $ref: orders.yaml }
`,
    },
    reports: [{ message: 'missing', at: 'orders.yaml' }],
  },
  {
    title: 'A part that a file does not have',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { $ref: 'orders.yaml#/list' }
`,
      'orders.yaml': `all: { get: { ${ok} } }
`,
    },
    reports: [{ message: 'missing', at: "'orders.yaml#/list'", in: 'openapi.yaml' }],
  },
  {
    title: 'Out of the project',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { $ref: ../../secret/orders.yaml }
`,
    },
    reports: [{ message: 'outside', at: '../../secret/orders.yaml' }],
  },
  {
    title: 'Two that only name each other',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    A: { $ref: '#/components/schemas/B' }
    B: { $ref: '#/components/schemas/A' }
`,
    },
    reports: [{ message: 'cyclic', at: "'#/components/schemas/B'" }],
  },
  {
    title: 'On another machine',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { $ref: 'https://shop.test/orders.yaml' }
`,
    },
    reports: [{ message: 'remote', at: "'https://shop.test/orders.yaml'", severity: 'information' }],
  },
  {
    title: 'Into files, with escapes and through other references',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { $ref: 'parts/orders.yaml#/~1orders' }
components:
  schemas:
    Both: { $ref: '#/components/schemas/One' }
    One: { type: string }
`,
      'parts/orders.yaml': `/orders: { get: { ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'A schema that contains itself',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    Tree: { type: object, properties: { left: { $ref: '#/components/schemas/Tree' } } }
`,
    },
    reports: [],
  },
  {
    title: 'A property that is called like a reference',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    Link: { type: object, properties: { $ref: { type: string } }, example: { $ref: nowhere } }
`,
    },
    reports: [],
  },
  {
    title: 'An anchor, which only the dialect follows',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    Tree: { $anchor: tree, type: array, items: { $ref: '#tree' } }
`,
    },
    reports: [],
  },
  {
    title: 'Two files that refer to each other',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { $ref: 'orders.yaml' }
components:
  responses: { Orders: { description: Orders } }
`,
      'orders.yaml': `get: { responses: { '200': { $ref: 'openapi.yaml#/components/responses/Orders' } } }
`,
    },
    reports: [],
  },
  {
    title: 'A remote one beside many is told once, and the rest not',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { $ref: "https://shop.test/orders.yaml" }
  /carts: { $ref: 'https://shop.test/carts.yaml' }
`,
    },
    reports: [{ message: 'remote', at: '"https://shop.test/orders.yaml"', severity: 'information' }],
  },
  {
    title: 'A name that is not there, and is no slip for one that is',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { responses: { '200': { $ref: '#/components/responses/order_attributes' } } }
components:
  responses: { order_attribute_list: { description: Attributes } }
`,
    },
    reports: [{ message: 'missing', at: "'#/components/responses/order_attributes'" }],
  },
  {
    title: 'References between components, all of which are there',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { responses: { '200': { $ref: '#/components/responses/Orders' } } }
components:
  responses: { Orders: { description: Orders, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
  schemas: { Order: { type: object } }
`,
    },
    reports: [],
  },
  {
    title: 'It leads to a component of another kind',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    parameters: [{ $ref: '#/components/schemas/Limit' }]
    get:
      responses:
        '200': { $ref: '#/components/schemas/Order' }
        default: { $ref: '#/components/responses/Error' }
    post:
      requestBody: { $ref: 'common.yaml#/components/responses/Sent' }
      responses:
        '201': { description: Made, content: { application/json: { schema: { $ref: '#/components/responses/Failure' } } } }
components:
  schemas:
    Limit: { type: integer }
    Other: { type: integer }
    Order:
      type: object
      properties:
        responses: { $ref: '#/components/schemas/Other' }
        parameters: { type: array, items: { $ref: '#/components/schemas/Other' } }
  responses:
    Error: { $ref: '#/components/responses/Failure2' }
    Failure: { description: Failed }
    Failure2: { description: Failed }
`,
      'common.yaml': `components: { responses: { Sent: { description: Sent } } }
`,
    },
    reports: [
      { message: 'kind', at: "'#/components/schemas/Limit'", in: 'openapi.yaml' },
      { message: 'kind', at: "'#/components/schemas/Order'", in: 'openapi.yaml' },
      { message: 'kind', at: "'common.yaml#/components/responses/Sent'", in: 'openapi.yaml' },
      { message: 'kind', at: "'#/components/responses/Failure'", in: 'openapi.yaml' },
    ],
  },
  {
    title: 'Swagger 2.0: it leads to a definition of another kind',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": { "/orders": { "get": { "responses": { "200": { "$ref": "#/definitions/Order" }, "default": { "$ref": "#/responses/Error" } } } } },
  "definitions": { "Order": { "type": "object" } },
  "responses": { "Error": { "description": "Failed" } }
}`,
    },
    reports: [{ message: 'kind', at: '"#/definitions/Order"' }],
  },
  {
    title: 'Where version 2 keeps schemas, in a description of version 3',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/definitions/Order' } } } } } }
    post: { responses: { default: { $ref: "#/responses/Error" } } }
components:
  schemas: { Order: { type: object } }
  responses: { Error: { description: Failed } }
`,
    },
    reports: [
      { message: 'misspelt', at: "'#/definitions/Order'" },
      { message: 'misspelt', at: '"#/responses/Error"' },
    ],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } } }
    post: { responses: { default: { $ref: "#/components/responses/Error" } } }
components:
  schemas: { Order: { type: object } }
  responses: { Error: { description: Failed } }
`,
    },
  },
  {
    title: 'Where version 3 keeps them, in a description of version 2',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": { "/orders": { "get": { "responses": { "200": { "description": "ok", "schema": { "$ref": "#/components/schemas/Order" } } } } } },
  "definitions": { "Order": { "type": "object" } }
}`,
    },
    reports: [{ message: 'misspelt', at: '"#/components/schemas/Order"' }],
    fixed: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": { "/orders": { "get": { "responses": { "200": { "description": "ok", "schema": { "$ref": "#/definitions/Order" } } } } } },
  "definitions": { "Order": { "type": "object" } }
}`,
    },
  },
]);
