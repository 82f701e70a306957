import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:`;

export const examples = defineExamples([
  {
    title: 'A field that the schema does not have',
    files: {
      'openapi.yaml': `${begin}
  /orders:
    get:
      responses:
        '200':
          description: An order
          content:
            application/json:
              schema: { type: object, additionalProperties: false, properties: { id: { type: string } } }
              example: { id: a, total: 7 }
`,
    },
    reports: [{ message: 'invalid', at: 'total' }],
  },
  {
    title: 'A field that is missing, in a named example',
    files: {
      'openapi.yaml': `${begin}
  /orders:
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Order' }
            examples:
              small: { value: { count: 1 } }
      responses: { '201': { description: Placed } }
components:
  schemas:
    Order: { type: object, required: [sku, count], properties: { sku: { type: string }, count: { type: integer } } }
`,
    },
    reports: [{ message: 'invalid', at: 'small' }],
  },
  {
    title: 'A text without its quotes',
    files: {
      'openapi.yaml': `${begin}
  /orders:
    get:
      parameters:
        - { name: phone, in: query, schema: { type: string }, example: 0049301234 }
      responses: { '200': { description: Orders } }
`,
    },
    reports: [{ message: 'unquoted', at: '0049301234' }],
    fixed: {
      'openapi.yaml': `${begin}
  /orders:
    get:
      parameters:
        - { name: phone, in: query, schema: { type: string }, example: '0049301234' }
      responses: { '200': { description: Orders } }
`,
    },
  },
  {
    title: 'A value that is none of those allowed, within a list',
    files: {
      'openapi.yaml': `${begin}
  /orders:
    get:
      responses:
        '200':
          description: Orders
          content:
            application/json:
              schema:
                type: array
                items: { type: object, properties: { state: { type: string, enum: [open, paid] } } }
              example: [{ state: open }, { state: closed }]
`,
    },
    reports: [{ message: 'invalid', at: 'closed' }],
  },
  {
    title: 'Null, where version 3.0 does not say nullable',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Order:
      type: object
      properties:
        note: { type: string }
      example: { note: null }
`,
    },
    reports: [{ message: 'invalid', at: 'null' }],
  },
  {
    title: 'Version 3.1, several examples of a schema',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 2.1.1 }
components:
  schemas:
    Count: { type: integer, exclusiveMinimum: 5, examples: [7, 5678, -4] }
