// What can be added to a description where the cursor is, chosen as an editor does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { actionNamed, type Client, startClient, titlesOf } from './client.ts';
import { positionIn } from './marked.ts';

const description = `openapi: 3.0.3
info: { title: Orders, version: '1' }
paths:
  /orders:
    get: # all of them
      responses:
        '200':
          description: Orders
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Order' } }
    post:
      requestBody:
        content:
          application/json: # the new one
            schema: { $ref: '#/components/schemas/Order' }
      responses:
        '201': { description: Done }
components:
  schemas:
    Order: # what is bought
      type: object
      properties:
        id: { type: string, readOnly: true }
        sku: { type: string, maxLength: 4 }
        since: { type: string, format: date }
`;

async function start() {
  const client = await startClient({ entry: 'product', files: { 'openapi.yaml': description } });
  await client.open('openapi.yaml');
  await client.waitForIdle();
  return client;
}

async function offers(client: Client, at: string): Promise<readonly CodeAction[]> {
  const position = positionIn(client, 'openapi.yaml', at);
  const actions = await client.codeActions('openapi.yaml', { start: position, end: position });
  return actions.filter(({ kind }) => kind === 'refactor.rewrite');
}

async function choose(client: Client, at: string, title: string): Promise<string> {
  const action = await client.resolve(actionNamed(await offers(client, at), title));
  await client.apply(action.edit);
  return client.document('openapi.yaml').getText();
}

test('an operation is named after its method and path, and so are all', async () => {
  await using client = await start();
  assert.deepEqual(titlesOf(await offers(client, 'get: #')), [
    'Name it `listOrders`',
    'Name all 2 operations that have no `operationId`',
    'Write examples of its bodies from their schemas',
  ]);
  const text = await choose(client, 'paths:', 'Name all 2');
  assert.equal(
    text,
    description
      .replace('    get: # all of them\n', '    get: # all of them\n      operationId: listOrders\n')
      .replace('    post:\n', '    post:\n      operationId: createOrder\n'),
  );
  assert.deepEqual(titlesOf(await offers(client, 'get: #')), [
    'Write examples of its bodies from their schemas',
  ]);
});

test('a body gets an example that fits its schema, with what is sent that way', async () => {
  await using client = await start();
  const text = await choose(client, 'application/json: # the new one', 'Write an example from the schema');
  const written = `            schema: { $ref: '#/components/schemas/Order' }
            example:
              sku: stri
              since: '2024-05-17'
`;
  assert.equal(
    text,
    description.replace("            schema: { $ref: '#/components/schemas/Order' }\n", written),
  );
  assert.deepEqual(titlesOf(await offers(client, 'application/json: # the new one')), []);
  assert.equal(client.codes('openapi.yaml').includes('api/example-invalid'), false);
});

test('a schema gets an example, and nothing is offered elsewhere', async () => {
  await using client = await start();
  assert.deepEqual(titlesOf(await offers(client, "'200'")), []);
  const text = await choose(client, 'Order: #', 'Write an example from the schema');
  assert.match(
    text,
    /since: \{ type: string, format: date \}\n {6}example:\n {8}id: string\n {8}sku: stri\n/,
  );
});
