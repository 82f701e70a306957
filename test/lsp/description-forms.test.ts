// Names in descriptions, however these are written: each is found, followed and renamed, and nothing else changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  Location,
  Range,
  TextDocumentPositionParams,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { parse } from 'yaml';
import { type Client, startClient } from './client.ts';

const version3 = `openapi: 3.0.3
info: { title: Orders, version: '1' }
tags:
  - name: orders
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      security:
        - guard: []
      parameters:
        - $ref: '#/components/parameters/Limit'
      responses:
        '200':
          description: Orders
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Order' } }
          links:
            one: { operationId: getOrder, parameters: { id: 1 } }
        default: { $ref: "#/components/responses/Error" }
  /orders/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    get:
      operationId: getOrder
      tags: [orders]
      responses:
        '200':
          description: One
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Order' }
components:
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer, maximum: 100 } }
  responses:
    Error: { description: no }
  securitySchemes:
    guard: { type: http, scheme: bearer }
  schemas:
    Order:
      type: object
      properties: { key: { type: string } }
`;

const version2 = `swagger: '2.0'
info: { title: Orders, version: '1' }
tags:
  - name: orders
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      security:
        - guard: []
      parameters:
        - $ref: '#/parameters/Limit'
      responses:
        '200':
          description: Orders
          schema: { type: array, items: { $ref: '#/definitions/Order' } }
        default: { $ref: "#/responses/Error" }
  /orders/{id}:
    parameters:
      - { name: id, in: path, required: true, type: string }
    get:
      operationId: getOrder
      tags: [orders]
      responses:
        '200':
          description: One
          schema: { $ref: '#/definitions/Order' }
parameters:
  Limit: { name: limit, in: query, type: integer, maximum: 100 }
responses:
  Error: { description: no }
securityDefinitions:
  guard: { type: apiKey, in: header, name: Authorization }
definitions:
  Order:
    type: object
    properties: { key: { type: string } }
`;

const merged = version3
  .replace(
    'tags:\n  - name',
    "x-all: &all { tags: [orders], security: [{ guard: [] }] }\nx-order: &order { $ref: '#/components/schemas/Order' }\ntags:\n  - name",
  )
  .replaceAll("{ $ref: '#/components/schemas/Order' }", '*order')
  .replace('&order *order', "&order { $ref: '#/components/schemas/Order' }")
  .replaceAll('      tags: [orders]\n', '      <<: *all\n')
  .replace('      security:\n        - guard: []\n', '');

const asJson = (text: string): string => JSON.stringify(parse(text), undefined, 2);

const forms: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'YAML, version 3.0': ['openapi.yaml', version3],
  'version 3.1': ['openapi.yaml', version3.replace('3.0.3', '3.1.0')],
  'version 2': ['swagger.yaml', version2],
  'version 2 in JSON': ['swagger.json', asJson(version2)],
  'anchors and merge keys': ['openapi.yaml', merged],
  'quoted keys and values': [
    'openapi.yaml',
    version3
      .replace('    Order:\n', '    "Order":\n')
      .replace('  /orders/{id}:', "  '/orders/{id}':")
      .replace('operationId: getOrder\n', "operationId: 'getOrder' # why\n")
      .replace('name: id, in', '"name": "id", in')
      .replace('    guard:', "    'guard':"),
  ],
  'lines that end as in Windows': ['openapi.yaml', version3.replaceAll('\n', '\r\n')],
  'tabs in comments': [
    'openapi.yaml',
    version3
      .replaceAll('\n  /orders', '\n#\ta tab\n  /orders')
      .replace('    Order:\n', '    Order:\t# tab\n'),
  ],
  'a mark before the text, and letters beyond the first plane': [
    'openapi.yaml',
    `\ufeff${version3.replace('title: Orders', 'title: 🎉 Örders')}`,
  ],
  'keys behind question marks': [
    'openapi.yaml',
    version3.replace('    Order:\n      type: object', '    ? Order\n    :\n      type: object'),
  ],
  'a second document': ['openapi.yaml', `# ours\n---\n${version3}---\nother: document\n`],
  JSON: ['openapi.json', asJson(version3)],
  'JSON in one line': ['openapi.json', JSON.stringify(parse(version3))],
  'JSON in YAML': ['openapi.yaml', asJson(version3)],
  'JSON with comments': [
    'openapi.json',
    `// it's ours: {\n${asJson(version3).replace('"paths": {', '/* " */ "paths": { // all')}`,
  ],
};

