import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'An operation with a parameter',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders/{id}:
    parameters:
      - { name: id, in: path, required: true }
    get:
      responses:
        '200': { description: The order }
`,
    },
    reports: [{ message: 'missing', at: 'get' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders/{id}:
    parameters:
      - { name: id, in: path, required: true }
    get:
      responses:
        '200': { description: The order }
        default:
          $ref: '#/components/responses/Problem'
components:
  responses:
    Problem:
      description: What went wrong
      content:
        application/problem+json:
          schema:
            $ref: '#/components/schemas/Problem'
  schemas:
    Problem:
      type: object
      required:
        - title
        - status
      properties:
        type:
          type: string
          description: 'What kind of problem it is, as a URI reference'
        title:
          type: string
          description: The same for all problems of that kind
        status:
          type: integer
          description: The status of the response
        detail:
          type: string
          description: What happened this time
        instance:
          type: string
          description: 'This occurrence, as a URI reference'
`,
    },
  },
  {
    title: 'The others refer to shared errors',
    files: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ token: [] }]
paths:
  /orders/{id}:
    get:
      responses:
        '200': { description: The order }
        '401': { $ref: '#/components/responses/Unauthorized' }
        '404': { $ref: '#/components/responses/NotFound' }
  /orders:
    post: # places one
      responses:
        '201': { description: The order }
components:
  responses:
    NotFound: { description: No such order }
    Unauthorized: { description: Sign in }
`,
    },
    reports: [{ message: 'missing', at: 'post' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ token: [] }]
paths:
  /orders/{id}:
    get:
      responses:
        '200': { description: The order }
        '401': { $ref: '#/components/responses/Unauthorized' }
        '404': { $ref: '#/components/responses/NotFound' }
  /orders:
    post: # places one
      responses:
        '201': { description: The order }
        '401':
          $ref: '#/components/responses/Unauthorized'
components:
  responses:
    NotFound: { description: No such order }
    Unauthorized: { description: Sign in }
`,
    },
  },
  {
    title: 'A body and only a server error, in version 2',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "paths": {
    "/orders": {
      "post": {
        "parameters": [{ "name": "order", "in": "body" }],
        "responses": { "201": { "description": "Placed" }, "500": { "description": "Our mistake" } }
      }
    }
  }
}
`,
    },
    reports: [{ message: 'missing', at: '"post"' }],
    fixed: {
      'swagger.json': `{
  "swagger": "2.0",
  "responses": {
    "Problem": {
      "description": "What went wrong",
      "schema": {
        "$ref": "#/definitions/Problem"
      }
    }
  },
  "paths": {
    "/orders": {
      "post": {
        "parameters": [{ "name": "order", "in": "body" }],
        "responses": { "201": { "description": "Placed" }, "500": { "description": "Our mistake" }, "default": { "$ref": "#/responses/Problem" } }
      }
    }
  },
  "definitions": {
    "Problem": {
      "type": "object",
      "required": [
        "title",
        "status"
      ],
      "properties": {
        "type": {
          "type": "string",
          "description": "What kind of problem it is, as a URI reference"
        },
        "title": {
          "type": "string",
          "description": "The same for all problems of that kind"
        },
        "status": {
          "type": "integer",
          "description": "The status of the response"
        },
        "detail": {
          "type": "string",
          "description": "What happened this time"
        },
        "instance": {
          "type": "string",
          "description": "This occurrence, as a URI reference"
        }
      }
    }
  }
}
`,
    },
  },
  {
    title: 'Few errors are documented, and the new ones look as these do',
    files: {
      'openapi.yaml': `openapi: 3.1.0
security: [{ token: [] }]
paths:
  /a: { get: { responses: { '200': { description: A } } } }
  /b: { get: { responses: { '200': { description: B } } } }
  /c: { get: { responses: { '200': { description: C } } } }
  /d: { get: { responses: { '200': { description: D } } } }
  /e: { get: { responses: { '200': { description: E } } } }
  /f: { get: { responses: { '404': { description: None, content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } } } } }
