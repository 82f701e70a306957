import { defineExamples } from '#rule-api';

const schemas = (text: string, version = '3.0.3'): string => `openapi: ${version}
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
${text}`;

export const examples = defineExamples([
  {
    title: 'A property that nobody describes',
    files: {
      'openapi.yaml': schemas(`    Order:
      type: object
      required: [id, customer]
      properties: { id: { type: string } }
`),
    },
    reports: [{ message: 'required', at: 'customer' }],
  },
  {
    title: 'Written otherwise',
    files: {
      'openapi.yaml': schemas(`    Order:
      required:
        - 'customer_id' # who pays
      properties: { customerId: { type: string }, note: { type: string } }
`),
    },
    reports: [{ message: 'misspelt', at: "'customer_id'", fix: 'suggestion' }],
    fixed: {
      'openapi.yaml': schemas(`    Order:
      required:
        - 'customerId' # who pays
      properties: { customerId: { type: string }, note: { type: string } }
`),
    },
  },
  {
    title: 'Many of them are told once',
    files: {
      'openapi.yaml': schemas(
        `    A: { type: object, required: [first, b, c, d], properties: { e: { type: string } } }
`,
        '3.1.0',
      ),
    },
    reports: [{ message: 'requiredHabit', at: 'first' }],
  },
  {
    title: 'Inside a body, and nothing else is allowed',
    files: {
      'openapi.json': `{
  "openapi": "3.1.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {
    "/orders": {
      "post": {
        "requestBody": {
          "content": {
            "application/json": {
              "schema": { "type": "object", "additionalProperties": false, "required": ["amount"], "properties": { "sku": { "type": "string" } } }
            }
          }
        },
        "responses": { "201": { "description": "Made" } }
      }
    }
  }
}
`,
    },
    reports: [{ message: 'required', at: '"amount"' }],
  },
  {
    title: 'A list that does not say what it holds',
    files: {
      'openapi.yaml': schemas(`    Order: { properties: { tags: { "type": array } } }
`),
    },
    reports: [{ message: 'items', at: '"type"' }],
  },
  {
    title: 'Version 2: lists in parameters and answers',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      parameters: [{ name: ids, in: query, "type": array }]
      responses: { '200': { description: All, schema: { 'type': array } } }
`,
    },
    reports: [
      { message: 'items', at: '"type"' },
      { message: 'items', at: "'type'" },
    ],
  },
  {
    title: 'A habit of lists of anything',
    files: {
      'openapi.yaml': schemas(`    A: { "type": array }
    B: { type: array }
    C: { type: array }
    D: { type: array }
`),
    },
    reports: [{ message: 'itemsHabit', at: '"type"' }],
  },
  {
    title: 'A value that is listed twice',
    files: {
      'openapi.yaml': schemas(`    State: { type: string, enum: [open, shut, 'open'] }
`),
    },
    reports: [{ message: 'doubled', at: "'open'", severity: 'information' }],
  },
  {
    title: 'All that is required is described',
    files: {
      'openapi.yaml':
        schemas(`    Order: { type: object, required: [id], properties: { id: { type: string }, tags: { type: array, items: {} } } }
`),
    },
    reports: [],
  },
  {
    title: 'A composition brings the property',
    files: {
      'openapi.yaml': schemas(`    Base: { type: object, properties: { id: { type: string } } }
    Order:
      required: [id, sku]
      properties: { sku: { type: string } }
      allOf: [{ $ref: '#/components/schemas/Base' }]
    Change:
      allOf:
        - { $ref: '#/components/schemas/Base' }
        - { type: object, required: [id, note], properties: { note: { type: string } } }
`),
    },
    reports: [],
  },
  {
    title: 'What is taken together with others in another place',
    files: {
      'openapi.yaml':
        schemas(`    Named: { type: object, required: [id, name], properties: { name: { type: string } } }
    Order:
      allOf:
        - { $ref: '#/components/schemas/Named' }
        - { type: object, properties: { id: { type: string } } }
`),
    },
    reports: [],
  },
  {
    title: 'Other properties are described by what they may be',
    files: {
      'openapi.yaml': schemas(
        `    Labels: { type: object, required: [env], properties: { app: { type: string } }, additionalProperties: { type: string } }
    Pattern: { type: object, required: [x-env], properties: { app: { type: string } }, patternProperties: { '^x-': { type: string } } }
`,
        '3.1.0',
      ),
    },
    reports: [],
  },
  {
    title: 'Only that it is there matters',
    files: {
      'openapi.yaml': schemas(`    Either:
      anyOf: [{ required: [mail] }, { required: [phone] }]
    Some: { type: object, required: [id] }
`),
    },
    reports: [],
  },
  {
    title: 'Lists of anything in 3.1, and lists that others describe',
    files: {
      'openapi.yaml': schemas(
        `    A: { type: array }
    B: { type: [array, 'null'] }
`,
        '3.1.0',
      ),
      'old.yaml': `openapi: 3.0.3
info: { title: Old, version: 1.0.0 }
paths: {}
components:
  schemas:
    Items: { items: { type: string } }
    Tags: { type: array, allOf: [{ $ref: '#/components/schemas/Items' }] }
`,
    },
    reports: [],
  },
  {
    title: 'A property that is called as a keyword, and an example',
    files: {
      'openapi.yaml': schemas(`    Form:
      type: object
      properties:
        required: { type: array, items: { type: string } }
        properties: { type: object }
      example: { required: [a], properties: { b: 1 } }
`),
    },
    reports: [],
  },
]);