`,
    },
    reports: [{ message: 'invalid', at: '-4' }],
  },
  {
    title: 'Version 2, by media type',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {
    "/orders": {
      "get": {
        "responses": {
          "200": {
            "description": "An order",
            "schema": { "type": "object", "properties": { "count": { "type": "integer" } } },
            "examples": { "application/json": { "count": "many" } }
          }
        }
      }
    }
  }
}
`,
    },
    reports: [{ message: 'invalid', at: '"many"' }],
  },
  {
    title: 'The schema is in another file',
    files: {
      'openapi.yaml': `${begin}
  /orders:
    get:
      responses:
        '200': { description: A, content: { application/json: { schema: { $ref: order.yaml }, example: { count: lots } } } }
`,
      'order.yaml': `type: object
properties: { count: { type: integer } }
`,
    },
    reports: [{ message: 'invalid', at: 'lots', in: 'openapi.yaml' }],
  },
  {
    title: 'Many that miss the same are told once',
    files: {
      'openapi.yaml': `${begin}
  /orders:
    get:
      responses:
        '200':
          description: A
          content:
            application/json:
              schema: { type: object, required: [id] }
              examples: { one: { value: { } }, two: { value: { } }, three: { value: { } }, four: { value: { } } }
`,
    },
    reports: [{ message: 'habit', at: 'one' }],
  },
  {
    title: 'Texts where numbers are asked for, all over a description',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    A: { type: integer, example: '111' }
    B: { type: integer, example: '222' }
    C: { type: integer, example: '333' }
    D: { type: integer, example: '444' }
`,
    },
    reports: [{ message: 'quotedHabit', at: "'111'" }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    A: { type: integer, example: 111 }
    B: { type: integer, example: 222 }
    C: { type: integer, example: 333 }
    D: { type: integer, example: 444 }
`,
    },
  },
  {
    title: 'A text where a truth value is asked for',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    Open: { type: boolean, examples: ['true'] }
`,
    },
    reports: [{ message: 'quoted', at: "'true'" }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    Open: { type: boolean, examples: [true] }
`,
    },
  },
  {
    title: 'Several of one example that have quotes too many',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    Place:
      properties: { latitude: { type: number }, longitude: { type: number } }
      example: { latitude: '52.5', longitude: '13.4' }
`,
    },
    reports: [{ message: 'quoted', at: "'52.5'" }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    Place:
      properties: { latitude: { type: number }, longitude: { type: number } }
      example: { latitude: 52.5, longitude: 13.4 }
`,
    },
  },
  {
    title: 'A value that two schemas ask for in two types is right in none',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    Event:
      allOf:
        - properties: { time: { type: string } }
        - properties: { time: { type: integer } }
      example: { time: 1495064728 }
`,
    },
    reports: [{ message: 'invalid', at: '1495064728' }],
  },
  {
    title: 'A text that would be another number without its quotes, or none that is allowed',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    Code: { type: integer, examples: ['007'] }
    Count: { type: integer, examples: ['1.5'] }
`,
    },
    reports: [
      { message: 'invalid', at: "'007'" },
      { message: 'invalid', at: "'1.5'" },
    ],
  },
  {
    title: 'The same slip all over a description',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    A: { type: string, example: 111 }
    B: { type: string, example: 222 }
    C: { type: string, example: 333 }
    D: { type: string, example: 444 }
`,
    },
    reports: [{ message: 'unquotedHabit', at: '111' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    A: { type: string, example: '111' }
    B: { type: string, example: '222' }
    C: { type: string, example: '333' }
    D: { type: string, example: '444' }
`,
    },
  },
  {
    title: 'Nullable, read-only and open objects in version 3.0',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Order:
      type: object
      required: [id, note]
      properties: { id: { type: string, readOnly: true }, note: { type: string, nullable: true }, more: {}, when: { nullable: true, allOf: [{ type: string }] } }
      example: { note: null, more: [1], when: null, extra: yes }
`,
    },
    reports: [],
  },
  {
    title: 'Null and several types in version 3.1',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    Note: { type: [string, 'null'], examples: [null, a] }
    Pair: { type: array, prefixItems: [{ type: string }, { type: integer }], examples: [[a, 1]] }
    Any: { type: object, patternProperties: { ^x-: { type: string } }, additionalProperties: false, example: { x-a: b } }
`,
    },
    reports: [],
  },
  {
    title: 'One of several, and a composition',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Base: { type: object, required: [id], properties: { id: { type: integer } } }
    Either: { oneOf: [{ type: string }, { type: integer }, { type: number }], example: 7 }
    Order: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, required: [sku] }], example: { id: 1, sku: a } }
`,
    },
    reports: [],
  },
  {
    title: 'Numbers in a query, a path and a header, where they are sent as the same text',
    files: {
      'openapi.yaml': `${begin}
  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string }, example: 17 }
        - { name: genre, in: query, schema: { type: string, example: 18 } }
        - { name: states, in: query, schema: { type: array, items: { type: string, example: 1 } } }
        - { name: X-Shop, in: header, schema: { anyOf: [{ type: string, example: 7 }] } }
      responses: { '200': { description: Orders } }
`,
    },
    reports: [],
  },
  {
    title: 'A number in a parameter that is JSON',
    files: {
      'openapi.yaml': `${begin}
  /orders:
    get:
      parameters:
        - { name: filter, in: query, content: { application/json: { schema: { type: string }, example: 18 } } }
      responses: { '200': { description: Orders } }
`,
    },
    reports: [{ message: 'unquoted', at: '18' }],
    fixed: {
      'openapi.yaml': `${begin}
  /orders:
    get:
      parameters:
        - { name: filter, in: query, content: { application/json: { schema: { type: string }, example: '18' } } }
      responses: { '200': { description: Orders } }
