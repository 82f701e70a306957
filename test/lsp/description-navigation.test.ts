// Hover, definition, references, outline, rename and lenses in API descriptions, over the code that serves them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CodeLens,
  DocumentSymbol,
  Hover,
  Location,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type Client, startClient } from './client.ts';
import { positionIn } from './marked.ts';

const files = {
  'package.json': '{ "dependencies": { "express": "5" } }',
  'src/app.ts': `import express from 'express';
import { getOrder, listOrders } from './orders';
const app = express();
app.get('/orders', requireUser, listOrders);
app.get('/orders/:id', requireUser, getOrder);
app.listen(3000);
function requireUser(request, response, next) { next(); }
`,
  'src/orders.ts': `export function listOrders(request, response) {
  response.json([]);
}
export function getOrder(request, response) {
  response.json({});
}
`,
  'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: '1' }
tags:
  - name: orders # all of them
paths:
  /orders:
    get:
      operationId: listOrders
      summary: All orders
      tags: [orders]
      security:
        - bearer: []
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
      responses:
        '200':
          description: Orders
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Order' } }
          links:
            one: { operationId: getOrder }
        '429': { description: Slow down, headers: { Retry-After: { schema: { type: integer } } } }
  /orders/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    get:
      operationId: getOrder
      tags: [orders]
      responses:
        '200': { $ref: 'responses.yaml#/Order' }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
  schemas:
    Order:
      description: What somebody bought
      type: object
      required: [id]
      properties: { id: { type: string }, total: { type: number } }
    Event:
      discriminator:
        propertyName: kind
        mapping: { order: Order }
      oneOf: [{ $ref: "#/components/schemas/Order" }]
`,
  'responses.yaml': `Order:
  description: An order
  content:
    application/json:
      schema: { $ref: './openapi.yaml#/components/schemas/Order' }
`,
};

async function start(capabilities?: object): Promise<Client & AsyncDisposable> {
  const client = await startClient({ files, ...(capabilities === undefined ? {} : { capabilities }) });
  for (const path of ['openapi.yaml', 'responses.yaml', 'src/app.ts', 'src/orders.ts'])
    await client.open(path);
  await client.waitForIdle();
  return client;
}

/** Asks at the n-th occurrence of a text, and gives `file:line text` for each place of the answer. */
async function places(
  client: Client,
  method: 'definition' | 'references',
  path: string,
  text: string,
  nth = 0,
): Promise<readonly string[]> {
  const locations: readonly Location[] = await client.ask(`textDocument/${method}`, {
    textDocument: { uri: client.uri(path) },
    position: positionIn(client, path, text, nth),
    context: { includeDeclaration: false },
  });
  return locations.map(({ uri, range }) => {
    const file = uri.slice(client.uri('').length).replace(/^\//, '');
    return `${file}:${range.start.line + 1} ${client.document(file).getText(range)}`;
  });
}

test('a reference leads to what it names, in whichever file', async () => {
  await using client = await start();
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', '#/components/schemas/Order'), [
    'openapi.yaml:36 Order',
  ]);
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', 'responses.yaml#'), [
    'responses.yaml:1 Order',
  ]);
  assert.deepEqual(await places(client, 'definition', 'responses.yaml', './openapi.yaml'), [
    'openapi.yaml:36 Order',
  ]);
});

test('a component knows who refers to it', async () => {
  await using client = await start();
  assert.deepEqual(await places(client, 'references', 'openapi.yaml', 'Order:\n'), [
    "openapi.yaml:20 '#/components/schemas/Order'",
    'openapi.yaml:44 Order',
    'openapi.yaml:45 "#/components/schemas/Order"',
    "responses.yaml:5 './openapi.yaml#/components/schemas/Order'",
  ]);
});

test('links, requirements and tags lead to what they name, and back', async () => {
  await using client = await start();
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', 'getOrder }'), [
    'openapi.yaml:28 getOrder',
  ]);
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', 'bearer: []'), [
    'openapi.yaml:34 bearer',
  ]);
  assert.deepEqual(await places(client, 'references', 'openapi.yaml', 'bearer: { type'), [
    'openapi.yaml:12 bearer',
  ]);
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', 'orders]'), ['openapi.yaml:4 orders']);
  assert.deepEqual(await places(client, 'references', 'openapi.yaml', 'orders # all'), [
    'openapi.yaml:10 orders',
    'openapi.yaml:29 orders',
  ]);
});

test('a parameter of a path leads from the template to its description, and back', async () => {
  await using client = await start();
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', '{id}'), ['openapi.yaml:26 id']);
  assert.deepEqual(await places(client, 'references', 'openapi.yaml', 'id, in: path'), [
    'openapi.yaml:24 id',
  ]);
});

test('an operation leads to its handler, and the handler to its operation', async () => {
  await using client = await start();
  const handler = ['src/orders.ts:1 listOrders'];
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', 'get:'), handler);
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', '/orders:'), handler);
  assert.deepEqual(await places(client, 'definition', 'openapi.yaml', 'listOrders'), handler);
  assert.deepEqual(await places(client, 'definition', 'src/app.ts', "'/orders'"), ['openapi.yaml:7 get']);
  assert.deepEqual(await places(client, 'references', 'src/orders.ts', 'listOrders'), ['openapi.yaml:7 get']);
  assert.deepEqual(await places(client, 'definition', 'src/orders.ts', 'listOrders'), []);
  assert.deepEqual(await places(client, 'references', 'openapi.yaml', 'getOrder\n'), [
    'openapi.yaml:22 getOrder',
    'src/orders.ts:4 getOrder',
  ]);
});

async function hoverText(client: Client, path: string, text: string, nth = 0): Promise<string> {
  const hover: Hover | null = await client.hover(path, positionIn(client, path, text, nth));
  return JSON.stringify(hover?.contents ?? null);
}

test('hover on an operation says what it promises, and how the code that serves it stands', async () => {
  await using client = await start();
  const text = await hoverText(client, 'openapi.yaml', 'get:');
  assert.match(text, /\*\*GET \/orders · listOrders\*\*/);
  assert.match(text, /All orders/);
  assert.match(text, /callers need bearer/);
  assert.match(text, /documents 429/);
  assert.match(text, /gives pages: cursor/);
  assert.match(text, /limits how often it is called: Retry-After/);
  assert.match(text, /served by `listOrders` in \[src\/orders\.ts:1\]\(file:[^)]*src\/orders\.ts#L1\)/);
  assert.match(text, /documentation/);
});

test('hover on a reference says what is there, on a component who needs it', async () => {
  await using client = await start();
  const reference = await hoverText(client, 'openapi.yaml', '#/components/schemas/Order');
  assert.match(reference, /What somebody bought/);
  assert.match(reference, /properties: id, total\?/);
  assert.match(await hoverText(client, 'openapi.yaml', 'Order:\n'), /schema · referred to 4 times/);
  assert.match(await hoverText(client, 'openapi.yaml', 'Event:\n'), /schema · referred to nowhere/);
  assert.equal(await hoverText(client, 'openapi.yaml', 'What somebody'), 'null');
});

function outlined(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${'  '.repeat(depth)}${name}${detail === undefined ? '' : ` (${detail})`}`,
    ...outlined(children, depth + 1),
  ]);
}

