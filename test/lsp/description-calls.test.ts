// Tags, parameters of paths, webhooks, callbacks, and operations in files of their own: hover, definition, outline, rename.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol, Hover, Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { type Client, startClient } from './client.ts';
import { positionIn } from './marked.ts';

const files = {
  'package.json': '{ "dependencies": { "express": "5" } }',
  'app.ts': `import express from 'express';
const app = express();
app.get('/orders', listOrders);
app.get('/orders/:id', (request, response) => response.json({}));
app.listen(3000);
function listOrders(request, response) {
  response.json([]);
}
`,
  'openapi.yaml': `openapi: 3.2.0
info: { title: Orders, version: '1' }
tags:
  - { name: shop }
  - name: orders
    description: What people buy
    parent: shop
paths:
  /orders:
    get:
      $ref: list.yaml
    post: { $ref: 'operations.yaml#/place' }
  /orders/{id}:
    parameters:
      - { name: id, in: path, required: true, description: Which one, schema: { type: string, format: uuid } }
    get: { operationId: readOrder, tags: [orders, old], responses: { '200': { description: One } } }
  /purchases/{id}:
    $ref: '#/components/pathItems/Purchase'
webhooks:
  orderPlaced:
    post: { operationId: tellPlaced, summary: Somebody bought, tags: [orders], responses: { '200': { description: Heard } } }
components:
  pathItems:
    Purchase:
      delete: { operationId: undo, responses: { '204': { description: Gone } } }
`,
  'list.yaml': `operationId: listOrders
tags: [orders]
summary: All orders
responses: { '200': { description: All } }
`,
  'operations.yaml': `place:
  operationId: placeOrder
  callbacks:
    paid:
      '{$request.body#/url}':
        put: { operationId: tellPaid, responses: { '200': { description: Heard } } }
  responses: { '201': { description: Placed } }
`,
};
const names = Object.keys(files).filter(path => path.endsWith('.yaml'));

async function start(newline = '\n'): Promise<Client & AsyncDisposable> {
  const written = Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', newline)]);
  const client = await startClient({ files: Object.fromEntries(written) });
  for (const path of Object.keys(files)) await client.open(path);
  await client.waitForIdle();
  return client;
}

/** Without addresses, which lead into a temporary folder. */
async function hover(client: Client, path: string, text: string): Promise<string> {
  const found: Hover | null = await client.hover(path, positionIn(client, path, text));
  const contents = found?.contents;
  const written = typeof contents === 'object' && 'value' in contents ? contents.value : String(contents);
  return written.replaceAll(/\]\([^)]*\)/g, ']').replaceAll(/\s+/g, ' ');
}

async function places(
  client: Client,
  method: string,
  path: string,
  text: string,
): Promise<readonly string[]> {
  const found: readonly Location[] = await client.ask(`textDocument/${method}`, {
    textDocument: { uri: client.uri(path) },
    position: positionIn(client, path, text),
    context: { includeDeclaration: true },
  });
  return found.map(
    ({ uri, range }) => `${uri.slice(client.uri('').length).replace(/^\//, '')}:${range.start.line + 1}`,
  );
}

test('hover on a tag says what is called so, wherever it is written', async () => {
  await using client = await start();
  const orders =
    '**[orders]** · tag · 3 operations What people buy - below shop - GET /orders · listOrders - GET /orders/{id} · readOrder - POST orderPlaced · tellPlaced';
  assert.equal(await hover(client, 'openapi.yaml', 'orders\n'), orders);
  assert.equal(await hover(client, 'list.yaml', 'orders]'), orders);
  assert.equal(
    await hover(client, 'openapi.yaml', 'old]'),
    '**old** · tag · described nowhere - GET /orders/{id} · readOrder',
  );
});

test('hover on a parameter of a path says what it is, in the template and where it is described', async () => {
  await using client = await start('\r\n');
  const id =
    '**[id]** · path parameter · 1 operation Which one - type: string - format: uuid - GET /orders/{id} · readOrder';
  assert.equal(await hover(client, 'openapi.yaml', '{id}:\r\n    parameters'), id);
  assert.equal(await hover(client, 'openapi.yaml', 'id, in'), id);
  assert.equal(
    await hover(client, 'openapi.yaml', '{id}:\r\n    $ref'),
    '**id** · path parameter · described nowhere',
  );
});

test('webhooks and callbacks are calls that the API makes', async () => {
  await using client = await start();
  const placed =
    '**POST orderPlaced · tellPlaced** Somebody bought - called by the API itself: whoever subscribes answers';
  for (const at of ['orderPlaced:', 'post: { operationId', 'tellPlaced'])
    assert.equal(await hover(client, 'openapi.yaml', at), placed, at);
  const paid = await hover(client, 'operations.yaml', 'put');
  assert.match(paid, /^\*\*PUT .*tellPaid\*\* - called by the API itself/);
});

test('operations in files of their own are found from the path, and from there', async () => {
  await using client = await start();
  assert.match(
    await hover(client, 'openapi.yaml', 'get:\n'),
    /^\*\*GET \/orders · listOrders\*\* All orders/,
  );
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', 'get:\n'), ['app.ts:6']);
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', 'list.yaml'), ['list.yaml:1']);
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', "'operations.yaml#"), [
    'operations.yaml:1',
  ]);
  assert.deepEqual(await places(client, 'references', 'list.yaml', 'listOrders'), [
    'list.yaml:1',
    'app.ts:6',
  ]);
  const edit: WorkspaceEdit | null = await client.ask('textDocument/rename', {
    textDocument: { uri: client.uri('list.yaml') },
    position: positionIn(client, 'list.yaml', 'orders]'),
    newName: 'sales',
  });
  assert.ok(edit);
  await client.apply(edit);
  assert.match(client.document('list.yaml').getText(), /tags: \[sales\]/);
  const root = client.document('openapi.yaml').getText();
  for (const part of ['- name: sales', 'tags: [sales, old]', 'tags: [sales],'])
    assert.ok(root.includes(part), part);
});

test('the outline shows them in every file that they stand in', async () => {
  await using client = await start();
  const seen = await Promise.all(
    names.map(async path => {
      const symbols: DocumentSymbol[] = await client.ask('textDocument/documentSymbol', {
        textDocument: { uri: client.uri(path) },
      });
      return `${path}: ${symbols.map(show).join(' ')}`;
    }),
  );
  assert.deepEqual(seen, [
    'openapi.yaml: paths[/orders[GET POST] /orders/{id}[GET] /purchases/{id}] webhooks[orderPlaced[POST]] pathItems[Purchase]',
    'list.yaml: paths[GET]',
    'operations.yaml: paths[POST] operations[place]',
  ]);
});

function show({ name, children = [] }: DocumentSymbol): string {
  return children.length === 0 ? name : `${name}[${children.map(show).join(' ')}]`;
}