/** Where the name is first met, the name, and another one. */
const names: readonly (readonly [what: string, at: RegExp, name: string, to: string])[] = [
  ['schema', /(?<!get)Order["']?(?:\s*:|\n)/, 'Order', 'Purchase'],
  ['reference', /(?:schemas|definitions)\/Order/, 'Order', 'Purchase'],
  ['operation', /operationId"?: ?["']?getOrder/, 'getOrder', 'readOrder'],
  ['tag', /name"?: ?"?orders/, 'orders', 'purchases'],
  ['security scheme', /guard["']?:/, 'guard', 'token'],
  ['path parameter', /\{id\}/, 'id', 'orderId'],
  ['parameter', /Limit["']?:/, 'Limit', 'Most'],
  ['response', /responses\/Error/, 'Error', 'Failure'],
];

async function show(client: Client, path: string, text: string): Promise<void> {
  const shown = client.document(path);
  const range = { start: shown.positionAt(0), end: shown.positionAt(shown.getText().length) };
  await client.change(path, [{ range, text }]);
  await client.waitForIdle();
}

test('names are found and renamed, and nothing else changes', async context => {
  await using client = await startClient();
  for (const [number, [form, [file, text]]] of Object.entries(forms).entries()) {
    const path = `${number}/${file}`;
    await client.open(path, text);
    await client.waitForIdle();
    for (const [what, at, name, to] of names)
      await context.test(`${form}: ${what}`, async () => {
        if (client.document(path).getText() !== text) await show(client, path, text);
        const found = at.exec(text);
        assert.ok(found);
        const offset = found.index + found[0].indexOf(name) + 1;
        assert.equal(await namedAt(client, path, offset), name);
        const isNamedOnce = what === 'operation' && file.startsWith('swagger');
        assert.ok((await usesAt(client, path, offset)) > (isNamedOnce ? 0 : 1));
        await rename(client, path, offset, to);
        const expected = text.replaceAll(new RegExp(`(?<!\\w)${name}(?!\\w)`, 'g'), (whole, start: number) =>
          isMeant(what, text.slice(0, start)) ? to : whole,
        );
        assert.equal(client.document(path).getText(), expected);
      });
  }
});

function spotIn(client: Client, path: string, offset: number): TextDocumentPositionParams {
  const document = client.document(path);
  return { textDocument: { uri: document.uri }, position: document.positionAt(offset) };
}

async function namedAt(client: Client, path: string, offset: number): Promise<string | undefined> {
  const spot: { range: Range } | null = await client.ask(
    'textDocument/prepareRename',
    spotIn(client, path, offset),
  );
  return spot === null ? undefined : client.document(path).getText(spot.range);
}

async function usesAt(client: Client, path: string, offset: number): Promise<number> {
  const context = { includeDeclaration: true };
  const uses: readonly Location[] = await client.ask('textDocument/references', {
    ...spotIn(client, path, offset),
    context,
  });
  return uses.length;
}

async function rename(client: Client, path: string, offset: number, newName: string): Promise<void> {
  const edit: WorkspaceEdit | null = await client.ask('textDocument/rename', {
    ...spotIn(client, path, offset),
    newName,
  });
  assert.ok(edit);
  await client.apply(edit);
}

/** Whether the word behind this text is the name, not a path or another thing of the same word. */
function isMeant(what: string, before: string): boolean {
  switch (what) {
    case 'tag':
      return !before.endsWith('/');
    case 'path parameter':
      return /(?:\{|name"?: ?["']?|parameters"?: ?\{\s*"?)$/.test(before);
    default:
      return true;
  }
}
