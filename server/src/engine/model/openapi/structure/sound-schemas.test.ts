import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { childOf, type DataNode } from '../../../languages/data/data-node.ts';
import { parseOpenApi } from '../../../languages/openapi/parse.ts';
import { toFilePath } from '../../../source/path.ts';
import { createSourceText } from '../../../source/source-text.ts';
import { isSoundSchema } from './sound-schemas.ts';
import { version20, version30, version31, version32 } from './validators.generated.mjs';

const validators = { '2.0': version20, '3.0': version30, '3.1': version31, '3.2': version32 };
const versions = ['2.0', '3.0', '3.1', '3.2'] as const;
type Version = (typeof versions)[number];

/** A description whose only part is this schema. */
function describe(schema: unknown, version: Version): object {
  const rest = { info: { title: 'Orders', version: '1' }, paths: {} };
  return version === '2.0'
    ? { swagger: '2.0', ...rest, definitions: { It: schema } }
    : { openapi: `${version}.0`, ...rest, components: { schemas: { It: schema } } };
}

function read(value: unknown): DataNode {
  const text = JSON.stringify({ openapi: '3.0.0', it: value });
  const { root } = parseOpenApi(createSourceText(toFilePath('/project/openapi.json'), text));
  const node = root && childOf(root, 'it');
  assert.ok(node);
  return node;
}

const odd = fc.constantFrom<unknown>(null, true, 7, -1, 1.5, 'text', '', [], {}, ['a', 'a'], [null], {
  a: 1,
});
const keywords = {
  type: fc.oneof(fc.constantFrom('string', 'object', 'array', 'file', 'null'), odd),
  enum: fc.oneof(fc.constantFrom<unknown>(['a', 'b'], [1, 2], [true]), odd),
  required: fc.oneof(fc.constantFrom<unknown>(['a', 'b'], [1]), odd),
  $ref: fc.constantFrom('#/definitions/It', 'other.yaml#/It', '#'),
  ...Object.fromEntries(
    [
      ...[
        'title',
        'description',
        'format',
        'pattern',
        'default',
        'example',
        'examples',
        'const',
        'x-own',
        'odd',
      ],
      ...['minimum', 'maximum', 'exclusiveMinimum', 'minLength', 'maxItems', 'minProperties', 'multipleOf'],
      ...[
        'uniqueItems',
        'readOnly',
        'nullable',
        'writeOnly',
        'deprecated',
        'discriminator',
        'xml',
        'not',
        'if',
      ],
    ].map(key => [key, odd]),
  ),
};

/** Of any keywords few at once. */
function someOf(all: Readonly<Record<string, fc.Arbitrary<unknown>>>, maxLength: number) {
  return fc
    .shuffledSubarray(Object.keys(all), { maxLength })
    .chain(names =>
      fc.record(Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))),
    );
}

const part = fc.oneof(someOf(keywords, 2), odd);
const named = fc.dictionary(fc.constantFrom('a', 'example', 'x-b'), part, { maxKeys: 2 });
const holding = {
  properties: fc.oneof(named, odd),
  ...{ items: part, additionalProperties: part },
  ...Object.fromEntries(
    ['allOf', 'oneOf', 'anyOf'].map(key => [key, fc.oneof(fc.array(part, { maxLength: 2 }), odd)]),
  ),
};
const schema = fc
  .tuple(someOf(keywords, 2), someOf(holding, 2))
  .map(([own, inner]) => ({ ...own, ...inner }));

for (const version of versions) {
  test(`what is surely sound is so by the schema of OpenAPI ${version}`, () => {
    const property = fc.property(schema, written => {
      fc.pre(isSoundSchema(read(written), version, 'root'));
      assert.equal(validators[version](describe(written, version)), true);
    });
    fc.assert(property, { numRuns: 1500, maxSkipsPerRun: 1000 });
  });
}

test('what people write most is told without a closer look', () => {
  const order = {
    type: 'object',
    description: 'An order',
    required: ['id'],
    properties: {
      id: { type: 'integer', minimum: 1 },
      lines: { type: 'array', items: { $ref: '#/definitions/L' } },
    },
    additionalProperties: false,
  };
  for (const version of versions) assert.equal(isSoundSchema(read(order), version, 'root'), true, version);
});

test('what another file refers to has to be brought in', () => {
  assert.equal(isSoundSchema(read({ $ref: '#/definitions/It' }), '3.0', 'other'), false);
  assert.equal(isSoundSchema(read({ $ref: 'other.yaml' }), '3.0', 'root'), false);
});
