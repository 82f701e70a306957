import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { DataNode } from '../../languages/data/data-node.ts';
import { parseOpenApi } from '../../languages/openapi/parse.ts';
import { createOpenApiDocument } from '../../model/openapi/create-openapi-document.ts';
import type { DocumentNode } from '../../model/openapi-document.ts';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { surelyFits } from './example-fit.ts';

interface Read {
  readonly schema: DocumentNode;
  readonly value: DataNode;
}

/** A schema, and a value beside it that it does not know of. */
function read(schema: unknown, value: unknown, version = '3.1.0'): Read {
  const path = toFilePath('/project/openapi.json');
  const components = { schemas: { It: schema }, examples: { one: { value } } };
  const text = JSON.stringify({ openapi: version, paths: {}, components });
  const document = createOpenApiDocument(
    path,
    parseOpenApi(createSourceText(path, text)),
    () => undefined,
    toFilePath('/project'),
  );
  const parts = document.root.get('components');
  const [written, given] = [
    parts?.get('schemas')?.get('It'),
    parts?.get('examples')?.get('one')?.get('value'),
  ];
  assert.ok(written && given);
  return { schema: written, value: given.data };
}

function fits(schema: unknown, value: unknown, version?: string): boolean {
  const { schema: written, value: given } = read(schema, value, version);
  return surelyFits(written, given);
}

const number = fc.integer({ min: -4, max: 12 });
const count = fc.integer({ min: 0, max: 3 });
const scalar = fc.oneof(number, fc.boolean(), fc.constantFrom('a', 'ab', 'abcd'));
const plainValue = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 4 }),
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), scalar, { maxKeys: 3 }),
);
const keywords = {
  type: fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object'),
  enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
  ...{ minimum: number, maximum: number, exclusiveMinimum: number, exclusiveMaximum: number },
  multipleOf: fc.integer({ min: 1, max: 4 }),
  ...{ minLength: count, maxLength: count, minItems: count, maxItems: count },
  ...{ minProperties: count, maxProperties: count, uniqueItems: fc.boolean() },
  required: fc.uniqueArray(fc.constantFrom('a', 'b'), { maxLength: 2 }),
};
/** Few keywords at once, since what says too much fits nothing. */
function someOf(all: Readonly<Record<string, fc.Arbitrary<unknown>>>, maxLength: number) {
  return fc
    .shuffledSubarray(Object.keys(all), { maxLength })
    .chain(names =>
      fc.record(Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))),
    );
}

const part = someOf(keywords, 3);
const parts = fc.array(part, { minLength: 1, maxLength: 2 });
const holding = {
  properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), part, { maxKeys: 2 }),
  additionalProperties: fc.oneof(fc.boolean(), part),
  ...{ items: part, not: part, allOf: parts, anyOf: parts },
};
const schema = fc
  .tuple(someOf(keywords, 3), someOf(holding, 2))
  .map(([own, inner]) => ({ ...own, ...inner }));

test('what surely fits a schema is valid by Ajv', () => {
  const ajv = new Ajv2020({ strict: false });
  fc.assert(
    fc.property(schema, plainValue, (written, given) => {
      fc.pre(fits(written, given));
      assert.equal(ajv.validate(written, given), true);
    }),
    { numRuns: 1000 },
  );
});

test('what people write most is told without a closer look', () => {
  assert.ok(fits({ type: 'integer', multipleOf: 8, minimum: 8 }, 1024));
  assert.ok(fits({ type: 'number', exclusiveMinimum: 0 }, 3000));
  assert.ok(fits({ type: 'array', uniqueItems: true, items: { type: 'string' } }, ['a', 'b']));
  assert.ok(fits({ type: 'object', required: ['id'], properties: { id: { readOnly: true } } }, {}));
});

test('an exclusive bound of version 3.0 is the one beside it', () => {
  const positive = { type: 'number', minimum: 0, exclusiveMinimum: true };
  assert.equal(fits(positive, 1, '3.0.3'), true);
  assert.equal(fits(positive, 0, '3.0.3'), false);
  assert.equal(fits({ ...positive, exclusiveMinimum: false }, 0, '3.0.3'), true);
});

test('what repeats itself in a list of different ones does not fit', () => {
  assert.equal(fits({ uniqueItems: true }, ['a', 'a']), false);
});