test('the outline shows operations and components', async () => {
  await using client = await start();
  const ask = (path: string): Promise<DocumentSymbol[]> =>
    client.ask('textDocument/documentSymbol', { textDocument: { uri: client.uri(path) } });
  const symbols = await ask('openapi.yaml');
  assert.deepEqual(outlined(symbols), [
    'paths',
    '  /orders',
    '    GET (All orders)',
    '  /orders/{id}',
    '    GET (getOrder)',
    'securitySchemes',
    '  bearer (securityScheme)',
    'schemas',
    '  Order (schema)',
    '  Event (schema)',
  ]);
  assert.ok(holdsChildren(symbols));
  assert.deepEqual(outlined(await ask('responses.yaml')), ['responses', '  Order (response)']);
  assert.deepEqual(await ask('src/app.ts'), []);
});

/** Editors refuse symbols whose names or children lie outside of them. */
function holdsChildren(symbols: readonly DocumentSymbol[]): boolean {
  const holds = (outer: Range, inner: Range): boolean =>
    compare(outer.start, inner.start) <= 0 && compare(inner.end, outer.end) <= 0;
  return symbols.every(
    ({ range, selectionRange, children = [] }) =>
      holds(range, selectionRange) &&
      children.every(child => holds(range, child.range)) &&
      holdsChildren(children),
  );
}

function compare(left: Range['start'], right: Range['start']): number {
  return left.line - right.line || left.character - right.character;
}

async function rename(client: Client, path: string, text: string, newName: string): Promise<void> {
  const edit: WorkspaceEdit | null = await client.ask('textDocument/rename', {
    textDocument: { uri: client.uri(path) },
    position: positionIn(client, path, text),
    newName,
  });
  assert.ok(edit);
  await client.apply(edit);
}

test('a component is renamed wherever it is named', async () => {
  await using client = await start();
  await rename(client, 'responses.yaml', './openapi.yaml', 'Purchase');
  const expected = files['openapi.yaml']
    .replace("'#/components/schemas/Order'", "'#/components/schemas/Purchase'")
    .replace('    Order:\n', '    Purchase:\n')
    .replace('order: Order', 'order: Purchase')
    .replace('"#/components/schemas/Order"', '"#/components/schemas/Purchase"');
  assert.equal(client.document('openapi.yaml').getText(), expected);
  assert.equal(
    client.document('responses.yaml').getText(),
    files['responses.yaml'].replace('schemas/Order', 'schemas/Purchase'),
  );
});

