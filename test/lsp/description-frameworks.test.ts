// From an operation to what answers it and back, in every framework whose routes have paths; and outlines of every version.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol, Location } from 'vscode-languageserver-protocol';
import { type Client, startClient } from './client.ts';
import { positionIn } from './marked.ts';

interface Service {
  readonly framework: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly path: string;
  readonly code: string;
  /** What answers `GET /orders/{id}`, as `line text`. */
  readonly handler: string;
  /** Where in the code its operation is asked for. */
  readonly route: string;
}

const services: readonly Service[] = [
  {
    framework: 'Express',
    dependencies: { express: '5.1.0' },
    path: 'src/app.ts',
    code: `import express from 'express';
const app = express();
app.get('/orders', (req, res) => res.json([]));
app.get('/orders/:id', getOrder);
app.listen(3000);
function getOrder(req, res) { res.json({}); }
`,
    handler: '6 getOrder',
    route: "'/orders/:id'",
  },
  {
    framework: 'Fastify',
    dependencies: { fastify: '5.6.0' },
    path: 'src/app.ts',
    code: `import Fastify from 'fastify';
const app = Fastify();
app.get('/orders', async () => []);
app.get('/orders/:id', getOrder);
await app.listen({ port: 3000 });
async function getOrder() { return {}; }
`,
    handler: '6 getOrder',
    route: "'/orders/:id'",
  },
  {
    framework: 'Hono',
    dependencies: { hono: '4.10.0' },
    path: 'src/app.ts',
    code: `import { Hono } from 'hono';
const app = new Hono();
app.get('/orders', c => c.json([]));
app.get('/orders/:id', getOrder);
function getOrder(c) { return c.json({}); }
export default app;
`,
    handler: '5 getOrder',
    route: "'/orders/:id'",
  },
  {
    framework: 'Koa',
    dependencies: { koa: '3.0.0', '@koa/router': '14.0.0' },
    path: 'src/app.ts',
    code: `import Koa from 'koa';
import Router from '@koa/router';
const router = new Router();
router.get('/orders', ctx => { ctx.body = []; });
router.get('/orders/:id', getOrder);
function getOrder(ctx) { ctx.body = {}; }
const app = new Koa();
app.use(router.routes());
app.listen(3000);
`,
    handler: '6 getOrder',
    route: "'/orders/:id'",
  },
  {
    framework: 'Nest',
    dependencies: { '@nestjs/common': '11.1.0', '@nestjs/core': '11.1.0' },
    path: 'src/orders.controller.ts',
    code: `import { Controller, Get, Module } from '@nestjs/common';
@Controller('orders')
export class OrdersController {
  @Get() listOrders() { return []; }
  @Get(':id')
  getOrder() { return {}; }
}
@Module({ controllers: [OrdersController] })
export class AppModule {}
`,
    handler: '6 getOrder',
    route: "':id'",
  },
  {
    framework: 'routing-controllers',
    dependencies: { 'routing-controllers': '0.11.0' },
    path: 'src/orders.controller.ts',
    code: `import { createExpressServer, Get, JsonController } from 'routing-controllers';
@JsonController('/orders')
export class OrdersController {
  @Get('/') listOrders() { return []; }
  @Get('/:id')
  getOrder() { return {}; }
}
createExpressServer({ controllers: [OrdersController] }).listen(3000);
`,
    handler: '6 getOrder',
    route: "'/:id'",
  },
  {
    framework: 'tsoa',
    dependencies: { tsoa: '6.6.0' },
    path: 'src/orders.controller.ts',
    code: `import { Controller, Get, Route } from 'tsoa';
@Route('orders')
export class OrdersController extends Controller {
  @Get() listOrders() { return []; }
  @Get('{id}')
  getOrder() { return {}; }
}
`,
    handler: '6 getOrder',
    route: "'{id}'",
  },
  {
    framework: 'ts-rest',
    dependencies: { express: '4.21.0', '@ts-rest/core': '3.52.1', '@ts-rest/express': '3.52.1' },
    path: 'src/app.ts',
    code: `import { initContract } from '@ts-rest/core';
import { createExpressEndpoints, initServer } from '@ts-rest/express';
import express from 'express';
const contract = initContract().router({
  list: { method: 'GET', path: '/orders', responses: {} },
  read: { method: 'GET', path: '/orders/:id', responses: {} },
});
const router = initServer().router(contract, {
  list: async () => ({ status: 200, body: [] }),
  read: getOrder,
});
const app = express();
createExpressEndpoints(contract, router, app);
app.listen(3000);
async function getOrder() { return { status: 200, body: {} }; }
`,
    handler: '15 getOrder',
    route: 'getOrder,',
  },
  {
    framework: 'Next.js',
    dependencies: { next: '15.5.0' },
    path: 'app/orders/[id]/route.ts',
    code: `export async function GET() {
  return Response.json({});
}
`,
    handler: '1 GET',
    route: 'GET',
  },
  {
    framework: 'Medusa',
    dependencies: { '@medusajs/medusa': '2.10.0', '@medusajs/framework': '2.10.0' },
    path: 'src/api/orders/[id]/route.ts',
    code: `import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http';
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  res.json({});
}
`,
    handler: '2 GET',
    route: 'GET',
  },
];