components:
  schemas: { Fault: { type: object, properties: { code: { type: string } } } }
`,
    },
    reports: [{ message: 'convention', at: 'paths' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
security: [{ token: [] }]
paths:
  /a: { get: { responses: { '200': { description: A }, default: { $ref: '#/components/responses/Problem' } } } }
  /b: { get: { responses: { '200': { description: B }, default: { $ref: '#/components/responses/Problem' } } } }
  /c: { get: { responses: { '200': { description: C }, default: { $ref: '#/components/responses/Problem' } } } }
  /d: { get: { responses: { '200': { description: D }, default: { $ref: '#/components/responses/Problem' } } } }
  /e: { get: { responses: { '200': { description: E }, default: { $ref: '#/components/responses/Problem' } } } }
  /f: { get: { responses: { '404': { description: None, content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } } } } }
components:
  schemas: { Fault: { type: object, properties: { code: { type: string } } } }
  responses:
    Problem:
      description: What went wrong
      content:
        application/json:
          schema:
            $ref: '#/components/schemas/Fault'
`,
    },
  },
  {
    title: 'A description in which hardly any operation documents errors',
    files: {
      'openapi.yaml': `openapi: 3.1.0
security: [{ token: [] }]
paths:
  /a: { get: { responses: { '200': { description: A } } } }
  /b: { get: { responses: { '200': { description: B } } } }
  /c: { get: { responses: { '200': { description: C } } } }
  /d: { get: { responses: { '200': { description: D } } } }
  /e: { get: { responses: { '200': { description: E } } } }
  /f: { get: { responses: { '200': { description: F }, 4XX: { description: Refused } } } }
`,
    },
    reports: [{ message: 'convention', at: 'paths' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
security: [{ token: [] }]
paths:
  /a: { get: { responses: { '200': { description: A }, default: { $ref: '#/components/responses/Problem' } } } }
  /b: { get: { responses: { '200': { description: B }, default: { $ref: '#/components/responses/Problem' } } } }
  /c: { get: { responses: { '200': { description: C }, default: { $ref: '#/components/responses/Problem' } } } }
  /d: { get: { responses: { '200': { description: D }, default: { $ref: '#/components/responses/Problem' } } } }
  /e: { get: { responses: { '200': { description: E }, default: { $ref: '#/components/responses/Problem' } } } }
  /f: { get: { responses: { '200': { description: F }, 4XX: { description: Refused } } } }
components:
  responses:
    Problem:
      description: What went wrong
      content:
        application/problem+json:
          schema:
            $ref: '#/components/schemas/Problem'
  schemas:
    Problem:
      type: object
      required:
        - title
        - status
      properties:
        type:
          type: string
          description: 'What kind of problem it is, as a URI reference'
        title:
          type: string
          description: The same for all problems of that kind
        status:
          type: integer
          description: The status of the response
        detail:
          type: string
          description: What happened this time
        instance:
          type: string
          description: 'This occurrence, as a URI reference'
`,
    },
  },
  {
    title: 'One error in another shape than all the others',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { responses: { default: { $ref: '#/components/responses/Problem' } } } }
  /b: { get: { responses: { default: { $ref: '#/components/responses/Problem' } } } }
  /c: { get: { responses: { default: { $ref: '#/components/responses/Problem' } } } }
  /d: { get: { responses: { default: { $ref: '#/components/responses/Problem' } } } }
  /e: { get: { responses: { default: { $ref: '#/components/responses/Problem' } } } }
  /f:
    get:
      responses:
        '400':
          content:
            application/json:
              schema: { properties: { error: { type: string }, code: { type: integer } } }
  /health:
    get:
      responses:
        '503':
          content:
            application/json:
              schema: { properties: { name: { type: string }, checks: { type: array, items: {} } } }
components:
  responses:
    Problem:
      content:
        application/problem+json:
          schema: { properties: { type: {}, title: {}, status: {}, detail: {} } }
`,
    },
    reports: [{ message: 'shape', at: "'400'" }],
  },
  {
    title: 'Problem details are asked for',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a:
    get:
      responses:
        default:
          content:
            application/json:
              schema: { properties: { title: {} } }
`,
    },
    options: { problemDetails: true },
    reports: [{ message: 'problem', at: 'default' }],
  },
  {
    title: 'Errors as a class, by default, or one by one',
    files: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ token: [] }]
paths:
  /a: { get: { responses: { '200': { description: A }, 4XX: { description: Refused } } } }
  /b: { get: { responses: { '200': { description: B }, default: { description: Refused } } } }
  /c: { get: { responses: { 200: { description: C }, 404: { description: Not there } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Nothing to refuse',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /countries: { get: { responses: { '200': { description: Countries } } } }
  /news: { get: { security: [], responses: { '200': { description: News } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Health checks and operations on their way out',
    files: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ token: [] }]
paths:
  /health: { get: { responses: { '200': { description: Healthy } } } }
  /api/v1/readyz: { get: { responses: { '200': { description: Ready } } } }
  /old: { get: { deprecated: true, responses: { '200': { description: Old } } } }
`,
    },
    reports: [],
  },
  {
    title: 'The usual shape with something more',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { responses: { default: { $ref: '#/components/responses/Error' } } } }
  /b: { get: { responses: { default: { $ref: '#/components/responses/Error' } } } }
  /c: { get: { responses: { default: { $ref: '#/components/responses/Error' } } } }
  /d: { get: { responses: { default: { $ref: '#/components/responses/Error' } } } }
  /e: { get: { responses: { '422': { $ref: '#/components/responses/Invalid' } } } }
