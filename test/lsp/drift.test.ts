import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLens, Diagnostic } from 'vscode-languageserver-protocol';
import { type Client, startClient, until } from './client.ts';

const description = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      responses:
        '200': { description: The orders }
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [sku]
              properties:
                sku: { type: string }
      responses:
        '201': { description: It is there }
  /products: { get: { responses: { '200': { description: The products } } } }
`;
const code = `import express from 'express';
import { z } from 'zod';

const NewOrder = z.object({ sku: z.string() });
const app = express();
app.use(express.json());
app.get('/api/orders', (req, res) => res.json([]));
app.get('/api/products', (req, res) => res.json([]));
app.post('/api/orders', (req, res) => {
  res.status(201).json(NewOrder.parse(req.body));
});
app.listen(3000);
`;
const files = {
  'package.json': '{ "name": "orders", "dependencies": { "express": "5.1.0", "zod": "4.0.0" } }',
  'openapi.yaml': description,
  'src/app.ts': code,
};

/** Waits until a file shows exactly these messages of one rule, whatever else is said of it. */
async function waitFor(
  client: Client,
  path: string,
  rule: string,
  expected: readonly RegExp[],
): Promise<void> {
  const shown = (): readonly string[] =>
    client
      .diagnostics(path)
      .filter(({ code: id }) => id === rule)
      .map(({ message }) => String(message));
  await until(
    () =>
      shown().length === expected.length &&
      expected.every((pattern, index) => pattern.test(shown()[index] ?? '')),
    () => `${rule} in ${path}; it shows ${JSON.stringify(shown())}`,
  );
}

function mirroredIn(client: Client, path: string): Diagnostic | undefined {
  return client.diagnostics(path).find(({ code: id }) => id === 'api/code-spec-drift');
}

test('drift is told after an edit of either side, and is gone when both say the same again', async () => {
  await using client = await startClient({ entry: 'product', files });
  await client.open('src/app.ts');
  await client.open('openapi.yaml');
  await client.waitForIdle();
  await waitFor(client, 'openapi.yaml', 'api/code-spec-drift', []);

  await client.edit('src/app.ts', 'sku: z.string()', 'sku: z.string(), amount: z.number().int()');
  await waitFor(client, 'openapi.yaml', 'api/code-spec-drift', [
    /`amount` in the body of `POST \/orders` is taken by the code/,
  ]);
  const [finding] = client.diagnostics('openapi.yaml').filter(({ code: id }) => id === 'api/code-spec-drift');
  assert.equal(finding?.relatedInformation?.[0]?.location.uri, client.uri('src/app.ts'));
  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', [/`amount` .* is not described/]);
  const mirrored = mirroredIn(client, 'src/app.ts');
  assert.deepEqual(mirrored?.range, finding?.relatedInformation?.[0]?.location.range);
  assert.deepEqual(mirrored?.relatedInformation?.[0]?.location, {
    uri: client.uri('openapi.yaml'),
    range: finding?.range,
  });

  await client.edit('src/app.ts', "import express from 'express';\n", "import express from 'express';\n\n\n");
  await until(
    () => mirroredIn(client, 'src/app.ts')?.range.start.line === (mirrored?.range.start.line ?? 0) + 2,
    () => `the other side moves along: ${JSON.stringify(mirroredIn(client, 'src/app.ts'))}`,
  );

  await client.edit(
    'openapi.yaml',
    '                sku: { type: string }\n',
    '                sku: { type: string }\n                amount: { type: string }\n',
  );
  await waitFor(client, 'openapi.yaml', 'api/code-spec-drift', [
    /is `string` here and `integer` in the code/,
    /is optional here and required in the code/,
  ]);
  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', [
    /is `string` in the description and `integer` in the code/,
    /is optional in the description and required in the code/,
  ]);
  await client.edit('openapi.yaml', 'amount: { type: string }', 'amount: { type: integer }');
  await client.edit('openapi.yaml', 'required: [sku]', 'required: [sku, amount]');
  await waitFor(client, 'openapi.yaml', 'api/code-spec-drift', []);

  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', []);

  await client.edit('src/app.ts', "app.post('/api/orders'", "app.put('/api/orders'");
  await waitFor(client, 'openapi.yaml', 'api/code-spec-drift', [/No route answers `POST \/orders`/]);
});

test('the description is mended from the code', async () => {
  await using client = await startClient({ entry: 'product', files });
  await client.open('src/app.ts');
  await client.open('openapi.yaml');
  await client.waitForIdle();
  await client.edit('src/app.ts', 'sku: z.string()', 'sku: z.string(), amount: z.number().int().optional()');
  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', [/`amount` .* is not described/]);
  await mendFromCode(client, 'Describe it in `openapi.yaml`');
  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', []);

  await client.edit('src/app.ts', '.int().optional()', '.int()');
  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', [/`amount` .* is optional in the description/]);
  await mendFromCode(client, 'Describe it as required in `openapi.yaml`');
  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', []);

  await client.edit('src/app.ts', 'status(201)', 'status(202)');
  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', [/The answer 202 of `POST \/orders`/]);
  await mendFromCode(client, 'Describe it in `openapi.yaml`');
  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', []);
  assert.match(client.document('openapi.yaml').getText(), /required: \[sku, amount\]\n/);
  assert.match(client.document('openapi.yaml').getText(), /'202':\n {10}description: Accepted\n/);
});

/** Chooses the fix that is offered at the squiggle in the code, and applies it to the description. */
async function mendFromCode(client: Client, title: string): Promise<void> {
  const diagnostic = mirroredIn(client, 'src/app.ts');
  assert.ok(diagnostic !== undefined);
  const actions = await client.codeActions('src/app.ts', diagnostic.range, { diagnostics: [diagnostic] });
  const action = actions.find(one => one.title === title);
  assert.ok(action !== undefined, JSON.stringify(actions.map(one => one.title)));
  assert.deepEqual(action.diagnostics, [diagnostic]);
  await client.apply((await client.resolve(action)).edit);
}

test('the code shows the difference while its description is closed, and no more once that is gone', async () => {
  await using client = await startClient({ entry: 'product', files });
  await client.open('src/app.ts');
  await client.waitForIdle();
  await client.edit('src/app.ts', 'sku: z.string()', 'sku: z.string(), amount: z.number().int()');
  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', [/`amount` .* is not described/]);
  await client.delete('openapi.yaml');
  await waitFor(client, 'src/app.ts', 'api/code-spec-drift', []);
});

test('a new route is told of where it is registered, and its operation is written on request', async () => {
  await using client = await startClient({ entry: 'product', files });
  await client.open('src/app.ts');
  await client.open('openapi.yaml');
  await client.edit(
    'src/app.ts',
    'app.listen',
    "app.delete('/api/orders/:id', (req, res) => res.sendStatus(204));\napp.listen",
  );
  await waitFor(client, 'src/app.ts', 'api/undocumented-operation', [
    /`DELETE \/api\/orders\/:id` is not described in `openapi\.yaml`/,
  ]);
  const [diagnostic] = client
    .diagnostics('src/app.ts')
    .filter(({ code: id }) => id === 'api/undocumented-operation');
  assert.ok(diagnostic !== undefined);
  const actions = await client.codeActions('src/app.ts', diagnostic.range);
  const action = actions.find(({ title }) => title === 'Describe `DELETE /orders/{id}`');
  assert.ok(action !== undefined, JSON.stringify(actions.map(({ title }) => title)));
  await client.apply((await client.resolve(action)).edit);
  await waitFor(client, 'src/app.ts', 'api/undocumented-operation', []);
  const text = client.document('openapi.yaml').getText();
  assert.equal(
    text.slice(description.length),
    `  /orders/{id}:
    delete:
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        '204':
          description: No Content
