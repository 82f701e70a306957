import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'An array of everything',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '200':
          description: The orders
          content:
            application/json:
              schema: { type: array, items: { type: object } }
    post: {}
`,
    },
    reports: [{ message: 'unbounded', at: 'get' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - name: limit
          in: query
          schema:
            type: integer
            minimum: 1
            maximum: 100
            default: 20
        - name: cursor
          in: query
          schema:
            type: string
      responses:
        '200':
          description: The orders
          content:
            application/json:
              schema: { type: array, items: { type: object } }
    post: {}
`,
    },
  },
  {
    title: 'An envelope, with filters but no pages',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /customers:
    get:
      parameters:
        - { name: city, in: query, schema: { type: string } }
      responses:
        2XX: { $ref: '#/components/responses/Customers' }
components:
  responses:
    Customers:
      description: Customers
      content:
        application/json:
          schema:
            properties:
              data: { type: array, items: { $ref: '#/components/schemas/Customer' } }
  schemas:
    Customer: { properties: { name: { type: string } } }
`,
    },
    reports: [{ message: 'unbounded', at: 'get' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /customers:
    get:
      parameters:
        - { name: city, in: query, schema: { type: string } }
        - name: limit
          in: query
          schema:
            type: integer
            minimum: 1
            maximum: 100
            default: 20
        - name: cursor
          in: query
          schema:
            type: string
      responses:
        2XX: { $ref: '#/components/responses/Customers' }
components:
  responses:
    Customers:
      description: Customers
      content:
        application/json:
          schema:
            properties:
              data: { type: array, items: { $ref: '#/components/schemas/Customer' } }
  schemas:
    Customer: { properties: { name: { type: string } } }
`,
    },
  },
  {
    title: 'The other lists of the file share their paging',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - $ref: '#/components/parameters/Limit'
        - $ref: '#/components/parameters/After'
      responses: { '200': { $ref: '#/components/responses/Things' } }
  /customers:
    "get":
      responses: { '200': { $ref: '#/components/responses/Things' } }
components:
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer } }
    After: { name: after, in: query, schema: { type: string } }
  responses:
    Things:
      content:
        application/json:
          schema: { type: array, items: { type: object } }
`,
    },
    reports: [{ message: 'unbounded', at: '"get"' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      parameters:
        - $ref: '#/components/parameters/Limit'
        - $ref: '#/components/parameters/After'
      responses: { '200': { $ref: '#/components/responses/Things' } }
  /customers:
    "get":
      parameters:
        - $ref: '#/components/parameters/Limit'
        - $ref: '#/components/parameters/After'
      responses: { '200': { $ref: '#/components/responses/Things' } }
components:
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer } }
    After: { name: after, in: query, schema: { type: string } }
  responses:
    Things:
      content:
        application/json:
          schema: { type: array, items: { type: object } }
`,
    },
  },
  {
    title: 'An operation in a file of its own',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /sinks:
    get: { $ref: sinks/list.yaml }
`,
      'sinks/list.yaml': `operationId: listSinks
responses:
  '200':
    content:
      application/json:
        schema: { type: array, items: { type: object } }
`,
    },
    reports: [{ message: 'unbounded', at: 'listSinks', in: 'sinks/list.yaml' }],
    fixed: {
      'sinks/list.yaml': `operationId: listSinks
parameters:
  - name: limit
    in: query
    schema:
      type: integer
      minimum: 1
      maximum: 100
      default: 20
  - name: cursor
    in: query
    schema:
      type: string
responses:
  '200':
    content:
      application/json:
        schema: { type: array, items: { type: object } }
`,
    },
  },
  {
    title: 'What time makes grow, though it belongs to one thing, in version 2',
    files: {
      'swagger.yaml': `swagger: '2.0'
paths:
  /databases/{id}/events:
    get:
      responses:
        '200':
          schema: { type: array, items: { type: object } }
`,
    },
    reports: [{ message: 'unbounded', at: 'get' }],
    fixed: {
      'swagger.yaml': `swagger: '2.0'
paths:
  /databases/{id}/events:
    get:
      parameters:
        - name: limit
          in: query
          type: integer
          minimum: 1
          maximum: 100
          default: 20
        - name: cursor
          in: query
          type: string
      responses:
        '200':
          schema: { type: array, items: { type: object } }
`,
    },
  },
  {
    title: 'A description without any paging is told once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
  /customers: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
  /products: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
  /invoices: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
  /users: { get: { responses: { '200': { $ref: '#/components/responses/All' } } } }
components:
  responses:
    All: { content: { application/json: { schema: { type: array, items: { type: object } } } } }
`,
    },
    reports: [{ message: 'convention', at: 'paths' }],
  },
  {
    title: 'Pages, by whatever name',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    parameters:
      - { name: page_size, in: query }
    get: { responses: { '200': { $ref: '#/components/responses/All' } } }
  /customers:
    get:
      parameters: [{ name: startingAfter, in: query }]
      responses: { '200': { $ref: '#/components/responses/All' } }
  /products:
    get:
      parameters: [{ name: Range, in: header }]
      responses: { '200': { $ref: '#/components/responses/All' } }
  /readings:
    get:
      parameters: [{ name: day, in: query }]
      responses: { '200': { $ref: '#/components/responses/All' } }
components:
  responses:
    All: { content: { application/json: { schema: { type: array, items: { type: object } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'The answer says where the next page is',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '200':
          headers: { Link: { schema: { type: string } } }
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /customers:
    get:
      responses:
        '200':
          content:
            application/json:
              schema:
                properties:
                  data: { type: array, items: { type: object } }
                  nextCursor: { type: string }
`,
    },
    reports: [],
  },
  {
    title: 'Lists that are short by their schema or by nature',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /offices:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, maxItems: 20, items: { type: object } } } }
  /countries:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /orders/{id}/lines:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /users/me/addresses:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /add-ons:
    get:
      summary: List Available Add-Ons
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /default-avatars:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Lists of words and numbers',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /tags:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: string } } } }
  /seasons:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { enum: [spring, summer] } } } }
`,
    },
    reports: [],
  },
  {
    title: 'One thing that has a list',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /profile:
    get:
      responses:
        '200':
          content:
            application/json:
              schema:
                properties:
                  id: { type: string }
                  addresses: { type: array, items: { type: object } }
`,
    },
    reports: [],
  },
  {
    title: 'Exports, and operations that cannot be read to the end',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders/export:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
  /orders.csv:
    get:
      responses:
        '200':
          content: { text/csv: { schema: { type: array, items: { type: object } } } }
  /customers:
    get:
      parameters: [{ $ref: 'https://example.com/shared.yaml#/page' }]
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
`,
    },
    reports: [],
  },
  {
    title: 'A list that the team knows to be short',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /warehouses:
    get:
      responses:
        '200':
          content: { application/json: { schema: { type: array, items: { type: object } } } }
`,
    },
    options: { boundedLists: ['warehouses'] },
    reports: [],
  },
]);
