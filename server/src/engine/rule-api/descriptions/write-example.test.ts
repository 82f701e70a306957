import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenApi } from '../../languages/openapi/parse.ts';
import { createOpenApiDocument } from '../../model/openapi/create-openapi-document.ts';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { type ExampleUse, writeExample } from './write-example.ts';

/** The example of the schema `It`, which is written in one line, beside these others. */
function exampleOf(schema: string, others: readonly string[] = [], use: ExampleUse = 'both'): unknown {
  const path = toFilePath('/project/openapi.yaml');
  const lines = [`It: ${schema}`, ...others].map(line => `    ${line}`);
  const text = ['openapi: 3.1.0', 'paths: {}', 'components:', '  schemas:', ...lines].join('\n');
  const facts = parseOpenApi(createSourceText(path, text));
  const document = createOpenApiDocument(path, facts, () => undefined, toFilePath('/project'));
  const node = document.root.get('components')?.get('schemas')?.get('It');
  assert.ok(node);
  return writeExample(node, use);
}

test('what the author has written is shown', () => {
  assert.equal(exampleOf('{ type: string, example: blue }'), 'blue');
  assert.equal(exampleOf('{ type: string, examples: [red, blue] }'), 'red');
  assert.equal(exampleOf('{ type: integer, default: 20 }'), 20);
  assert.equal(exampleOf('{ enum: [null, open, paid] }'), 'open');
  assert.equal(exampleOf('{ const: 7 }'), 7);
});

test('bounds and formats are kept', () => {
  assert.equal(exampleOf('{ type: string }'), 'string');
  assert.equal(exampleOf('{ type: string, maxLength: 3 }'), 'str');
  assert.equal(exampleOf('{ type: string, minLength: 8 }'), 'stringxx');
  assert.equal(exampleOf('{ type: string, format: date-time }'), '2024-05-17T09:30:00Z');
  assert.equal(exampleOf('{ type: [string, "null"], format: uuid }'), '3f2504e0-4f89-41d3-9a0c-0305e82c3301');
  assert.equal(exampleOf('{ type: integer, minimum: 5 }'), 5);
  assert.equal(exampleOf('{ type: integer, exclusiveMinimum: 5 }'), 6);
  assert.equal(exampleOf('{ type: number, maximum: 0 }'), 0);
  assert.equal(exampleOf('{ type: integer, minimum: 7, multipleOf: 5 }'), 10);
  assert.deepEqual(exampleOf('{ type: array, minItems: 2, items: { type: boolean } }'), [true, true]);
});

test('objects show their properties, to whom they are sent', () => {
  const order =
    '{ required: [id], properties: { id: { type: integer, readOnly: true }, sku: { type: string } } }';
  assert.deepEqual(exampleOf(order), { id: 1, sku: 'string' });
  assert.deepEqual(exampleOf(order, [], 'request'), { sku: 'string' });
  const user = '{ properties: { name: { type: string }, password: { type: string, writeOnly: true } } }';
  assert.deepEqual(exampleOf(user, [], 'response'), { name: 'string' });
});

test('parts are put together, and of a choice the first one that has a value', () => {
  const base = 'Base: { type: object, required: [id], properties: { id: { type: integer } } }';
  const all = '{ allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { n: { type: string } } }] }';
  assert.deepEqual(exampleOf(all, [base]), { id: 1, n: 'string' });
  assert.equal(exampleOf('{ oneOf: [{ type: string, pattern: ^a }, { type: integer }] }'), 1);
});

test('what contains itself ends where it may, and is left alone where it may not', () => {
  const tree =
    '{ type: object, properties: { name: { type: string }, kids: { type: array, items: { $ref: "#/components/schemas/It" } } } }';
  assert.deepEqual(exampleOf(tree), { name: 'string', kids: [] });
  const endless =
    '{ type: object, required: [next], properties: { next: { $ref: "#/components/schemas/It" } } }';
  assert.equal(exampleOf(endless), undefined);
});

test('nothing is guessed', () => {
  assert.equal(exampleOf('{ type: string, pattern: "^[A-Z]{3}$" }'), undefined);
  assert.equal(exampleOf('{ type: string, format: binary }'), undefined);
  assert.equal(exampleOf('{ type: integer, minimum: 5, maximum: 3 }'), undefined);
  assert.equal(
    exampleOf('{ type: array, minItems: 3, uniqueItems: true, items: { type: string } }'),
    undefined,
  );
  assert.equal(exampleOf('{}'), undefined);
  assert.equal(exampleOf('{ type: object }'), undefined);
  assert.equal(exampleOf('{ $ref: "#/components/schemas/Gone" }'), undefined);
  assert.equal(exampleOf('{ not: { type: string }, type: string }'), undefined);
});