`,
    },
  },
  {
    title: 'Texts that stand for something else',
    files: {
      'openapi.yaml': `${begin}
  /orders:
    get:
      parameters:
        - { name: ids, in: query, schema: { type: array, items: { type: integer } }, example: '1,2' }
      responses:
        '200':
          description: A
          content:
            application/xml: { schema: { type: object }, example: <order/> }
            multipart/form-data: { schema: { type: object, properties: { n: { type: integer } } }, example: { n: '1' } }
            application/json: { schema: { type: object }, example: '{ "id": 1 }' }
`,
    },
    reports: [],
  },
  {
    title: 'Properties that are called example',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Word: { type: object, properties: { example: { type: string }, examples: { type: array, items: { type: string } } } }
`,
    },
    reports: [],
  },
  {
    title: 'References, remote schemas and examples that are empty',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  examples: { Small: { value: 7 } }
  responses:
    Orders:
      description: A
      content:
        application/json:
          schema: { type: string }
          examples: { small: { $ref: '#/components/examples/Small' } }
    Empty: { description: B, content: { application/json: { schema: { type: string }, example: } } }
`,
    },
    reports: [],
  },
  {
    title: 'A schema that contains itself',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Tree:
      type: object
      properties: { left: { $ref: '#/components/schemas/Tree' }, size: { type: integer } }
      example: { size: 2, left: { size: 1, left: {} } }
`,
    },
    reports: [],
  },
  {
    title: 'One schema that nothing composed with it can fit is told once, with what it breaks',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Exports, version: 1.0.0 }
components:
  schemas:
    Key: { type: object, additionalProperties: false, properties: { key: { type: string } } }
    A: { allOf: [{ $ref: '#/components/schemas/Key' }, { type: object }], examples: [{ key: k, first: 1 }] }
    B: { allOf: [{ $ref: '#/components/schemas/Key' }, { type: object }], examples: [{ key: k, id: 1 }] }
    C: { allOf: [{ $ref: '#/components/schemas/Key' }, { type: object }], examples: [{ key: k, mail: a }] }
    D: { allOf: [{ $ref: '#/components/schemas/Key' }, { type: object }], examples: [{ key: k, note: b }] }
`,
    },
    reports: [{ message: 'habit', at: 'first' }],
  },
  {
    title: 'Null in many examples, where version 3.0 does not say nullable',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    A: { type: object, properties: { a: { type: string } }, example: { a: ~ } }
    B: { type: object, properties: { b: { type: integer } }, example: { b: null } }
    C: { type: object, properties: { c: { type: object } }, example: { c: null } }
    D: { type: object, properties: { d: { type: string, nullable: true } }, example: { d: null } }
    E: { type: object, properties: { e: { type: array, items: { type: string } } }, example: { e: null } }
`,
    },
    reports: [{ message: 'nullHabit', at: '~' }],
  },
  {
    title: 'Examples that nobody checks are told once',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
components:
  schemas:
    First: { type: boolean, examples: [none] }
${Array.from({ length: 10 }, (_, index) => `    S${index}: { type: integer, examples: [many] }\n`).join('')}`,
    },
    reports: [{ message: 'unchecked', at: 'none' }],
  },
  {
    title: 'Choices, of which one fits',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Payment:
      oneOf:
        - { type: object, required: [iban], properties: { iban: { type: string } } }
        - { type: object, required: [card], properties: { card: { type: string } } }
      example: { card: '4242' }
`,
    },
    reports: [],
  },
  {
    title: 'Version 2: null where an extension allows it, and where none does',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths: {}
definitions:
  Order: { type: object, properties: { paid: { type: string, x-nullable: true } }, example: { paid: null } }
  Cart: { type: object, properties: { paid: { type: string, x-nullable: false } }, example: { paid: ~ } }
`,
    },
    reports: [{ message: 'invalid', at: '~' }],
  },
]);
