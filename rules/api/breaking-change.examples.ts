import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'An operation that clients call is gone',
    before: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
paths:
  /orders/{id}:
    get:
      responses: { '200': { description: The order } }
    delete:
      responses: { '204': { description: It is gone } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.5.0 }
paths:
  /orders/{orderId}: # another name for what callers never see
    get:
      responses: { '200': { description: The order } }
`,
    },
    reports: [{ message: 'removed', at: '/orders/{orderId}' }],
  },
  {
    title: 'A path has another name',
    before: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /users:
    get:
      operationId: listUsers
      responses: { '200': { description: All } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /people:
    get:
      operationId: listUsers
      responses: { '200': { description: All } }
`,
    },
    reports: [{ message: 'moved', at: '/people' }],
  },
  {
    title: 'A schema that is sent and answered: what is judged depends on the way it travels',
    before: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { $ref: 'schemas/order.yaml' } } } }
      responses: { '201': { content: { application/json: { schema: { $ref: 'schemas/order.yaml' } } } } }
`,
      'schemas/order.yaml': `type: object
required: [id, total]
properties:
  id: { type: string, readOnly: true }
  total: { type: number }
  state: { enum: [open, paid] }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { $ref: 'schemas/order.yaml' } } } }
      responses: { '201': { content: { application/json: { schema: { $ref: 'schemas/order.yaml' } } } } }
`,
      'schemas/order.yaml': `type: object
required: [id, total, currency]
properties:
  'id': { type: [string, 'null'], readOnly: true }
  total: { 'type': string }
  state: { enum: [open, paid, refunded] }
  'currency': { type: string }
