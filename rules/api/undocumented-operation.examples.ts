import { defineExamples } from '#rule-api';

const described = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      responses:
        '200': { description: The orders }
  /orders/{orderId}:
    get:
      operationId: getOrder
      tags: [orders]
      parameters:
        - { name: orderId, in: path, required: true, schema: { type: string } }
      responses:
        '200': { description: The order }
`;

export const examples = defineExamples([
  {
    title: 'Express with Zod: a route that nobody described',
    files: {
      'openapi.yaml': described,
      'src/app.ts': `import express from 'express';
import { z } from 'zod';
import { orders } from './orders';

const NewOrder = z.object({ sku: z.string(), amount: z.number().int().default(1), note: z.string().nullable() });

const app = express();
app.use(express.json());
app.get('/api/orders', (req, res) => res.json(orders.all()));
app.get('/api/orders/:id', (req, res) => res.json(orders.find(req.params.id)));
app.post("/api/orders", function createOrder(req, res) {
  const order = NewOrder.parse(req.body);
  res.status(201).json(orders.add(order));
});
app.listen(3000);
`,
      'src/orders.ts':
        'export const orders = { all: () => [], find: (id: string) => ({ id }), add: (order: object) => order };\n',
    },
    reports: [{ message: 'missing', at: '"/api/orders"', in: 'src/app.ts' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      responses:
        '200': { description: The orders }
    post:
      tags:
        - orders
      operationId: createOrder
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required:
                - sku
                - note
              properties:
                sku:
                  type: string
                amount:
                  type: integer
                note:
                  type: string
                  nullable: true
      responses:
        '201':
          description: Created
  /orders/{orderId}:
    get:
      operationId: getOrder
      tags: [orders]
      parameters:
        - { name: orderId, in: path, required: true, schema: { type: string } }
      responses:
        '200': { description: The order }
`,
    },
  },
  {
    title: 'Fastify with JSON Schema: parameters and body are written, too',
    files: {
      'api/openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
servers: [{ url: https://api.example.com/v1 }]
paths:
  /orders:
    get:
      responses: { '200': { description: The orders } }
  /orders/{id}:
    get:
      responses: { '200': { description: The order } }
`,
      'src/app.ts': `import Fastify from 'fastify';

const app = Fastify();
app.get('/v1/orders', async () => []);
app.get('/v1/orders/:id', async request => request.params);
app.put("/v1/orders/:id", {
  schema: {
    params: { type: 'object', properties: { id: { type: 'integer' } } },
    querystring: { type: 'object', properties: { notify: { type: 'boolean' } } },
    body: { type: 'object', required: ['state'], properties: { state: { type: 'string', enum: ['open', 'paid'] } } },
  },
}, async request => request.body);
app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'missing', at: '"/v1/orders/:id"', in: 'src/app.ts' }],
    fixed: {
      'api/openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
servers: [{ url: https://api.example.com/v1 }]
paths:
  /orders:
    get:
      responses: { '200': { description: The orders } }
  /orders/{id}:
    get:
      responses: { '200': { description: The order } }
    put:
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: integer
        - name: notify
          in: query
          schema:
            type: boolean
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required:
                - state
              properties:
                state:
                  type: string
                  enum:
                    - open
                    - paid
      responses:
        '200':
          description: OK
`,
    },
  },
  {
    title: 'Nest with class-validator and a description in JSON',
    files: {
      'openapi.json': `{
  "openapi": "3.0.3",
  "info": { "title": "Users", "version": "1.0.0" },
  "paths": {
    "/users": {
      "get": {
        "responses": { "200": { "description": "The users" } }
      }
    },
    "/users/{id}": {
      "get": {
        "responses": { "200": { "description": "The user" } }
      }
    }
  }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { UsersController } from './users.controller';

@Module({ controllers: [UsersController] })
class AppModule {}

const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'src/users.controller.ts': `import { Body, Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';

@Controller('users')
export class UsersController {
  @Get() list() { return []; }
  @Get(':id') find(@Param('id') id: string) { return { id }; }
  @Delete(":id") @HttpCode(204) remove(@Param('id') id: string) {}
}
`,
    },
    reports: [{ message: 'missing', at: '":id"', in: 'src/users.controller.ts' }],
    fixed: {
      'openapi.json': `{
  "openapi": "3.0.3",
  "info": { "title": "Users", "version": "1.0.0" },
  "paths": {
    "/users": {
      "get": {
        "responses": { "200": { "description": "The users" } }
      }
    },
    "/users/{id}": {
      "get": {
        "responses": { "200": { "description": "The user" } }
      },
      "delete": {
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "204": {
            "description": "No Content"
          }
        }
      }
    }
  }
}
`,
    },
  },
  {
    title: 'Hono below a base path',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Notes, version: 1.0.0 }
paths:
  /notes: { get: { responses: { '200': { description: All } } } }
  /notes/{id}: { get: { responses: { '200': { description: One } } } }
`,
      'src/app.ts': `import { Hono } from 'hono';

const app = new Hono().basePath('/api');
app.get('/notes', c => c.json([]));
app.get('/notes/:id', c => c.json({ id: c.req.param('id') }));
app.delete("/notes/:id", c => c.body(null, 204));
export default app;
`,
    },
    reports: [{ message: 'missing', at: '"/notes/:id"', in: 'src/app.ts' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Notes, version: 1.0.0 }
paths:
  /notes: { get: { responses: { '200': { description: All } } } }
  /notes/{id}: { get: { responses: { '200': { description: One } } }, delete: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '204': { description: No Content } } } }
`,
    },
  },
  {
    title: 'Version 2 writes its own form',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Tags, version: 1.0.0 }
paths:
  /tags:
    get:
      responses:
        200: { description: All }
  /tags/{name}:
    get:
      responses:
        200: { description: One }
`,
      'src/app.ts': `import express from 'express';
import Joi from 'joi';
import { validateBody } from './validate-body';

const app = express();
app.get('/tags', (req, res) => res.json([]));
app.get('/tags/:name', (req, res) => res.json({}));
app.post("/tags", validateBody(Joi.object({ name: Joi.string().required(), color: Joi.string().valid('red', 'blue') })), (req, res) => res.sendStatus(201));
app.listen(3000);
`,
      'src/validate-body.ts': `export const validateBody = schema => (req, res, next) => {
  const { error } = schema.validate(req.body);
  if (error) return res.status(400).json({ error: error.message });
  next();
};
`,
    },
    reports: [{ message: 'missing', at: '"/tags"', in: 'src/app.ts' }],
    fixed: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Tags, version: 1.0.0 }
paths:
  /tags:
    get:
      responses:
        200: { description: All }
    post:
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            required:
              - name
            properties:
              name:
                type: string
              color:
                type: string
                enum:
                  - red
                  - blue
      responses:
        '201':
          description: Created
  /tags/{name}:
    get:
      responses:
        200: { description: One }
`,
    },
  },
  {
    title: 'Many at once are one finding',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
${Array.from({ length: 20 }, (_, index) => `  /things${index}: { get: { responses: { '200': { description: One } } } }`).join('\n')}
`,
      'src/app.ts': `import express from 'express';
const app = express();
${Array.from({ length: 31 }, (_, index) => `app.get('/things${index}', (req, res) => res.json({}));`).join('\n')}
app.listen(3000);
`,
    },
    reports: [{ message: 'many', at: 'paths', in: 'openapi.yaml' }],
  },
  {
    title: 'All is described, under another base path and other names of parameters',
    files: {
      'openapi.yaml': described,
      'src/app.ts': `import express from 'express';
const router = express.Router();
router.get('/', (req, res) => res.json([]));
router.get('/:id', (req, res) => res.json({}));
const app = express();
app.use('/api/v2/orders', router);
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title:
      'What is not for clients: health, metrics, webhooks, documentation, internal paths, feeds, files for browsers',
    files: {
      'openapi.yaml': described,
      'src/app.ts': `import express from 'express';
const app = express();
app.get('/orders', (req, res) => res.json([]));
app.get('/orders/:id', (req, res) => res.json({}));
app.get('/healthz', (req, res) => res.sendStatus(200));
app.get('/metrics', (req, res) => res.send(''));
app.get('/docs', (req, res) => res.send(''));
app.post('/payments/webhook', (req, res) => res.sendStatus(204));
app.get('/internal/cache', (req, res) => res.json({}));
app.get('/sitemap.xml', (req, res) => res.send('<urlset/>'));
app.get('/rss/orders/:id', (req, res) => res.type('rss').send('<rss/>'));
app.get('/og-default.png', (req, res) => res.end());
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A description that says it is generated',
    files: {
      'openapi.yaml': `# This file is generated by a tool. Do not edit.\n${described}`,
      'src/app.ts': `import express from 'express';
const app = express();
app.get('/orders', (req, res) => res.json([]));
app.get('/orders/:id', (req, res) => res.json({}));
app.delete('/orders/:id', (req, res) => res.sendStatus(204));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A description that is made from the code',
    files: {
      'openapi.yaml': described,
      'src/docs.ts': `import swaggerJsdoc from 'swagger-jsdoc';
export const description = swaggerJsdoc({ definition: { openapi: '3.0.3', info: { title: 'Orders', version: '1' } }, apis: ['src/*.ts'] });
`,
      'src/app.ts': `import express from 'express';
const app = express();
app.get('/orders', (req, res) => res.json([]));
app.get('/orders/:id', (req, res) => res.json({}));
app.delete('/orders/:id', (req, res) => res.sendStatus(204));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A description of a part: most routes are not meant to be in it',
    files: {
      'openapi.yaml': described,
      'src/app.ts': `import express from 'express';
const app = express();
app.get('/orders', (req, res) => res.json([]));
app.get('/orders/:id', (req, res) => res.json({}));
app.get('/users', (req, res) => res.json([]));
app.get('/users/:id', (req, res) => res.json({}));
app.get('/teams', (req, res) => res.json([]));
app.get('/teams/:id', (req, res) => res.json({}));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Another description has the rest',
    files: {
      'openapi.yaml': described,
      'admin.yaml': `openapi: 3.0.3
paths:
  /admin/users: { get: { responses: { '200': { description: All } } } }
`,
      'src/app.ts': `import express from 'express';
const app = express();
app.get('/orders', (req, res) => res.json([]));
app.get('/orders/:id', (req, res) => res.json({}));
app.get('/admin/users', (req, res) => res.json([]));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title:
      'A router in two places is described in one, and what lies beside the prefix is no part of the API',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: { get: { responses: { '200': { description: The orders } } } }
  /orders/{id}: { get: { responses: { '200': { description: The order } } } }
  /shops/{shop}: { get: { responses: { '200': { description: The shop } } } }
`,
      'src/app.ts': `import express from 'express';

const app = express();
const orders = express.Router({ mergeParams: true });
orders.get('/', (req, res) => res.json([]));
orders.get('/:id', (req, res) => res.json({}));
app.use('/api/orders', orders);
app.use('/api/shops/:shop/orders', orders);
app.get('/api/shops/:shop', (req, res) => res.json({}));
app.get('/avatars/:user', (req, res) => res.redirect('https://pictures.example/' + Number(req.params.user)));
app.listen(3000);
`,
    },
    reports: [],
  },
]);