`,
  );
});

function lensesOf(client: Client, path: string): Promise<readonly CodeLens[]> {
  return client.ask('textDocument/codeLens', { textDocument: { uri: client.uri(path) } });
}

/** Such as `6: served by src/app.ts:8`, without those of endpoints. */
async function lensTitles(client: Client, path: string): Promise<readonly string[]> {
  const lenses = await lensesOf(client, path);
  return lenses
    .map(({ range, command }) => `${range.start.line + 1}: ${command?.title}`)
    .filter(title => /served|described/.test(title));
}

test('lenses on both sides say what is served where, what is not, and what is described where', async () => {
  const initializationOptions = { whyCommand: 'why' };
  await using client = await startClient({ entry: 'product', files, initializationOptions });
  await client.open('src/app.ts');
  await client.open('openapi.yaml');
  await client.waitForIdle();
  assert.deepEqual(await lensTitles(client, 'openapi.yaml'), [
    '5: served by src/app.ts:7',
    '8: served by src/app.ts:9',
    '19: served by src/app.ts:8',
  ]);
  assert.deepEqual(await lensTitles(client, 'src/app.ts'), [
    '7: described in openapi.yaml#GET /orders',
    '8: described in openapi.yaml#GET /products',
    '9: described in openapi.yaml#POST /orders',
  ]);
  await client.edit('src/app.ts', "app.post('/api/orders'", "app.put('/api/orders'");
  assert.deepEqual(await lensTitles(client, 'openapi.yaml'), [
    '5: served by src/app.ts:7',
    '8: not served by the code · why?',
    '19: served by src/app.ts:8',
  ]);
  const lenses = await lensesOf(client, 'openapi.yaml');
  const why = lenses.find(({ command }) => command?.command === 'why')?.command;
  assert.deepEqual(why?.arguments, [client.uri('openapi.yaml'), 7, 'api/code-spec-drift']);
});

test('where the code answers little of a description, no operation is said not to be served', async () => {
  const others = ['a', 'b', 'c', 'd'].map(
    name => `  /${name}: { get: { responses: { '200': { description: One } } } }\n`,
  );
  await using client = await startClient({
    entry: 'product',
    files: { ...files, 'openapi.yaml': description + others.join('') },
  });
  await client.open('openapi.yaml');
  await client.waitForIdle();
  const titles = await lensTitles(client, 'openapi.yaml');
  assert.equal(
    titles.some(title => title.includes('not served')),
    false,
  );
});
