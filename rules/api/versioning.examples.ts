import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'No version anywhere',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
servers:
  - url: https://api.orders.shop
paths:
  /orders: { get: {} }
  /orders/{id}: { get: {} }
  /customers: { get: {} }
`,
    },
    reports: [{ message: 'none', at: 'https://api.orders.shop' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
servers:
  - url: https://api.orders.shop/v1
paths:
  /orders: { get: {} }
  /orders/{id}: { get: {} }
  /customers: { get: {} }
`,
    },
  },
  {
    title: 'No version and no server, in version 2',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "paths": {
    "/orders": { "get": {} },
    "/customers": { "get": {} },
    "/products": { "get": {} }
  }
}
`,
    },
    reports: [{ message: 'none', at: '"paths"' }],
    fixed: {
      'swagger.json': `{
  "swagger": "2.0",
  "basePath": "/v1",
  "paths": {
    "/orders": { "get": {} },
    "/customers": { "get": {} },
    "/products": { "get": {} }
  }
}
`,
    },
  },
  {
    title: 'One path among many without a version',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /api/v1/orders: { get: {} }
  /api/v1/orders/{id}: { get: {} }
  /api/v1/customers: { get: {} }
  /api/v1/products: { get: {} }
  /api/v2/products: { get: {} }
  "/api/invoices": { get: {} }
`,
    },
    reports: [{ message: 'bare', at: '"/api/invoices"' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /api/v1/orders: { get: {} }
  /api/v1/orders/{id}: { get: {} }
  /api/v1/customers: { get: {} }
  /api/v1/products: { get: {} }
  /api/v2/products: { get: {} }
  "/api/v1/invoices": { get: {} }
`,
    },
  },
  {
    title: 'A deprecation without a date',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders/all:
    get: # use /orders
      deprecated: true
      responses:
        '200':
          description: All orders
          content: { application/json: {} }
`,
    },
    reports: [{ message: 'retirement', at: 'get' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders/all:
    get: # use /orders
      deprecated: true
      responses:
        '200':
          description: All orders
          headers:
            Sunset:
              description: The date on which this operation stops working
              schema:
                type: string
          content: { application/json: {} }
`,
    },
  },
  {
    title: 'A deprecated operation that answers with shared responses only',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders/all:
    get:
      deprecated: true
      responses:
        '200': { $ref: '#/components/responses/Orders' }
components:
  responses:
    Orders: { description: Orders }
`,
    },
    reports: [{ message: 'retirement', at: 'get' }],
  },
  {
    title: 'Many deprecations without a date are told once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { deprecated: true } }
  /b: { put: { deprecated: true } }
  /c: { put: { deprecated: true } }
  /d: { put: { deprecated: true } }
  /v1/e: { put: { deprecated: true } }
`,
    },
    reports: [{ message: 'retirements', at: 'get' }],
  },
  {
    title: 'A route in code that stands beside the version of the others',
    files: {
      'src/app.ts': `import express, { Router } from 'express';

const app = express();
const orders = Router();
orders.get('/', (request, response) => { response.json([]); });
orders.post('/', (request, response) => { response.json({}); });
orders.get('/:id', (request, response) => { response.json({}); });
orders.delete('/:id', (request, response) => { response.json({}); });
orders.get('/:id/lines', (request, response) => { response.json([]); });
app.use('/api/v1/orders', orders);
app.get('/api/invoices', (request, response) => { response.json([]); });
app.post('/api/hooks/github', (request, response) => { response.json({}); });
app.get('/health', (request, response) => { response.json({}); });
app.listen(3000);
`,
    },
    reports: [{ message: 'bare', at: "'/api/invoices'", preset: 'strict' }],
  },
  {
    title: 'Routes in code without a common scheme',
    files: {
      'src/app.ts': `import express from 'express';

const app = express();
app.get('/v1/orders', (request, response) => { response.json([]); });
app.get('/invoices', (request, response) => { response.json([]); });
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A version in the address of the server',
    files: {
      'openapi.yaml': `openapi: 3.0.3
servers:
  - url: https://api.orders.shop/v1
paths:
  /orders: { get: {} }
  /customers: { get: {} }
  /products: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'A version in the name of the server, or in a variable',
    files: {
      'openapi.yaml': `openapi: 3.0.3
servers:
  - url: https://v2.orders.shop
  - url: https://orders.shop/{version}
paths:
  /orders: { get: {} }
  /customers: { get: {} }
  /products: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'An address that is filled in later',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: App components, version: '0.1' }
servers:
  - url: '{siteUrl}'
paths:
  /orders: { get: {} }
  /customers: { get: {} }
  /invoices: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'A version in a header',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { get: { parameters: [{ name: Accept-Version, in: header }] } }
  /customers: { get: {} }
  /products: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'A version in the media type',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { get: { responses: { '200': { content: { application/vnd.shop.v3+json: {} } } } } }
  /customers: { get: {} }
  /products: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'Versioned paths beside those for machines and for signing in',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /v1/orders: { get: {} }
  /v1/orders/{id}: { get: {} }
  /v1/customers: { get: {} }
  /v1/products: { get: {} }
  /v2/products: { get: {} }
  /health: { get: {} }
  /oauth/token: { post: {} }
  /hooks/github: { post: {} }
`,
    },
    reports: [],
  },
  {
    title: 'Too few paths to have a scheme, and no majority',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /v1/orders: { get: {} }
  /orders: { get: {} }
  /customers: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'Deprecations that say until when',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { deprecated: true, description: Removed on 2027-01-31. } }
  /b: { get: { deprecated: true, x-sunset: 2027-01-31 } }
  /d: { get: { deprecated: true, x-lifecycle: { removalDate: 2027-01-31 } } }
  /v1/c: { get: { deprecated: true, responses: { '200': { headers: { Sunset: {} } } } } }
`,
    },
    reports: [],
  },
  {
    title: 'A team that never breaks its clients',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { get: {} }
  /customers: { get: {} }
  /products: { get: {} }
`,
    },
    answers: { versioning: 'none' },
    reports: [],
  },
  {
    title: 'What others were told to ask, and pages beside the API',
    files: {
      'src/app.ts': `import express from 'express';
import { answer } from './answer';

const app = express();
app.get('/api/v1/users', answer);
app.get('/api/v1/orders', answer);
app.get('/api/v1/products', answer);
app.get('/api/v1/carts', answer);
app.get('/api/v2/carts', answer);
app.get('/api/v2/orders', answer);
app.get('/api/v2/users', answer);
app.get('/api/v2/products', answer);
app.get('/organizations/:id', answer);
app.post('/api/billing/stripe-webhook', answer);
app.listen(3000);
`,
      'src/answer.ts': 'export const answer = (_req, res) => res.json({});\n',
    },
    reports: [],
  },
  {
    title: 'What says which versions there are has none itself, and what goes away needs none',
    files: {
      'openapi.yaml': `openapi: 3.1.0
paths:
  /service_information: { get: {} }
  /mobile/code: { post: { deprecated: true, description: Removed on 2027-01-31. } }
  /v1/accounts: { get: {} }
  /v1/accounts/{id}: { get: {} }
  /v1/envelopes: { get: {} }
  /v1/envelopes/{id}: { get: {} }
  /v2/envelopes: { get: {} }
`,
    },
    reports: [],
  },
  {
    title: 'What may change at any time promises nothing',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
servers: [{ url: https://api.orders.shop/v1 }]
paths:
  /deployments:
    post:
      deprecated: true
      description: '**INTERNAL**: this operation may change without notice.'
      responses: { '200': { description: Done } }
`,
    },
    reports: [],
  },
  {
    title: 'What is made from protobuf gets its paths from there',
    files: {
      'orders.swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "shop/orders.proto", "version": "version not set" },
  "paths": {
    "/orders": { "get": {} },
    "/products": { "get": {} },
    "/customers": { "get": { "deprecated": true } }
  }
}`,
    },
    reports: [],
  },
  {
    title: 'Version 2, whose servers share a path',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
host: api.orders.shop
basePath: "/api/"
schemes: [https]
paths:
  /orders: { get: {} }
  /orders/{id}: { get: {} }
  /customers: { get: {} }
`,
      'customers/swagger.yaml': `swagger: '2.0'
info: { title: Customers, version: 1.0.0 }
host: api.customers.shop
paths:
  /orders: { get: {} }
  /orders/{id}: { get: {} }
  /customers: { get: {} }
`,
    },
    reports: [
      { message: 'none', at: '"/api/"', in: 'swagger.yaml' },
      { message: 'none', at: 'api.customers.shop', in: 'customers/swagger.yaml' },
    ],
    fixed: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
host: api.orders.shop
basePath: "/api/v1"
schemes: [https]
paths:
  /orders: { get: {} }
  /orders/{id}: { get: {} }
  /customers: { get: {} }
`,
      'customers/swagger.yaml': `swagger: '2.0'
info: { title: Customers, version: 1.0.0 }
host: api.customers.shop
basePath: /v1
paths:
  /orders: { get: {} }
  /orders/{id}: { get: {} }
  /customers: { get: {} }
`,
    },
  },
  {
    title: 'Version 2, whose media types name the version, for all or for one',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
produces: [application/vnd.orders.v2+json]
paths:
  /orders: { get: {} }
  /orders/{id}: { get: {} }
  /customers: { get: {} }
`,
      'customers/swagger.yaml': `swagger: '2.0'
info: { title: Customers, version: 1.0.0 }
paths:
  /orders: { get: { produces: [application/json; version=1] } }
  /orders/{id}: { get: {} }
  /customers: { get: {} }
`,
    },
    reports: [],
  },
]);
