import { defineExamples } from '#rule-api';

const info = 'info: { title: Orders, version: 1.0.0 }';

export const examples = defineExamples([
  {
    title: 'A misspelt keyword lets through what it was to stop',
    files: {
      'openapi.yaml': `openapi: 3.0.3
${info}
paths:
  /orders:
    get:
      responses:
        '200':
          description: Orders
          content:
            application/json:
              schema: { type: string, maxLenght: 20 }
`,
    },
    reports: [{ message: 'misspelt', at: 'maxLenght' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
${info}
paths:
  /orders:
    get:
      responses:
        '200':
          description: Orders
          content:
            application/json:
              schema: { type: string, maxLength: 20 }
`,
    },
  },
  {
    title: 'A word of a later version',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {},
  "definitions": { "Order": { "anyOf": [{ "type": "string" }] } }
}
`,
    },
    reports: [{ message: 'unknown', at: '"anyOf"' }],
  },
  {
    title: 'A number is no version',
    files: { 'openapi.yaml': `openapi: 3.0 # the old one\n${info}\npaths: {}\n` },
    reports: [{ message: 'version', at: '3.0' }],
    fixed: { 'openapi.yaml': `openapi: 3.0.3 # the old one\n${info}\npaths: {}\n` },
  },
  {
    title: 'Version 2 is no number either, and has a key of its own',
    files: {
      'orders.yaml': `swagger: 2.0\n${info}\npaths: {}\n`,
      'products.json': '{ "openapi": "2.0", "info": { "title": "Products", "version": "1" }, "paths": {} }\n',
      'shops.yaml': `swagger: '3.0.1'\n${info}\npaths: {}\n`,
    },
    reports: [
      { message: 'version', at: '2.0', in: 'orders.yaml' },
      { message: 'version', at: '"2.0"', in: 'products.json' },
      { message: 'version', at: "'3.0.1'", in: 'shops.yaml' },
    ],
    fixed: {
      'orders.yaml': `swagger: '2.0'\n${info}\npaths: {}\n`,
      'products.json': '{ "swagger": "2.0", "info": { "title": "Products", "version": "1" }, "paths": {} }\n',
      'shops.yaml': `openapi: '3.0.1'\n${info}\npaths: {}\n`,
    },
  },
  {
    title: 'Nobody has published such a version',
    files: {
      'orders.yaml': `openapi: latest\n${info}\npaths: {}\n`,
      'products.yaml': `openapi: 4.0.0\n${info}\npaths: {}\n`,
    },
    reports: [
      { message: 'unknownVersion', at: 'latest', in: 'orders.yaml' },
      { message: 'unknownVersion', at: '4.0.0', in: 'products.yaml' },
    ],
  },
  {
    title: 'A patch of a version, and one that is being prepared',
    files: {
      'orders.yaml': `openapi: 3.0.4\n${info}\npaths: {}\n`,
      'products.yaml': `openapi: "3.1.0-rc1"\n${info}\npaths: {}\n`,
      'shops.yaml': `openapi:\n${info}\npaths: {}\n`,
    },
    reports: [],
  },
  {
    title: 'Neither title nor version',
    files: { 'openapi.yaml': 'openapi: 3.1.0\ninfo: { title: Orders }\npaths: {}\n' },
    reports: [{ message: 'missing', at: 'info' }],
  },
  {
    title: 'A response without a description, in a file of its own',
    files: {
      'openapi.yaml': `openapi: 3.0.3
${info}
paths:
  /orders: { $ref: orders.yaml }
`,
      'orders.yaml': `get:
  responses:
    '200': { content: {} }
`,
    },
    reports: [{ message: 'missing', at: "'200'", in: 'orders.yaml' }],
  },
  {
    title: 'A list where a text is expected, and a type that does not exist',
    files: {
      'openapi.yaml': `openapi: 3.1.0
${info}
paths:
  /orders:
    get:
      operationId: [list]
      parameters:
        - { name: since, in: query, schema: { type: date } }
      responses: { '200': { description: Orders } }
`,
    },
    reports: [
      { message: 'type', at: 'operationId' },
      { message: 'value', at: 'date' },
    ],
  },
  {
    title: 'Tags below a tag that is not there, and below each other',
    files: {
      'openapi.yaml': `openapi: 3.2.0
${info}
tags:
  - { name: orders }
  - { name: drafts, parent: orders }
  - { name: lost, parent: nowhere }
  - { name: left, parent: 'right' }
  - { name: right, parent: "left" }
paths: {}
`,
    },
    reports: [
      { message: 'parent', at: 'nowhere', severity: 'warning' },
      { message: 'circle', at: "'right'", severity: 'warning' },
    ],
  },
  {
    title: 'Texts without quotes, and numbers and truth values with them',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0 }
paths: {}
components:
  schemas:
    Count: { type: integer, minimum: '1' }
    Order: { type: object, deprecated: "true" }
`,
    },
    reports: [
      { message: 'type', at: '1.0' },
      { message: 'type', at: "'1'" },
      { message: 'type', at: '"true"' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: '1.0' }
paths: {}
components:
  schemas:
    Count: { type: integer, minimum: 1 }
    Order: { type: object, deprecated: true }
`,
    },
  },
  {
    title: 'Too many and too few',
    files: {
      'openapi.yaml': `openapi: 3.0.3
${info}
paths: { /orders: { get: { responses: {} } } }
components:
  parameters:
    Since: { name: since, in: query, schema: { type: string }, example: a, examples: {} }
    Until: { name: until, in: query }
`,
    },
    reports: [
      { message: 'both', at: 'Since' },
      { message: 'none', at: 'Until' },
      { message: 'empty', at: 'responses' },
    ],
  },
  {
    title: 'The same tag twice, and a path without its slash',
    files: {
      'openapi.yaml': `openapi: 3.0.3
${info}
tags: [{ name: orders }, { name: orders }]
paths:
  invoices: {}
`,
    },
    reports: [
      { message: 'twice', at: 'tags' },
      { message: 'unknown', at: 'invoices' },
    ],
  },
  {
    title: 'An address that is none of version 2',
    files: {
      'swagger.yaml': `swagger: '2.0'
${info}
host: https://api.shop.test
paths: {}
`,
    },
    reports: [{ message: 'form', at: 'https://api.shop.test' }],
  },
  {
    title: 'A mistake that is made everywhere is told once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
${info}
paths: {}
components:
  responses:
    A: { content: {} }
    B: { content: {} }
    C: { content: {} }
    D: { content: {} }
`,
    },
    reports: [{ message: 'missing', at: 'A' }],
  },
  {
    title: 'Version 3.0 with nullable, references and extensions',
    files: {
      'openapi.yaml': `openapi: 3.0.3
${info}
x-owner: shop
paths:
  /orders:
    x-internal: true
    get:
      parameters: [{ $ref: '#/components/parameters/Since' }]
      responses:
        '200': { $ref: '#/components/responses/Orders' }
        4XX: { description: Refused }
components:
  parameters: { Since: { name: since, in: query, schema: { type: string, nullable: true } } }
  responses: { Orders: { description: Orders } }
`,
    },
    reports: [],
  },
  {
    title: 'Version 3.1 with schemas of the newer dialect',
    files: {
      'openapi.yaml': `openapi: 3.1.0
${info}
webhooks:
  placed: { post: { responses: { '204': { description: Heard } } } }
components:
  schemas:
    Order:
      type: [object, 'null']
      $defs: { Id: { type: string, examples: [a, b] } }
      properties: { id: { $ref: '#/components/schemas/Order/$defs/Id', description: Its name } }
      patternProperties: { ^x-: true }
      unevaluatedProperties: false
      if: { required: [id] }
      then: { minProperties: 1 }
`,
    },
    reports: [],
  },
  {
    title: 'Version 3.2 with streams and searches',
    files: {
      'openapi.yaml': `openapi: 3.2.0
${info}
tags: [{ name: orders, kind: nav }, { name: open, parent: orders }]
paths:
  /orders:
    query:
      responses:
        '200': { content: { application/jsonl: { itemSchema: { type: object } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Version 2 with a body, a file and security',
    files: {
      'swagger.yaml': `swagger: '2.0'
${info}
host: api.shop.test
basePath: /v1
schemes: [https]
securityDefinitions:
  login: { type: oauth2, flow: implicit, authorizationUrl: 'https://shop.test/login', scopes: {} }
  key: { type: apiKey, name: X-Key, in: header }
paths:
  /orders:
    post:
      parameters:
        - { name: order, in: body, schema: { type: object } }
      responses:
        '200': { description: A receipt, schema: { type: file } }
`,
    },
    reports: [],
  },
  {
    title: 'Names that look like keywords, and data that looks like a description',
    files: {
      'openapi.yaml': `openapi: 3.0.3
${info}
paths: {}
components:
  schemas:
    Order:
      type: object
      properties:
        type: { type: string }
        $ref: { type: string }
        properties: { type: object, example: { type: 7, properties: no } }
      default: { maxLenght: 1 }
`,
    },
    reports: [],
  },
  {
    title: 'Half typed',
    files: {
      'openapi.yaml': `openapi: 3.0.3
${info}
paths:
  /orders:
    get:
  /customers:
    get:
      summary:
      responses:
        '200':
`,
    },
    reports: [],
  },
  {
    title: 'A text that stands in another file, which a bundler puts in',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info:
  title: Orders
  version: 1.0.0
  description: { $ref: guide.md }
tags:
  - name: Introduction
    description: { $ref: 'texts.yaml#/introduction' }
paths: {}
`,
      'guide.md': '# Orders',
      'texts.yaml': 'introduction: How to begin\n',
    },
    reports: [],
  },
  {
    title: 'A text that is written as something else',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info:
  title: Orders
  version: 1.0.0
  description: { $ref: 'texts.yaml#/introduction' }
paths: {}
`,
      'texts.yaml': 'introduction: { title: How to begin }\n',
    },
    reports: [{ message: 'type', in: 'texts.yaml', at: 'introduction' }],
  },
  {
    title: 'A range of statuses in small letters',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Hooks, version: 1.0.0 }
paths: {}
webhooks:
  disabled:
    post:
      responses:
        2xx:
          description: It was heard.
`,
    },
    reports: [{ message: 'misspelt', at: '2xx' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Hooks, version: 1.0.0 }
paths: {}
webhooks:
  disabled:
    post:
      responses:
        2XX:
          description: It was heard.
`,
    },
  },
  {
    title: 'What ConnectRPC writes from protobuf',
    files: {
      'orders.openapi.yaml': `openapi: 3.1.0
info: { title: shop.v1 }
paths:
  /shop.v1.OrderService/GetOrder:
    post:
      parameters:
        - { name: Connect-Protocol-Version, in: header, required: true, schema: { $ref: '#/components/schemas/connect-protocol-version' } }
      responses: { '200': { description: Success } }
components: { schemas: { connect-protocol-version: { type: number, enum: [1], const: 1 } } }
`,
    },
    reports: [],
  },
  {
    title: 'Version 2: what only a body has, and what only a schema has',
    files: {
      'swagger.yaml': `swagger: '2.0'
${info}
paths:
  /orders:
    get:
      parameters:
        - { name: state, in: query, type: string, schema: { type: string } }
        - { name: ids, in: query, type: array, items: { $ref: '#/definitions/Id' } }
      responses: { '200': { description: Orders } }
definitions:
  Id: { type: string }
`,
    },
    reports: [
      { message: 'unknown', at: 'schema' },
      { message: 'unknown', at: '$ref' },
    ],
  },
]);
