import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }`;
const ok = `responses: { '200': { description: Done } }`;
const body = (schema: string): string =>
  `requestBody: { content: { application/json: { schema: ${schema} } } }`;

export const examples = defineExamples([
  {
    title: 'A text of any length',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      ${body('{ type: object, properties: { note: { type: string } } }')}
      ${ok}
`,
    },
    reports: [{ message: 'text', at: 'note', fix: 'suggestion' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      ${body('{ type: object, properties: { note: { type: string, maxLength: 1000 } } }')}
      ${ok}
`,
    },
  },
  {
    title: 'All texts of a description are one finding, with one fix over several files',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      ${body('{ $ref: order.yaml }')}
      ${ok}
  /users:
    put:
      ${body("{ $ref: '#/components/schemas/User' }")}
      ${ok}
components:
  schemas:
    User:
      type: object
      properties:
        name: { type: string } # as they write it
        born: { type: string, format: date }
`,
      'order.yaml': `type: object
properties:
  lines: { type: array, items: { type: object, properties: { remark: { type: string } } } }
`,
    },
    reports: [{ message: 'texts', at: 'remark', in: 'order.yaml', fix: 'suggestion' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      ${body('{ $ref: order.yaml }')}
      ${ok}
  /users:
    put:
      ${body("{ $ref: '#/components/schemas/User' }")}
      ${ok}
components:
  schemas:
    User:
      type: object
      properties:
        name: { type: string, maxLength: 1000 } # as they write it
        born: { type: string, format: date }
`,
      'order.yaml': `type: object
properties:
  lines: { type: array, items: { type: object, properties: { remark: { type: string, maxLength: 1000 } } } }
`,
    },
  },
  {
    title: 'Version 3.1: a text or nothing, with a pattern that has no end',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    patch:
      ${body("{ type: object, properties: { note: { type: [string, 'null'], pattern: '^\\\\w+$' } } }")}
      ${ok}
`,
    },
    options: { maxLength: 200 },
    reports: [{ message: 'text', at: 'note', fix: 'suggestion' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    patch:
      ${body("{ type: object, properties: { note: { type: [string, 'null'], pattern: '^\\\\w+$', maxLength: 200 } } }")}
      ${ok}
`,
    },
  },
  {
    title: 'A number that says how long the work is',
    files: {
      'openapi.yaml': `${begin}
paths:
  /reports:
    get:
      parameters:
        - { name: days, in: query, schema: { type: integer } }
      ${ok}
`,
    },
    reports: [{ message: 'amount', at: 'schema', fix: 'suggestion' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /reports:
    get:
      parameters:
        - { name: days, in: query, schema: { type: integer, maximum: 1000 } }
      ${ok}
`,
    },
  },
  {
    title: 'Version 2, and JSON',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Images", "version": "1.0.0" },
  "paths": {
    "/images/{id}": {
      "get": {
        "parameters": [
          { "name": "width", "in": "query", "type": "integer" }
        ],
        "responses": { "200": { "description": "Done" } }
      }
    }
  }
}
`,
    },
    options: { maximum: 8000 },
    reports: [{ message: 'amount', at: '"name"', fix: 'suggestion' }],
    fixed: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Images", "version": "1.0.0" },
  "paths": {
    "/images/{id}": {
      "get": {
        "parameters": [
          { "name": "width", "in": "query", "type": "integer", "maximum": 8000 }
        ],
        "responses": { "200": { "description": "Done" } }
      }
    }
  }
}
`,
    },
  },
  {
    title: 'Texts and numbers are told apart, each once',
    files: {
      'openapi.yaml': `openapi: 3.2.0
info: { title: Orders, version: 1.0.0 }
paths:
  /exports:
    post:
      parameters: [{ name: retries, in: query, "schema": { type: number } }]
      ${body('{ oneOf: [{ type: object, properties: { heading: { type: string } } }] }')}
      ${ok}
`,
    },
    reports: [
      { message: 'text', at: 'heading', fix: 'suggestion' },
      { message: 'amount', at: '"schema"', fix: 'suggestion' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.2.0
info: { title: Orders, version: 1.0.0 }
paths:
  /exports:
    post:
      parameters: [{ name: retries, in: query, "schema": { type: number, maximum: 1000 } }]
      ${body('{ oneOf: [{ type: object, properties: { heading: { type: string, maxLength: 1000 } } }] }')}
      ${ok}
`,
    },
  },
  {
    title: 'Several such numbers are one finding',
    files: {
      'openapi.yaml': `${begin}
paths:
  /reports:
    get:
      parameters:
        - { name: weeks, in: query, "schema": { type: integer } }
        - { name: depth, in: query, schema: { type: integer } }
      ${ok}
`,
    },
    reports: [{ message: 'amounts', at: '"schema"', fix: 'suggestion' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /reports:
    get:
      parameters:
        - { name: weeks, in: query, "schema": { type: integer, maximum: 1000 } }
        - { name: depth, in: query, schema: { type: integer, maximum: 1000 } }
      ${ok}
`,
    },
  },
  {
    title: 'What has its bound',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      ${body("{ type: object, properties: { note: { type: string, maxLength: 50 }, code: { type: string, pattern: '^[A-Z]{2}-[0-9]{4}$' } } }")}
      parameters: [{ name: days, in: query, schema: { type: integer, exclusiveMaximum: true, maximum: 31 } }]
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Their form or their values say how long they are, or they name a thing',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      ${body('{ type: object, properties: { id: { type: string, format: uuid }, day: { type: string, format: date }, mail: { type: string, format: email }, kind: { type: string, enum: [a, b] }, customerId: { type: string }, couponCodes: { type: array, items: { type: string } }, size: { type: integer, enum: [1, 2] } } }')}
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'What only the server sends',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      ${body('{ type: object, properties: { state: { type: string, readOnly: true } } }')}
      responses: { '200': { content: { application/json: { schema: { type: object, properties: { note: { type: string } } } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Addresses and headers are bounded by the server, and page sizes have a rule of their own',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get:
      parameters:
        - { name: q, in: query, schema: { type: string } }
        - { name: X-Shop, in: header, schema: { type: string } }
        - { name: page_size, in: query, schema: { type: integer } }
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Numbers that are kept or name a thing, not worked through',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    post:
      ${body('{ type: object, properties: { price: { type: number }, durationMinutes: { type: integer }, year: { type: integer }, customerId: { type: integer }, latitude: { type: number } } }')}
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Files',
    files: {
      'openapi.yaml': `${begin}
paths:
  /files:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } } } }
      ${ok}
`,
    },
    reports: [],
  },
]);
