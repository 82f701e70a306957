import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenApi } from '../../languages/openapi/parse.ts';
import { createOpenApiDocument } from '../../model/openapi/create-openapi-document.ts';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { proposeOperationId } from './operation-names.ts';

/** What the operation without a name would be called beside these others, such as `get /orders: listOrders`. */
function nameOf(operation: string, ...others: readonly string[]): string | undefined {
  const lines = [operation, ...others].map(line => {
    const [, method, path, id] = /^(\w+) ([^:]+)(?:: (.+))?$/.exec(line) ?? [];
    return `  ${path}: { ${method}: { ${id === undefined ? '' : `operationId: ${id}`} } }`;
  });
  const path = toFilePath('/project/openapi.yaml');
  const text = ['openapi: 3.1.0', 'paths:', ...lines].join('\n');
  const facts = parseOpenApi(createSourceText(path, text));
  const document = createOpenApiDocument(path, facts, () => undefined, toFilePath('/project'));
  const [first] = document.operations();
  assert.ok(first);
  return proposeOperationId(document, first);
}

test('method and path make a name', () => {
  assert.equal(nameOf('get /orders'), 'listOrders');
  assert.equal(nameOf('get /orders/{id}'), 'getOrder');
  assert.equal(nameOf('post /v1/orders'), 'createOrder');
  assert.equal(nameOf('put /orders/{id}'), 'replaceOrder');
  assert.equal(nameOf('patch /categories/{id}'), 'updateCategory');
  assert.equal(nameOf('delete /api/orders/{id}/line-items/{item}'), 'deleteOrderLineItem');
  assert.equal(nameOf('get /orders/{id}/items'), 'listOrderItems');
  assert.equal(nameOf('post /orders/{id}/cancel'), 'postOrderCancel');
  assert.equal(nameOf('get /status'), 'getStatus');
  assert.equal(nameOf('get /{id}'), undefined);
});

test('the others say how names are written, and which verbs they have', () => {
  assert.equal(nameOf('get /orders', 'get /users: list_users', 'post /users: create_user'), 'list_orders');
  assert.equal(nameOf('get /orders', 'get /users: fetch-users'), 'fetch-orders');
  assert.equal(nameOf('get /orders/{id}', 'get /users/{id}: ReadUser'), 'ReadOrder');
  assert.equal(nameOf('post /orders', 'post /users: addUser', 'post /users/{id}/lock: lockUser'), 'addOrder');
});

test('a name that is taken becomes longer, or is none', () => {
  assert.equal(nameOf('get /orders/{number}', 'get /o/{id}: getOrder'), 'getOrderByNumber');
  assert.equal(nameOf('get /orders', 'get /old: listOrders'), undefined);
});
