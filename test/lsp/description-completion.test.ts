import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, startClient } from './client.ts';

/** Puts a text with `|` where the cursor is into an open document, and gives what is offered there. */
async function completeIn(client: Client, path: string, marked: string): Promise<readonly CompletionItem[]> {
  const text = marked.replace('|', '');
  const document = await show(client, path, text);
  return client.ask('textDocument/completion', {
    textDocument: { uri: document.uri },
    position: TextDocument.create('', '', 0, text).positionAt(marked.indexOf('|')),
  });
}

async function show(client: Client, path: string, text: string): Promise<TextDocument> {
  const open = client.published.has(client.uri(path)) ? client.document(path) : undefined;
  if (open === undefined) await client.open(path, text);
  else {
    const range = { start: open.positionAt(0), end: open.positionAt(open.getText().length) };
    await client.change(path, [{ range, text }]);
  }
  await client.waitForIdle();
  return client.document(path);
}

/** The text after the item of this label was chosen. */
function choose(items: readonly CompletionItem[], label: string, marked: string): string {
  const item = items.find(candidate => candidate.label === label);
  assert.ok(item, `${label} is not among ${labels(items)}`);
  assert.ok(item.textEdit !== undefined && 'range' in item.textEdit);
  const document = TextDocument.create('', '', 0, marked.replace('|', ''));
  const typed = document.getText().slice(document.offsetAt(item.textEdit.range.start), marked.indexOf('|'));
  assert.ok(
    isSubsequence(typed, item.filterText ?? item.label),
    `${typed} does not filter ${item.filterText}`,
  );
  return TextDocument.applyEdits(document, [item.textEdit]);
}