const description = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders/{id}:
    get:
      operationId: readOrder
      responses: { '200': { description: One } }
`;

async function startWith({ dependencies, path, code }: Service): Promise<Client & AsyncDisposable> {
  const files = {
    'package.json': JSON.stringify({ name: 'orders', dependencies }),
    'openapi.yaml': description,
    [path]: code,
  };
  const client = await startClient({ files });
  for (const file of ['openapi.yaml', path]) await client.open(file);
  await client.waitForIdle();
  return client;
}

async function definitions(client: Client, path: string, text: string): Promise<readonly string[]> {
  const locations: readonly Location[] | null = await client.ask('textDocument/definition', {
    textDocument: { uri: client.uri(path) },
    position: positionIn(client, path, text),
  });
  return (locations ?? []).map(({ uri, range }) => {
    const file = decodeURIComponent(uri.slice(client.uri('').length).replace(/^\//, ''));
    return `${file}:${range.start.line + 1} ${client.document(file).getText(range)}`;
  });
}

for (const service of services) {
  test(`${service.framework}: an operation leads to its handler, and the route to its operation`, async () => {
    await using client = await startWith(service);
    const { path, handler, route } = service;
    assert.deepEqual(await definitions(client, 'openapi.yaml', 'get:'), [`${path}:${handler}`]);
    assert.deepEqual(await definitions(client, 'openapi.yaml', 'readOrder'), [`${path}:${handler}`]);
    assert.deepEqual(await definitions(client, path, route), ['openapi.yaml:5 get']);
  });
}

const versions: Readonly<Record<string, { readonly text: string; readonly outline: readonly string[] }>> = {
  'Swagger 2.0, in JSON': {
    text: `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1" },
  "paths": { "/orders": { "get": { "summary": "All", "responses": {} } } },
  "definitions": { "Order": { "type": "object" } },
  "parameters": { "Page": { "name": "page", "in": "query", "type": "integer" } },
  "securityDefinitions": { "key": { "type": "apiKey", "name": "k", "in": "header" } }
}
`,
    outline: [
      'paths',
      '  /orders',
      '    GET (All)',
      'definitions',
      '  Order (schema)',
      'parameters',
      '  Page (parameter)',
      'securityDefinitions',
      '  key (securityScheme)',
    ],
  },
  'OpenAPI 3.0': {
    text: `openapi: 3.0.4
info: { title: Orders, version: '1' }
paths:
  /orders: { get: { summary: All, responses: {} } }
components:
  schemas: { Order: { type: object } }
  requestBodies: { Order: { content: {} } }
`,
    outline: [
      'paths',
      '  /orders',
      '    GET (All)',
      'schemas',
      '  Order (schema)',
      'requestBodies',
      '  Order (requestBody)',
    ],
  },
  'OpenAPI 3.1, with webhooks': {
    text: `openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders: { get: { summary: All, responses: {} } }
webhooks:
  placed: { post: { summary: An order was placed, responses: {} } }
components:
  pathItems: { Health: { get: { responses: {} } } }
`,
    outline: [
      'paths',
      '  /orders',
      '    GET (All)',
      'webhooks',
      '  placed',
      '    POST (An order was placed)',
      'pathItems',
      '  Health (pathItem)',
    ],
  },
  'OpenAPI 3.2, with methods of its own': {
    text: `openapi: 3.2.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    query: { summary: Some, responses: {} }
    additionalOperations: { COPY: { summary: Again, responses: {} } }
components:
  mediaTypes: { Order: { schema: { type: object } } }
`,
    outline: [
      'paths',
      '  /orders',
      '    QUERY (Some)',
      '    COPY (Again)',
      'mediaTypes',
      '  Order (mediaType)',
    ],
  },
};

function outlined(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${'  '.repeat(depth)}${name}${detail === undefined ? '' : ` (${detail})`}`,
    ...outlined(children, depth + 1),
  ]);
}

for (const [version, { text, outline }] of Object.entries(versions)) {
  test(`${version}: the outline shows operations and components`, async () => {
    const path = text.startsWith('{') ? 'openapi.json' : 'openapi.yaml';
    await using client = await startClient({ files: { [path]: text } });
    await client.open(path);
    await client.waitForIdle();
    const symbols: DocumentSymbol[] = await client.ask('textDocument/documentSymbol', {
      textDocument: { uri: client.uri(path) },
    });
    assert.deepEqual(outlined(symbols), outline);
  });
}