`,
    },
    reports: [
      { message: 'uncertain', at: "'id'", in: 'schemas/order.yaml' },
      { message: 'narrowed', at: "'type'", in: 'schemas/order.yaml' },
      { message: 'widened', at: 'enum', in: 'schemas/order.yaml', severity: 'information' },
      { message: 'required', at: "'currency'", in: 'schemas/order.yaml' },
    ],
  },
  {
    title: 'What clients send is not taken any longer, or not all of it',
    before: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer, maximum: 100, default: 20 } }
      responses: { '200': { description: The orders } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 50, default: 10 } }
      responses: { '200': { description: The orders } }
`,
    },
    reports: [
      { message: 'refused', at: 'get' },
      { message: 'narrowed', at: 'maximum' },
      { message: 'default', at: 'default', severity: 'warning' },
    ],
  },
  {
    title: 'What clients read is not answered any longer, or not always',
    before: {
      'openapi.json': `{
  "openapi": "3.0.3",
  "paths": {
    "/orders": {
      "get": {
        "operationId": "orders",
        "responses": {
          "200": {
            "description": "The orders",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": ["items", "total", "page"],
                  "properties": {
                    "items": { "type": "array", "items": { "type": "object" } },
                    "total": { "type": "integer" },
                    "page": { "type": "integer" },
                    "sort": { "enum": ["asc"] }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
`,
    },
    files: {
      'openapi.json': `{
  "openapi": "3.0.3",
  "paths": {
    "/orders": {
      "get": {
        "operationId": "listOrders",
        "responses": {
          "200": {
            "description": "The orders",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": ["items"],
                  "properties": {
                    "items": { "type": "array", "items": { "type": "object" } },
                    "page": { "type": "integer" },
                    "sort": { "enum": ["asc", "desc"] }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
`,
    },
    reports: [
      { message: 'missing', at: '"properties"' },
      { message: 'uncertain', at: '"page"' },
      { message: 'widened', at: '"enum"', severity: 'information' },
      { message: 'renamed', at: '"listOrders"', severity: 'information' },
    ],
  },
  {
    title: 'An answer has another type',
    before: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /health:
    get:
      responses: { '200': { content: { application/json: { schema: { properties: { uptime: { type: integer } } } } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /health:
    get:
      responses: { '200': { content: { application/json: { schema: { properties: { uptime: { type: string } } } } } } }
`,
    },
    reports: [{ message: 'changed', at: 'type' }],
  },
  {
    title: 'Who was let in is turned away',
    before: {
      'openapi.yaml': `openapi: 3.0.3
security: []
paths:
  /prices: { get: { responses: { '200': { description: All } } } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
'security': [{ key: [] }]
paths:
  /prices: { get: { responses: { '200': { description: All } } } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
`,
    },
    reports: [{ message: 'guarded', at: "'security'" }],
  },
  {
    title: 'What was deprecated goes without a date',
    before: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /old: { get: { deprecated: true, responses: { '200': { description: All } } } }
  /new: { get: { responses: { '200': { description: All } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /new: { get: { responses: { '200': { description: All } } } }
`,
    },
    reports: [{ message: 'retired', at: 'paths', severity: 'information' }],
  },
  {
    title: 'What was promised is taken back: an earlier date, and no promise at all',
    before: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: { get: { deprecated: true, x-sunset: '2098-03-31', responses: { '200': { description: All } } } }
  /users: { post: { responses: { '200': { description: All } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.1.0 }
paths:
  /orders: { get: { deprecated: true, x-sunset: '2097-03-31', responses: { '200': { description: All } } } }
  /users: { post: { x-stability-level: beta, responses: { '200': { description: All } } } }
`,
    },
    reports: [
      { message: 'withdrawn', at: 'get', severity: 'warning' },
      { message: 'withdrawn', at: 'post', severity: 'warning' },
    ],
  },
  {
    title: 'A new major version says it once',
    before: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.9.0 }
paths:
  /orders: { get: { responses: { '200': { description: All } } }, post: { responses: { '201': { description: It is there } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 2.0.0 }
paths:
  /orders: { get: { responses: { '206': { description: Some } } } }
`,
    },
    reports: [{ message: 'version', at: 'version', severity: 'information' }],
  },
  {
    title: 'What is past its sunset date may go',
    before: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /old: { get: { deprecated: true, x-sunset: '2026-03-31', responses: { '200': { description: All } } } }
  /new: { get: { responses: { '200': { description: All } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /new: { get: { responses: { '200': { description: All } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Additions break nobody',
    before: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { sku: { type: string } } } } } }
      responses: { '201': { content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    post:
      parameters: [{ name: dryRun, in: query, schema: { type: boolean } }]
      requestBody: { content: { application/json: { schema: { type: object, properties: { sku: { type: string }, note: { type: string } } } } } }
      responses:
        '201': { content: { application/json: { schema: { type: object, properties: { id: { type: string }, total: { type: number } } } } } }
        '409': { description: It was there }
  /orders/{id}: { get: { responses: { '200': { description: One } } } }
`,
    },
    reports: [],
  },
  {
    title: 'The same, written otherwise: another order, a shared schema, a part of its own',
    before: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get: { responses: { '200': { content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: string }, total: { type: number, nullable: true } } } } } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
components:
  schemas:
    Identified: { type: object, required: [id], properties: { id: { type: string } } }
    Order:
      allOf:
        - $ref: '#/components/schemas/Identified'
        - properties: { total: { nullable: true, type: number } }
paths:
  /orders:
    get: { responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'What is not promised may change',
    before: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /preview: { get: { x-stability-level: alpha, responses: { '200': { description: All } } } }
  /metrics: { get: { x-internal: true, responses: { '200': { description: All } } } }
  /orders: { get: { responses: { '200': { description: All } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { get: { responses: { '200': { description: All } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Requests may be answered more exactly, and be limited less',
    before: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [sku], properties: { sku: { type: string, maxLength: 10 } } } } } }
      responses: { '201': { content: { application/json: { schema: { type: object, properties: { state: { type: string, enum: [open, paid] } } } } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { sku: { type: string, maxLength: 40, nullable: true } } } } } }
      responses: { '201': { content: { application/json: { schema: { type: object, required: [state], properties: { state: { type: string, enum: [open] } } } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'What is written better, or was promised to nobody, breaks nobody',
    before: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /beta/rules:
    get: { responses: { '200': { description: All } } }
  /orders:
    get:
      parameters:
        - { name: Content-Type, in: header, schema: { type: string } }
        - { name: state, in: query, schema: { type: string, default: false } }
      responses: { '200': { description: All } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - { name: state, in: query, schema: { type: string, default: 'false', pattern: '^.*$' } }
      responses: { '200': { description: All } }
`,
    },
    reports: [],
  },
  {
    title: 'A description that is new breaks nobody',
    before: {},
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { get: { responses: { '200': { description: All } } } }
`,
    },
    reports: [],
  },
  {
    title: 'A webhook is sent no longer, and another one without what clients read',
    before: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths: {}
webhooks:
  order.paid: { post: { requestBody: { content: { application/json: { schema: { properties: { id: { type: string } } } } } }, responses: { '200': { description: ok } } } }
  order.sent: { post: { responses: { '200': { description: ok } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.1.0 }
paths: {}
webhooks:
  order.paid: { post: { requestBody: { content: { application/json: { schema: { properties: { id: { type: integer } } } } } }, responses: { '200': { description: ok } } } }
`,
    },
    reports: [
      { message: 'unsent', at: 'webhooks', severity: 'error' },
      { message: 'changed', at: 'type', severity: 'error' },
    ],
  },
  {
    title: 'A webhook that sends more, and one that is new',
    before: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths: {}
webhooks:
  order.paid: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }, responses: { '200': { description: ok } } } }
`,
    },
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.1.0 }
paths: {}
webhooks:
  order.paid: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: string }, at: { type: string } } } } } }, responses: { '200': { description: ok } } } }
  order.sent: { post: { responses: { '200': { description: ok } } } }
`,
    },
    reports: [],
  },
]);