/** How editors compare what was typed with what is offered. */
function isSubsequence(typed: string, filter: string): boolean {
  let from = 0;
  for (const character of typed.toLowerCase()) {
    from = filter.toLowerCase().indexOf(character, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

function labels(items: readonly CompletionItem[]): readonly string[] {
  return items.map(({ label }) => label);
}

const components = `components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    oauth:
      type: oauth2
      flows:
        implicit:
          authorizationUrl: https://example.com
          scopes: { 'orders:read': Reads orders, 'orders:write': Writes orders }
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer } }
  responses:
    NotFound: { description: Not there }
  schemas:
    Order: { type: object, properties: { id: { type: string }, total: { type: number } }, required: [id] }
    Line: { type: object }
`;

function describe(operation: string): string {
  const indented = operation.replace(/\n$/, '').replaceAll('\n', '\n      ');
  return `openapi: 3.0.3
info: { title: Orders, version: '1' }
tags:
  - name: orders
paths:
  /orders:
    get:
      operationId: listOrders
      responses: { '200': { description: Orders } }
    post:
      ${indented}
${components}`;
}

interface Case {
  readonly title: string;
  readonly operation: string;
  readonly offers: readonly string[];
  /** Chosen, and what the operation is then. */
  readonly chosen?: readonly [label: string, operation: string];
}

const cases: readonly Case[] = [
  {
    title: 'a `$ref` in quotes',
    operation: "parameters:\n  - $ref: '|'\n",
    offers: ['#/components/parameters/Limit'],
    chosen: ['#/components/parameters/Limit', "parameters:\n  - $ref: '#/components/parameters/Limit'\n"],
  },
  {
    title: 'a `$ref` half typed',
    operation: 'requestBody:\n  content:\n    application/json:\n      schema:\n        $ref: "#/comp|\n',
    offers: ['#/components/schemas/Order', '#/components/schemas/Line'],
    chosen: [
      '#/components/schemas/Line',
      'requestBody:\n  content:\n    application/json:\n      schema:\n        $ref: "#/components/schemas/Line"\n',
    ],
  },
  {
    title: 'a `$ref` without quotes',
    operation: "responses:\n  '404':\n    $ref: |\n",
    offers: ['#/components/responses/NotFound'],
    chosen: [
      '#/components/responses/NotFound',
      "responses:\n  '404':\n    $ref: '#/components/responses/NotFound'\n",
    ],
  },
  {
    title: 'a `$ref` in braces',
    operation: "responses: { '404': { $ref: '#/|' } }\n",
    offers: ['#/components/responses/NotFound'],
    chosen: [
      '#/components/responses/NotFound',
      "responses: { '404': { $ref: '#/components/responses/NotFound' } }\n",
    ],
  },
  {
    title: 'the operations of a link',
    operation:
      "responses:\n  '201':\n    description: Created\n    links:\n      all: { operationId: li| }\n",
    offers: ['listOrders'],
  },
  {
    title: 'a security scheme',
    operation: 'security:\n  - be|\n',
    offers: ['bearer', 'oauth'],
    chosen: ['bearer', 'security:\n  - bearer: []\n'],
  },
  {
    title: 'a security scheme in braces',
    operation: 'security: [{ be| }]\n',
    offers: ['bearer', 'oauth'],
    chosen: ['bearer', 'security: [{ bearer: [] }]\n'],
  },
  {
    title: 'a scope of its scheme',
    operation: 'security:\n  - oauth: [or|]\n',
    offers: ['orders:read', 'orders:write'],
    chosen: ['orders:read', 'security:\n  - oauth: [orders:read]\n'],
  },
  {
    title: 'a scope of a list',
    operation: "security:\n  - oauth:\n      - 'orders:read'\n      - |\n",
    offers: ['orders:read', 'orders:write'],
  },
  {
    title: 'a tag',
    operation: 'tags:\n  - o|\n',
    offers: ['orders'],
    chosen: ['orders', 'tags:\n  - orders\n'],
  },
  {
    title: 'where a parameter stands',
    operation: 'parameters:\n  - name: id\n    in: |\n',
    offers: ['path', 'query', 'header', 'cookie'],
  },
  {
    title: 'a truth',
    operation: 'deprecated: |\n',
    offers: ['true', 'false'],
    chosen: ['true', 'deprecated: true\n'],
  },
  {
    title: 'a required property that is not listed yet',
    operation:
      'requestBody:\n  content:\n    application/json:\n      schema:\n        required: [a, |]\n        properties: { a: {}, b: {} }\n',
    offers: ['b'],
  },
  {
    title: 'keys that are not there yet',
    operation: 'parameters:\n  - name: id\n    |\n    in: query\n',
    offers: [
      ...[
        'description',
        'required',
        'deprecated',
        'allowEmptyValue',
        'explode',
        'allowReserved',
        'style',
        'schema',
      ],
      ...['content', 'example', 'examples'],
    ],
  },
];

for (const { title, operation, offers, chosen } of cases) {
  test(`offers ${title}`, async () => {
    await using client = await startClient();
    const marked = describe(operation);
    const items = await completeIn(client, 'openapi.yaml', marked);
    assert.deepEqual(labels(items), offers);
    if (chosen !== undefined) assert.equal(choose(items, chosen[0], marked), describe(chosen[1]));
  });
}

test('statuses say what they mean, and are quoted as the others', async () => {
  await using client = await startClient();
  const marked = describe("responses:\n  '201': { description: Created }\n  40|\n");
  const items = await completeIn(client, 'openapi.yaml', marked);
  const item = items.find(({ label }) => label === '404');
  assert.equal(item?.detail, 'Not Found: it does not exist, or the caller may not know');
  assert.ok(!labels(items).includes('201'));
  assert.equal(
    choose(items, '404', marked),
    describe("responses:\n  '201': { description: Created }\n  '404':\n    \n"),
  );
});

test('under a status, the response that is called so comes first', async () => {
  await using client = await startClient();
  const text = (reference: string): string => `openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        '404': { $ref: '${reference}' }
components:
  responses:
    Gone: { description: Not any more }
    Problem429: { description: Too often }
    OrderNotFound: { description: Not there }
`;
  const items = await completeIn(client, 'openapi.yaml', text('#/|'));
  assert.deepEqual(labels(items), [
    '#/components/responses/OrderNotFound',
    '#/components/responses/Gone',
    '#/components/responses/Problem429',
  ]);
  const others = await completeIn(client, 'other.yaml', text('#/|').replace("'404'", "'429'"));
  assert.equal(labels(others)[0], '#/components/responses/Problem429');
});

test('a brace that is still open takes nothing away that stands behind it', async () => {
  await using client = await startClient();
  const text = (line: string): string => `openapi: 3.0.3
info: { title: Orders, version: '1' }
paths:
  /orders:
    get:
      responses: ${line}
components:
  responses:
    NotFound: { description: Not there }
`;
  for (const [index, line] of [
    "{ '404': { $ref: '|",
    '{ "404": { $ref: "#/|',
    '{ 404: { $ref: |',
  ].entries()) {
    const items = await completeIn(client, `o${index}/openapi.yaml`, text(line));
    assert.deepEqual(labels(items), ['#/components/responses/NotFound'], line);
    const windows = await completeIn(client, `w${index}/openapi.yaml`, text(line).replaceAll('\n', '\r\n'));
    assert.deepEqual(labels(windows), ['#/components/responses/NotFound'], line);
  }
});

test('media types are offered, those that the description uses first', async () => {
  await using client = await startClient();
  const marked = describe('requestBody:\n  content:\n    app|\n');
  const items = await completeIn(client, 'openapi.yaml', `${marked}    Own:\n      x-a: 1\n`);
  assert.ok(labels(items).includes('application/json'));
  assert.equal(
    choose(items, 'application/json', marked),
    describe('requestBody:\n  content:\n    application/json:\n      \n'),
  );
});

test('JSON gets its quotes', async () => {
  await using client = await startClient();
  const marked =
    '{\n  "openapi": "3.1.0",\n  "paths": {\n    "/a": { "get": { "responses": { "200": { "$ref": | } } } }\n  },\n  "components": { "responses": { "Fine": { "description": "Fine" } } }\n}\n';
  const items = await completeIn(client, 'openapi.json', marked);
  assert.deepEqual(labels(items), ['#/components/responses/Fine']);
  assert.equal(
    choose(items, '#/components/responses/Fine', marked),
    marked.replace('|', '"#/components/responses/Fine"'),
  );
  const key = marked.replace('"get": {', '"get": { "summ|", ').replace('"$ref": | ', '"description": "" ');
  const keys = await completeIn(client, 'openapi.json', key);
  assert.equal(choose(keys, 'summary', key), key.replace('"summ|"', '"summary": '));
  const bare = key.replace('"summ|"', 'summ|');
  assert.equal(
    choose(await completeIn(client, 'openapi.json', bare), 'summary', bare),
    bare.replace('summ|', '"summary": '),
  );
});

test('version 2 has its own places', async () => {
  await using client = await startClient();
  const text = (operation: string): string =>
    `swagger: '2.0'\npaths:\n  /orders:\n    get:\n      ${operation}\ndefinitions:\n  Order: { type: object }\n`;
  const reference = text("responses: { '200': { description: a, schema: { $ref: '|' } } }");
  assert.deepEqual(labels(await completeIn(client, 'openapi.yaml', reference)), ['#/definitions/Order']);
  const place = text('parameters: [{ name: a, in: | }]');
  assert.deepEqual(labels(await completeIn(client, 'openapi.yaml', place)), [
    'path',
    'query',
    'header',
    'formData',
    'body',
  ]);
});

test('files that nothing refers to yet are offered by what they hold', async () => {
  await using client = await startClient({
    files: {
      'api/openapi.yaml': 'openapi: 3.0.3\npaths: {}\n',
      'api/schemas/order.yaml': 'type: object\nproperties: { id: { type: string } }\n',
      'api/schemas/money.json': '{ "Amount": { "type": "integer" }, "note": "none" }',
      'api/parameters/limit.yaml': 'name: limit\nin: query\nschema: { type: integer }\n',
      'api/responses/missing.yaml': 'description: None\ncontent: { application/json: {} }\n',
      'api/package.json': '{ "name": "api", "type": "module" }',
      'api/node_modules/other/schema.yaml': 'type: object\n',
    },
  });
  const begin = 'openapi: 3.0.3\npaths:\n  /a:\n    get:\n';
  const offered = async (marked: string): Promise<readonly string[]> =>
    labels(await completeIn(client, 'api/openapi.yaml', begin + marked));
  assert.deepEqual(await offered('      parameters:\n        - $ref: |\n'), ['./parameters/limit.yaml']);
  assert.deepEqual(await offered("      responses:\n        '404': { $ref: '|' }\n"), [
    './responses/missing.yaml',
  ]);
  const body = '      requestBody: { content: { application/json: { schema: { $ref: "|" } } } }\n';
  assert.deepEqual(await offered(body), ['./schemas/money.json#/Amount', './schemas/order.yaml']);
});

test('a discriminator offers schemas, and a link the operation by its place', async () => {
  await using client = await startClient({ files: { 'openapi.yaml': 'openapi: 3.0.3\npaths: {}\n' } });
  const marked = `openapi: 3.0.3
paths:
  /orders/{id}: { get: { responses: { '200': { description: One } } } }
components:
  schemas:
    Cat: { type: object }
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }]
      discriminator: { propertyName: kind, mapping: { cat: MAP } }
  links:
    next: { operationRef: LINK }
`;
  const mapped = marked.replace('MAP', '|').replace('LINK', '');
  assert.deepEqual(labels(await completeIn(client, 'openapi.yaml', mapped)), [
    '#/components/schemas/Cat',
    '#/components/schemas/Pet',
  ]);
  const linked = marked.replace('MAP', 'Cat').replace('LINK', '"#/pa|"');
  assert.deepEqual(labels(await completeIn(client, 'openapi.yaml', linked)), [
    '#/paths/~1orders~1%7Bid%7D/get',
  ]);
});

test('other files of the description are offered, and complete themselves', async () => {
  await using client = await startClient({
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { $ref: 'paths/orders.yaml' }
components:
  schemas:
    Order: { $ref: 'schemas/order.yaml' }
    Local: { type: object }
`,
      'schemas/order.yaml': 'type: object\nproperties:\n  line: { $ref: "shared.yaml#/Line" }\n',
      'schemas/shared.yaml': 'Line: { type: object }\nTax: { type: object }\n',
      'paths/orders.yaml': '',
    },
  });
  const marked =
    "get:\n  responses:\n    '200':\n      description: a\n      content:\n        application/json:\n          schema: { $ref: '|' }\n";
  assert.deepEqual(labels(await completeIn(client, 'paths/orders.yaml', marked)), [
    '../openapi.yaml#/components/schemas/Order',
    '../openapi.yaml#/components/schemas/Local',
    '../schemas/shared.yaml#/Line',
    '../schemas/shared.yaml#/Tax',
    '../schemas/order.yaml',
  ]);
});

test('nothing is offered where nothing is described', async () => {
  await using client = await startClient({ files: { 'openapi.yaml': describe('summary: a') } });
  assert.deepEqual(await completeIn(client, 'compose.yaml', 'services:\n  api:\n    $ref: |\n'), []);
  assert.deepEqual(await completeIn(client, 'settings.json', '{ "in": "|" }'), []);
  assert.deepEqual(await completeIn(client, 'src/a.ts', "const a = { $ref: '|' };\n"), []);
  assert.deepEqual(await completeIn(client, 'openapi.yaml', describe('description: some te|')), []);
  assert.deepEqual(await completeIn(client, 'openapi.yaml', describe('x-own:\n  $ref: |')), []);
});