const renamed: readonly (readonly [
  title: string,
  at: string,
  to: string,
  change: (text: string) => string,
])[] = [
  ['an operation', 'getOrder\n', 'readOrder', text => text.replaceAll('getOrder', 'readOrder')],
  [
    'a tag',
    'orders]',
    'all orders',
    text => text.replace('name: orders', 'name: all orders').replaceAll('[orders]', '[all orders]'),
  ],
  [
    'a security scheme',
    'bearer: []',
    'token',
    text => text.replace('- bearer:', '- token:').replace('bearer: {', 'token: {'),
  ],
  [
    'a parameter of a path',
    '{id}',
    'orderId',
    text => text.replace('{id}', '{orderId}').replace('name: id', 'name: orderId'),
  ],
];

test('a parameter of a path keeps its links, to the path and from it', async () => {
  const linked = `openapi: 3.0.3
info: { title: Orders, version: '1' }
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: readOrder
      responses:
        '200':
          description: One
          links:
            again: { operationId: readOrder, parameters: { id: $request.path.id, part: 'id' } }
            lines: { operationId: listLines, parameters: { order: '$request.path.id', id: $request.query.id } }
  /lines/{order}:
    parameters: [{ name: order, in: path, required: true, schema: { type: string } }]
    get:
      operationId: listLines
      responses:
        '200':
          description: All
          links:
            order: { operationId: readOrder, parameters: { path.id: $request.path.order } }
`;
  await using client = await startClient({ files: { 'openapi.yaml': linked } });
  await client.open('openapi.yaml');
  await client.waitForIdle();
  await rename(client, 'openapi.yaml', '{id}', 'orderId');
  assert.equal(
    client.document('openapi.yaml').getText(),
    linked
      .replace('{id}', '{orderId}')
      .replace('name: id', 'name: orderId')
      .replace('{ id: $request.path.id,', '{ orderId: $request.path.orderId,')
      .replace("'$request.path.id'", "'$request.path.orderId'")
      .replace('path.id: $request', 'path.orderId: $request'),
  );
});

for (const [title, at, to, change] of renamed) {
  test(`${title} is renamed wherever it is named`, async () => {
    await using client = await start();
    await rename(client, 'openapi.yaml', at, to);
    assert.equal(client.document('openapi.yaml').getText(), change(files['openapi.yaml']));
  });
}

test('what can be renamed is exactly the name', async () => {
  await using client = await start();
  const prepare = async (text: string): Promise<unknown> => {
    const found: { range: Range; placeholder: string } | null = await client.ask(
      'textDocument/prepareRename',
      {
        textDocument: { uri: client.uri('openapi.yaml') },
        position: positionIn(client, 'openapi.yaml', text),
      },
    );
    return found && [found.placeholder, client.document('openapi.yaml').getText(found.range)];
  };
  assert.deepEqual(await prepare("'#/components/schemas/Order'"), ['Order', 'Order']);
  assert.deepEqual(await prepare('{id}'), ['id', 'id']);
  assert.equal(await prepare('What somebody'), null);
  assert.equal(await prepare('get:'), null);
});

test('a name that cannot be is refused with the reason', async () => {
  await using client = await start();
  await assert.rejects(rename(client, 'openapi.yaml', 'Order:\n', 'My Order'), /Use letters, digits/);
  await assert.rejects(
    rename(client, 'openapi.yaml', 'Order:\n', 'Event'),
    /There is a component `Event` already/,
  );
  await assert.rejects(
    rename(client, 'openapi.yaml', 'getOrder\n', 'listOrders'),
    /There is an operation `listOrders`/,
  );
  await assert.rejects(rename(client, 'openapi.yaml', '{id}', 'a/b'), /cannot stand in a path/);
});

test('a lens over each operation says which code serves it, and goes there', async () => {
  await using client = await start();
  const shown: unknown[] = [];
  client.connection.onRequest('window/showDocument', params => {
    shown.push(params);
    return { success: true };
  });
  const lenses: CodeLens[] = await client.ask('textDocument/codeLens', {
    textDocument: { uri: client.uri('openapi.yaml') },
  });
  assert.deepEqual(
    lenses.map(({ range, command }) => [range.start.line + 1, command?.title]),
    [
      [7, 'served by src/orders.ts:1'],
      [27, 'served by src/orders.ts:4'],
    ],
  );
  const { command, arguments: given } = lenses[1]?.command ?? {};
  await client.ask('workspace/executeCommand', { command, arguments: given });
  assert.match(JSON.stringify(shown), /src\/orders\.ts","takeFocus":true,"selection":\{"start":\{"line":3,/);
});

test('a client that registers by language gets these for YAML and JSON alone', async () => {
  await using client = await start({
    textDocument: { rename: { dynamicRegistration: true }, documentSymbol: { dynamicRegistration: true } },
  });
  const { renameProvider, documentSymbolProvider } = client.initialized.capabilities;
  assert.deepEqual([renameProvider, documentSymbolProvider], [undefined, undefined]);
  const languages = client.registered
    .filter(({ method }) => /rename|documentSymbol/.test(method))
    .map(({ registerOptions }) => JSON.stringify(registerOptions));
  assert.equal(languages.length, 2);
  for (const options of languages) assert.match(options, /"yaml".*"json".*"jsonc"/);
});
