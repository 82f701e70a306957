import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenApi } from '../../languages/openapi/parse.ts';
import { createOpenApiDocument } from '../../model/openapi/create-openapi-document.ts';
import type { DocumentNode } from '../../model/openapi-document.ts';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { isReusableIn, placeInKey, placeOfDefinition, propertiesOf, typesOf } from './openapi.ts';

const path = toFilePath('/project/openapi.yaml');

function schemasOf(text: string): DocumentNode {
  const facts = parseOpenApi(createSourceText(path, `openapi: 3.1.0\nschemas:\n${text}`));
  const schemas = createOpenApiDocument(path, facts, () => undefined, toFilePath('/project')).root.get(
    'schemas',
  );
  assert.ok(schemas);
  return schemas;
}

function schemaOf(text: string): DocumentNode {
  const schema = schemasOf(text).get('a');
  assert.ok(schema);
  return schema;
}

function namesOf(schema: DocumentNode): readonly string[] {
  return propertiesOf(schema).entries.map(({ key }) => key);
}

test('properties come from every part of a composition', () => {
  const schema = schemaOf(
    "  a: { properties: { x: {} }, allOf: [{ $ref: '#/schemas/b' }] }\n  b: { properties: { y: {} } }",
  );
  assert.deepEqual(namesOf(schema), ['x', 'y']);
  assert.equal(propertiesOf(schema).isKnown, true);
});

test('a composition that contains itself many times ends', () => {
  const self = Array(20).fill("{ $ref: '#/schemas/a' }").join(', ');
  assert.deepEqual(namesOf(schemaOf(`  a: { properties: { x: {} }, allOf: [${self}] }`)), ['x']);
});

test('choices and references that lead nowhere are not known', () => {
  assert.equal(propertiesOf(schemaOf('  a: { oneOf: [{}] }')).isKnown, false);
  assert.equal(propertiesOf(schemaOf("  a: { $ref: '#/gone' }")).isKnown, false);
});

test('a type may be one of several', () => {
  assert.deepEqual(typesOf(schemaOf('  a: { type: object }')), ['object']);
  assert.deepEqual(typesOf(schemaOf("  a: { type: [array, 'null'] }")), ['array', 'null']);
  assert.deepEqual(typesOf(schemaOf('  a: {}')), []);
});

test('a part of a key has a place, with and without quotes', () => {
  const text = 'openapi: 3.1.0\nschemas:\n  /a/get: {}\n  "/b/get": {}';
  const places = schemasOf('  /a/get: {}\n  "/b/get": {}')
    .entries()
    .map(({ key, keyPlace }) => {
      const { span } = placeInKey(keyPlace, key, 3, 3);
      return text.slice(span.start, span.end);
    });
  assert.deepEqual(places, ['get', 'get']);
});

test('a definition is shown at its key', () => {
  const text = "openapi: 3.1.0\nschemas:\n  a: { $ref: '#/schemas/b' }\n  b: { type: string }";
  const { span } = placeOfDefinition(schemaOf("  a: { $ref: '#/schemas/b' }\n  b: { type: string }"));
  assert.equal(text.slice(span.start, span.end), 'b');
});

test('a reference means the same in files from which it leads to the same file', () => {
  const at = (file: string, target: string) => ({
    path: toFilePath(file),
    span: schemaOf('  a: {}').span,
    target,
  });
  const other = toFilePath('/project/b/two.yaml');
  assert.equal(isReusableIn(other, at('/project/a/one.yaml', '../common.yaml#/x')), true);
  assert.equal(isReusableIn(other, at('/project/a/one.yaml', 'common.yaml#/x')), false);
  assert.equal(isReusableIn(other, at('/project/b/one.yaml', '#/x')), false);
  assert.equal(isReusableIn(other, at('/project/b/two.yaml', '#/x')), true);
});