components:
  responses:
    Error: { content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
    Invalid:
      content:
        application/json:
          schema:
            allOf:
              - $ref: '#/components/schemas/Error'
              - properties: { errors: { type: array } }
  schemas:
    Error: { properties: { message: { type: string } } }
`,
    },
    reports: [],
  },
  {
    title: 'The shape that OAuth prescribes beside the usual one',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { responses: { default: { $ref: '#/components/responses/Error' } } } }
  /b: { get: { responses: { default: { $ref: '#/components/responses/Error' } } } }
  /c: { get: { responses: { default: { $ref: '#/components/responses/Error' } } } }
  /d: { get: { responses: { default: { $ref: '#/components/responses/Error' } } } }
  /e: { get: { responses: { default: { $ref: '#/components/responses/Error' } } } }
  /oauth/token: { post: { responses: { '400': { $ref: '#/components/responses/OAuth' } } } }
components:
  responses:
    Error: { content: { application/json: { schema: { properties: { message: {} } } } } }
    OAuth: { content: { application/json: { schema: { properties: { error: {}, error_description: {} } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Shapes without a majority',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { responses: { default: { $ref: '#/components/responses/One' } } } }
  /b: { get: { responses: { default: { $ref: '#/components/responses/One' } } } }
  /c: { get: { responses: { default: { $ref: '#/components/responses/Two' } } } }
components:
  responses:
    One: { content: { application/json: { schema: { properties: { message: {} } } } } }
    Two: { content: { application/json: { schema: { properties: { error: {} } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'A choice of shapes, and errors without a body',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a:
    get:
      parameters: [{ name: q, in: query }]
      responses:
        '400': { content: { application/json: { schema: { oneOf: [{ properties: { a: {} } }] } } } }
        '404': { description: Not there }
        '406': { content: { text/plain: {} } }
`,
    },
    reports: [],
  },
  {
    title: 'Half typed',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders/{id}:
    get:
      parameters: [{ name: id, in: path }]
`,
    },
    reports: [],
  },
  {
    title: 'Code limits how often something is asked, its description says nothing of it',
    files: {
      'src/main.ts': `import express from 'express';
import rateLimit from 'express-rate-limit';

const app = express();
app.post('/v1/orders', rateLimit({ max: 5 }), (req, res) => res.status(201).json({}));
app.get('/v1/orders/:id', (req, res) => res.json({}));
app.listen(3000);
`,
      'openapi.yaml': `openapi: 3.1.0
servers: [{ url: https://api.example.com/v1 }]
paths:
  /orders:
    post:
      requestBody: { content: { application/json: {} } }
      responses:
        '201': { description: The order }
        '422': { description: No such thing }
  /orders/{id}:
    get:
      responses:
        '200': { description: The order }
        '404': { description: No such order }
`,
    },
    reports: [{ message: 'limited', at: 'post', in: 'openapi.yaml' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
servers: [{ url: https://api.example.com/v1 }]
paths:
  /orders:
    post:
      requestBody: { content: { application/json: {} } }
      responses:
        '201': { description: The order }
        '422': { description: No such thing }
        '429':
          description: Too many requests
          headers:
            Retry-After:
              description: Seconds to wait before the next request
              schema:
                type: integer
  /orders/{id}:
    get:
      responses:
        '200': { description: The order }
        '404': { description: No such order }
`,
    },
  },
  {
    title: 'A limiter before everything, told once',
    files: {
      'src/main.ts': `import Fastify from 'fastify';
import limit from '@fastify/rate-limit';

const app = Fastify();
await app.register(limit, { max: 100 });
app.get('/a', async () => ({}));
app.get('/b', async () => ({}));
app.get('/c', async () => ({}));
app.get('/d', async () => ({}));
app.get('/e', async () => ({}));
await app.listen({ port: 3000 });
`,
      'openapi.yaml': `openapi: 3.1.0
paths:
  /a: { get: { responses: { '200': { description: A } } } }
  /b: { get: { responses: { '200': { description: B } } } }
  /c: { get: { responses: { '200': { description: C } } } }
  /d: { get: { responses: { '200': { description: D } } } }
  /e: { get: { responses: { '200': { description: E } } } }
`,
    },
    reports: [{ message: 'limits', at: 'paths', in: 'openapi.yaml' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /a: { get: { responses: { '200': { description: A }, '429': { $ref: '#/components/responses/TooManyRequests' } } } }
  /b: { get: { responses: { '200': { description: B }, '429': { $ref: '#/components/responses/TooManyRequests' } } } }
  /c: { get: { responses: { '200': { description: C }, '429': { $ref: '#/components/responses/TooManyRequests' } } } }
  /d: { get: { responses: { '200': { description: D }, '429': { $ref: '#/components/responses/TooManyRequests' } } } }
  /e: { get: { responses: { '200': { description: E }, '429': { $ref: '#/components/responses/TooManyRequests' } } } }
components:
  responses:
    TooManyRequests:
      description: Too many requests
      headers:
        Retry-After:
          description: Seconds to wait before the next request
          schema:
            type: integer
`,
    },
  },
  {
    title: 'Limits that are described, and a service that has none',
    files: {
      'src/main.ts': `import express from 'express';
import rateLimit from 'express-rate-limit';

const app = express();
app.post('/orders', rateLimit({ max: 5 }), (req, res) => res.status(201).json({}));
app.post('/customers', rateLimit({ max: 5 }), (req, res) => res.status(201).json({}));
app.post('/products', (req, res) => res.status(201).json({}));
app.listen(3000);
`,
      'openapi.yaml': `openapi: 3.1.0
paths:
  /orders: { post: { responses: { '201': { description: Placed }, '429': { description: Slow down } } } }
  /customers: { post: { responses: { '201': { description: Added }, default: { description: Refused } } } }
  /products: { post: { responses: { '201': { description: Added } } } }
`,
    },
    reports: [],
  },
  {
    title: 'One error in code in another shape than all the others',
    files: {
      'src/orders.ts': `import { Router } from 'express';
export const router = Router();
router.get('/a', (req, res) => { res.status(400).json({ code: 'a', message: 'A' }); });
router.get('/b', (req, res) => { res.status(404).json({ code: 'b', message: 'B' }); });
router.get('/c', (req, res) => { res.status(409).json({ code: 'c', message: 'C' }); });
router.get('/d', (req, res) => { res.status(401).json({ code: 'd', message: 'D' }); });
router.get('/e', (req, res) => { res.status(403).json({ code: 'e', message: 'E', details: [] }); });
router.get('/f', (req, res) => { res.status(422).json({ error: 'wrong' }); });
`,
    },
    reports: [{ message: 'codeShape', at: "{ error: 'wrong' }" }],
  },
  {
    title: 'What a probe answers was agreed with balancers',
    files: {
      'src/app.ts': `import express from 'express';
import { ready } from './ready';
const app = express();
app.get('/a', (req, res) => { res.status(400).json({ code: 'a', message: 'A' }); });
app.get('/b', (req, res) => { res.status(404).json({ code: 'b', message: 'B' }); });
app.get('/c', (req, res) => { res.status(409).json({ code: 'c', message: 'C' }); });
app.get('/d', (req, res) => { res.status(401).json({ code: 'd', message: 'D' }); });
app.get('/e', (req, res) => { res.status(403).json({ code: 'e', message: 'E' }); });
app.get('/healthz', (req, res) => { res.status(503).json({ ok: false }); });
app.get('/readyz', ready);
app.listen(3000);
`,
      'src/ready.ts': `export function ready(req, res) {
  res.status(503).json({ ready: false, reason: 'shutting down' });
}
`,
    },
    reports: [],
  },
  {
    title: 'The shape of OpenAI, for clients that were written for it',
    files: {
      'src/orders.ts': `import { Router } from 'express';
export const router = Router();
router.get('/a', (req, res) => { res.status(400).json({ message: 'A' }); });
router.get('/b', (req, res) => { res.status(404).json({ message: 'B' }); });
router.get('/c', (req, res) => { res.status(409).json({ message: 'C' }); });
router.get('/d', (req, res) => { res.status(401).json({ message: 'D' }); });
router.get('/e', (req, res) => { res.status(403).json({ message: 'E' }); });
router.post('/v1/chat/completions', (req, res) => {
  res.status(404).json({ error: { message: 'No such model', type: 'not_found', param: 'model', code: 'no_model' } });
});
`,
    },
    reports: [],
  },
  {
    title: 'Errors in code without a usual shape, and answers that are none',
    files: {
      'src/orders.ts': `import { Router } from 'express';
export const router = Router();
router.get('/a', (req, res) => { res.status(400).json({ code: 'a', message: 'A' }); });
router.get('/b', (req, res) => { res.status(404).json({ code: 'b', message: 'B' }); });
router.get('/c', (req, res) => { res.status(409).json({ error: 'C' }); });
router.get('/d', (req, res) => { res.status(201).json({ id: 'd' }); });
router.get('/health', (req, res) => { res.status(503).json({ status: 'down', version: '1', checks: [] }); });
`,
      'src/mail.ts': `export const send = (mail, status) => mail.status(500).json({ subject: status });
`,
    },
    reports: [],
  },
  {
    title: 'Errors come within the lists that are answered otherwise: no shape is the usual one of errors',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Statements, version: 1.0.0 }
paths:
${['a', 'b', 'c', 'd', 'e', 'f']
  .map(
    name => `  /${name}:
    get:
      responses:
        '200': { description: ok }
        '400':
          description: Refused
          content: { application/json: { schema: { type: object, properties: { items: { type: array }, pages: { type: integer } } } } }
`,
  )
  .join('')}  /g:
    get:
      responses:
        '200': { description: ok }
        '400':
          description: Refused
          content: { application/json: { schema: { type: object, properties: { title: { type: string }, detail: { type: string } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Open to all, with a truth value that may be left out',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /zones:
    get:
      security: []
      parameters: [{ name: withUtc, in: query, schema: { type: boolean } }]
      responses: { '200': { description: The zones } }
`,
    },
    reports: [],
  },
]);
