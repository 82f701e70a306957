import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse as parseYaml } from 'yaml';
import { parseOpenApi } from '../../../languages/openapi/parse.ts';
import { toFilePath } from '../../../source/path.ts';
import { createSourceText } from '../../../source/source-text.ts';
import type { OpenApiDocument } from '../../openapi-document.ts';
import { createOpenApiDocument } from '../create-openapi-document.ts';
import { gatherChanges } from './change.ts';
import { compareDocuments } from './compare-documents.ts';
import { findMajorStep } from './versions.ts';

const path = toFilePath('/project/openapi.yaml');

function open(text: string): OpenApiDocument {
  const facts = parseOpenApi(createSourceText(path, text));
  assert.deepEqual(facts.parseErrors, [], text);
  return createOpenApiDocument(path, facts, () => undefined, toFilePath('/project'));
}

/** Such as `breaking narrowed`, sorted; empty where nothing changed for clients. */
function compare(before: string, after: string): string {
  const changes = compareDocuments(open(before), open(after), '2026-06-30');
  return changes
    .map(({ level, kind }) => `${level} ${kind}`)
    .sort()
    .join(', ');
}

const whole = (paths: string, more = ''): string => `openapi: 3.1.0\npaths:\n${paths}\n${more}`;
const get = (fields: string): string => whole(`  /users: { get: { ${fields} } }`);
const ok = `responses: { '200': { description: ok } }`;

type Row = readonly [title: string, before: string, after: string, expected: string];

/** Each pair of texts stands for one part of a description. */
function table(name: string, wrap: (part: string) => string, rows: readonly Row[]): void {
  for (const [title, before, after, expected] of rows)
    test(`${name}: ${title}`, () => assert.equal(compare(wrap(before), wrap(after)), expected));
}

table('operations', paths => whole(paths), [
  [
    'an operation is gone',
    `  /a: { get: { ${ok} }, put: { ${ok} } }`,
    `  /a: { get: { ${ok} } }`,
    'breaking removed',
  ],
  [
    'a path is gone, once',
    `  /a: { get: { ${ok} }, put: { ${ok} } }\n  /b: {}`,
    `  /b: {}`,
    'breaking removed',
  ],
  [
    'a path parameter has another name',
    `  /a/{id}: { get: { ${ok} } }`,
    `  /a/{userId}: { get: { ${ok} } }`,
    '',
  ],
  [
    'an operation is gone that was promised to nobody',
    `  /beta/a: { get: { ${ok} } }\n  /v1alpha2/a: { get: { ${ok} } }\n  /betas: { get: { ${ok} } }`,
    `  /b: {}`,
    'breaking removed',
  ],
  ['an operation is new', `  /a: { get: { ${ok} } }`, `  /a: { get: { ${ok} }, post: { ${ok} } }`, ''],
  ['a path has a slash at its end', `  /a: { get: { ${ok} } }`, `  /a/: { get: { ${ok} } }`, ''],
  [
    'an operation moved',
    `  /a: { get: { operationId: x, ${ok} } }`,
    `  /b: { get: { operationId: x, ${ok} } }`,
    'breaking moved',
  ],
  [
    'an operation moved to the next version',
    `  /v1/a: { get: { ${ok} } }`,
    `  /v2/a: { get: { ${ok} } }`,
    'notable moved',
  ],
  [
    'a version is gone that had its next one',
    `  /v1/a: { get: { ${ok} } }\n  /v2/a: { get: { ${ok} } }`,
    `  /v2/a: { get: { ${ok} } }`,
    'breaking removed',
  ],
  ['a deprecated one is gone', `  /a: { get: { deprecated: true, ${ok} } }`, `  /b: {}`, 'notable retired'],
  [
    'one is gone after its sunset',
    `  /a: { get: { deprecated: true, x-sunset: '2026-06-01', ${ok} } }`,
    `  /b: {}`,
    '',
  ],
  [
    'one is gone before its sunset',
    `  /a: { get: { deprecated: true, x-sunset: '2027-01-01', ${ok} } }`,
    `  /b: {}`,
    'breaking removed',
  ],
  ['an experiment is gone', `  /a: { get: { x-stability-level: alpha, ${ok} } }`, `  /b: {}`, ''],
  ['an internal one is gone', `  /a: { get: { x-internal: true, ${ok} } }`, `  /b: {}`, ''],
  [
    'its operationId changed',
    `  /a: { get: { operationId: x, ${ok} } }`,
    `  /a: { get: { operationId: y, ${ok} } }`,
    'notable renamed',
  ],
  [
    'only words changed',
    `  /a: { get: { summary: x, tags: [b], ${ok} } }`,
    `  /a: { get: { summary: y, description: z, ${ok} } }`,
    '',
  ],
]);

table('parameters', list => get(`parameters: [${list}], ${ok}`), [
  ['one is gone', '{ name: q, in: query }', '', 'breaking refused'],
  ['a deprecated one is gone', '{ name: q, in: query, deprecated: true }', '', 'notable retired'],
  ['one is new', '', '{ name: q, in: query }', ''],
  ['a new one is required', '', '{ name: q, in: query, required: true }', 'breaking required'],
  [
    'a new one is required and has a default',
    '',
    '{ name: q, in: query, required: true, schema: { default: 1 } }',
    'notable required',
  ],
  [
    'one became required',
    '{ name: q, in: query }',
    '{ name: q, in: query, required: true }',
    'breaking required',
  ],
  ['one became optional', '{ name: q, in: query, required: true }', '{ name: q, in: query }', ''],
  [
    'one moved from the query to a header',
    '{ name: q, in: query }',
    '{ name: q, in: header }',
    'breaking refused',
  ],
  ['a header is written in capitals', '{ name: x-id, in: header }', '{ name: X-Id, in: header }', ''],
  [
    'text became a number',
    '{ name: q, in: query, schema: { type: string } }',
    '{ name: q, in: query, schema: { type: integer } }',
    'breaking narrowed',
  ],
  [
    'one value became a list of them',
    '{ name: q, in: query, schema: { type: string } }',
    '{ name: q, in: query, schema: { type: array } }',
    '',
  ],
  [
    'a number became any text',
    '{ name: q, in: query, schema: { type: integer } }',
    '{ name: q, in: query, schema: { type: string } }',
    '',
  ],
  [
    'a value is gone',
    '{ name: q, in: query, schema: { enum: [a, b] } }',
    '{ name: q, in: query, schema: { enum: [a] } }',
    'breaking narrowed',
  ],
  [
    'the values that it takes are listed for the first time',
    '{ name: q, in: query, schema: { type: string } }',
    '{ name: q, in: query, schema: { type: string, enum: [a] } }',
    'risky narrowed',
  ],
  [
    'a header that is described elsewhere is gone',
    '{ name: content-type, in: header, schema: {} }',
    '{ name: q, in: query, schema: {} }',
    '',
  ],
  [
    'a value is new',
    '{ name: q, in: query, schema: { enum: [a] } }',
    '{ name: q, in: query, schema: { enum: [b, a] } }',
    '',
  ],
  [
    'its maximum is lower',
    '{ name: q, in: query, schema: { maximum: 100 } }',
    '{ name: q, in: query, schema: { maximum: 50 } }',
    'breaking narrowed',
  ],
  [
    'its maximum is lower, which says nothing of a text',
    '{ name: q, in: query, schema: { type: string, maximum: 100 } }',
    '{ name: q, in: query, schema: { type: string, maximum: 50 } }',
    '',
  ],
  [
    'its maximum is higher',
    '{ name: q, in: query, schema: { maximum: 50 } }',
    '{ name: q, in: query, schema: { maximum: 100 } }',
    '',
  ],
  [
    'it has a maximum now',
    '{ name: q, in: query, schema: { type: integer } }',
    '{ name: q, in: query, schema: { type: integer, maximum: 100 } }',
    'notable narrowed',
  ],
  [
    'its default is another',
    '{ name: q, in: query, schema: { default: 20 } }',
    '{ name: q, in: query, schema: { default: 50 } }',
    'risky default',
  ],
  [
    'a list is written in another style',
    '{ name: q, in: query, schema: { type: array } }',
    '{ name: q, in: query, explode: false, schema: { type: array } }',
    'breaking narrowed',
  ],
  [
    'the usual style is written out',
    '{ name: q, in: query, schema: { type: array } }',
    '{ name: q, in: query, style: form, explode: true, schema: { type: array } }',
    '',
  ],
]);

const sent = (schema: string): string =>
  get(`requestBody: { content: { application/json: { schema: ${schema} } } }, ${ok}`);

table('what is sent', sent, [
  [
    'a new property is required',
    '{ properties: { a: {} } }',
    '{ required: [b], properties: { a: {}, b: {} } }',
    'breaking required',
  ],
  [
    'a new property is required and has a default',
    '{ properties: { a: {} } }',
    '{ required: [b], properties: { a: {}, b: { default: 1 } } }',
    'notable required',
  ],
  ['a new property is optional', '{ properties: { a: {} } }', '{ properties: { a: {}, b: {} } }', ''],
  [
    'a property became required',
    '{ properties: { a: {} } }',
    '{ required: [a], properties: { a: {} } }',
    'breaking required',
  ],
  [
    'a property that only the server writes is required',
    '{ properties: { a: {} } }',
    '{ required: [b], properties: { a: {}, b: { readOnly: true } } }',
    '',
  ],
  ['a property is gone', '{ properties: { a: {}, b: {} } }', '{ properties: { a: {} } }', 'risky refused'],
  [
    'a property is gone where others are refused',
    '{ additionalProperties: false, properties: { a: {}, b: {} } }',
    '{ additionalProperties: false, properties: { a: {} } }',
    'breaking refused',
  ],
  [
    'a deep property has another type',
    '{ properties: { a: { properties: { b: { type: string } } } } }',
    '{ properties: { a: { properties: { b: { type: boolean } } } } }',
    'breaking narrowed',
  ],
  [
    'whole numbers became numbers',
    '{ properties: { a: { type: integer } } }',
    '{ properties: { a: { type: number } } }',
    '',
  ],
  [
    'numbers became whole numbers',
    '{ properties: { a: { type: number } } }',
    '{ properties: { a: { type: integer } } }',
    'breaking narrowed',
  ],
  [
    'null is refused',
    '{ properties: { a: { type: [string, "null"] } } }',
    '{ properties: { a: { type: string } } }',
    'breaking narrowed',
  ],
  [
    'null is taken',
    '{ properties: { a: { type: string } } }',
    '{ properties: { a: { anyOf: [{ type: string }, { type: "null" }] } } }',
    '',
  ],
  [
    'its text has to match',
    '{ properties: { a: { type: string } } }',
    '{ properties: { a: { type: string, pattern: "^x" } } }',
    'risky narrowed',
  ],
  [
    'its text may be any text',
    '{ properties: { a: { type: string } } }',
    '{ properties: { a: { type: string, pattern: "^.*$" } } }',
    '',
  ],
  [
    'its text may have more letters',
    '{ properties: { a: { type: string, pattern: "^[a-z0-9-]+$" } } }',
    '{ properties: { a: { type: string, pattern: "^[a-z0-9_.-]+$" } } }',
    '',
  ],
  [
    'its text may have more of some letters, and none of others',
    '{ properties: { a: { type: string, pattern: "^[a-z0-9-]+$" } } }',
    '{ properties: { a: { type: string, pattern: "^[a-zA-Z0-9]+$" } } }',
    'risky narrowed',
  ],
  [
    'its default is written as a text',
    '{ properties: { a: { default: false } } }',
    '{ properties: { a: { default: "false" } } }',
    '',
  ],
  [
    'an object has another name for generators',
    '{ properties: { a: { type: object, format: a-map } } }',
    '{ properties: { a: { type: object, format: capabilities } } }',
    'notable narrowed',
  ],
  [
    'its format is another',
    '{ properties: { a: { type: string, format: date } } }',
    '{ properties: { a: { type: string, format: date-time } } }',
    'breaking narrowed',
  ],
  [
    'its format is wider',
    '{ properties: { a: { type: integer, format: int32 } } }',
    '{ properties: { a: { type: integer, format: int64 } } }',
    '',
  ],
  [
    'a format is stated',
    '{ properties: { a: { type: string } } }',
    '{ properties: { a: { type: string, format: email } } }',
    'notable narrowed',
  ],
  [
    'a type is stated',
    '{ properties: { a: {} } }',
    '{ properties: { a: { type: string } } }',
    'notable narrowed',
  ],
  [
    'it has to be longer',
    '{ properties: { a: { minLength: 8 } } }',
    '{ properties: { a: { minLength: 12 } } }',
    'breaking narrowed',
  ],
  [
    'a limit that is none',
    '{ properties: { a: { type: string } } }',
    '{ properties: { a: { type: string, minLength: 0 } } }',
    '',
  ],
  [
    'the limit itself is outside',
    '{ properties: { a: { type: number, maximum: 5 } } }',
    '{ properties: { a: { type: number, exclusiveMaximum: 5 } } }',
    'breaking narrowed',
  ],
  [
    'a limit of whole numbers is written otherwise',
    '{ properties: { a: { type: integer, maximum: 9 } } }',
    '{ properties: { a: { type: integer, exclusiveMaximum: 10 } } }',
    '',
  ],
  [
    'items have another type',
    '{ items: { type: string } }',
    '{ items: { type: integer } }',
    'breaking narrowed',
  ],
  ['fewer items', '{ type: array, maxItems: 10 }', '{ type: array, maxItems: 5 }', 'breaking narrowed'],
  [
    'other properties are refused',
    '{ properties: { a: {} } }',
    '{ properties: { a: {} }, additionalProperties: false }',
    'risky narrowed',
  ],
  [
    'a form is gone',
    '{ oneOf: [{ title: a, type: string }, { title: b, type: integer }, { type: object }] }',
    '{ oneOf: [{ title: a, type: string }, { type: object }] }',
    'breaking narrowed',
  ],
  [
    'a form is new',
    '{ oneOf: [{ type: string }, { type: object }] }',
    '{ oneOf: [{ type: object }, { type: string }, { type: boolean }] }',
    '',
  ],
  [
    'it moved into a part',
    '{ required: [a], properties: { a: { type: string } } }',
    '{ allOf: [{ required: [a], properties: { a: { type: string } } }] }',
    '',
  ],
  [
    'what tells the forms apart is another',
    '{ discriminator: { propertyName: kind }, properties: { kind: {}, type: {} } }',
    '{ discriminator: { propertyName: type }, properties: { kind: {}, type: {} } }',
    'breaking narrowed',
  ],
]);

const answered = (schema: string): string =>
  get(`responses: { '200': { content: { application/json: { schema: ${schema} } } } }`);

table('what is answered', answered, [
  [
    'a property is gone that was always there',
    '{ required: [a], properties: { a: {}, b: {} } }',
    '{ properties: { b: {} } }',
    'breaking missing',
  ],
  [
    'a property is gone that was there at times',
    '{ properties: { a: {}, b: {} } }',
    '{ properties: { a: {} } }',
    'risky missing',
  ],
  [
    'a deprecated property is gone',
    '{ properties: { a: { deprecated: true }, b: {} } }',
    '{ properties: { b: {} } }',
    'notable retired',
  ],
  ['a property is new', '{ properties: { a: {} } }', '{ required: [b], properties: { a: {}, b: {} } }', ''],
  [
    'a property may be left out',
    '{ required: [a], properties: { a: {} } }',
    '{ properties: { a: {} } }',
    'breaking uncertain',
  ],
  ['a property is always there', '{ properties: { a: {} } }', '{ required: [a], properties: { a: {} } }', ''],
  [
    'a property may be null',
    '{ properties: { a: { type: string } } }',
    '{ properties: { a: { type: [string, "null"] } } }',
    'breaking uncertain',
  ],
  [
    'a property is never null',
    '{ properties: { a: { type: [string, "null"] } } }',
    '{ properties: { a: { type: string } } }',
    '',
  ],
  [
    'a property has another type',
    '{ properties: { a: { type: string } } }',
    '{ properties: { a: { type: integer } } }',
    'breaking changed',
  ],
  [
    'numbers became whole numbers',
    '{ properties: { a: { type: number } } }',
    '{ properties: { a: { type: integer } } }',
    '',
  ],
  [
    'its numbers are larger',
    '{ properties: { a: { type: integer, format: int32 } } }',
    '{ properties: { a: { type: integer, format: int64 } } }',
    'breaking changed',
  ],
  [
    'a value is new',
    '{ properties: { a: { enum: [x] } } }',
    '{ properties: { a: { enum: [x, y] } } }',
    'notable widened',
  ],
  ['a value is gone', '{ properties: { a: { enum: [x, y] } } }', '{ properties: { a: { enum: [x] } } }', ''],
  [
    'all its values are others',
    '{ properties: { a: { const: ok } } }',
    '{ properties: { a: { const: success } } }',
    'breaking changed',
  ],
  [
    'a property that only clients write is gone',
    '{ properties: { a: { writeOnly: true }, b: {} } }',
    '{ properties: { b: {} } }',
    '',
  ],
  [
    'one form became one of two',
    '{ type: string }',
    '{ oneOf: [{ type: string }, { type: integer }] }',
    'risky widened',
  ],
  [
    'a property of both forms is gone from the whole',
    '{ properties: { a: {} }, oneOf: [{ title: x }, { title: y }] }',
    '{ oneOf: [{ title: x, properties: { a: {} } }, { title: y, properties: { a: {} } }] }',
    '',
  ],
  ['a part leads nowhere', '{ properties: { a: {} } }', '{ allOf: [{ $ref: "#/nowhere" }] }', ''],
]);

table('bodies and answers', get, [
  ['a body is new and required', ok, `requestBody: { required: true }, ${ok}`, 'breaking required'],
  ['a body is new', ok, `requestBody: { content: {} }, ${ok}`, ''],
  [
    'a body became required',
    `requestBody: { content: {} }, ${ok}`,
    `requestBody: { required: true, content: {} }, ${ok}`,
    'risky required',
  ],
  ['a body is gone', `requestBody: { content: {} }, ${ok}`, ok, 'breaking refused'],
  [
    'a media type is not taken',
    `requestBody: { content: { text/csv: {}, application/json: {} } }, ${ok}`,
    `requestBody: { content: { application/json: {} } }, ${ok}`,
    'breaking refused',
  ],
  [
    'a media type is taken by a wider one',
    `requestBody: { content: { text/csv: {} } }, ${ok}`,
    `requestBody: { content: { text/*: {} } }, ${ok}`,
    '',
  ],
  [
    'a media type is not answered',
    `responses: { '200': { content: { text/csv: {}, application/json: {} } } }`,
    `responses: { '200': { content: { application/json: {} } } }`,
    'breaking missing',
  ],
  [
    'a success is gone',
    `responses: { '200': {}, '202': {} }`,
    `responses: { '202': {} }`,
    'breaking missing',
  ],
  [
    'a success is gone, and what is left stands for errors',
    `responses: { '201': { content: { a/b: { schema: { properties: { a: {} } } } } }, default: {} }`,
    `responses: { '200': { content: { a/b: { schema: { properties: { a: {} } } } } }, default: {} }`,
    'breaking missing',
  ],
  [
    'a success is told by the default',
    `responses: { '201': { content: { a/b: { schema: { properties: { a: {} } } } } } }`,
    `responses: { default: { content: { a/b: { schema: { properties: { a: {} } } } } } }`,
    '',
  ],
  ['a success is held by a range', `responses: { '200': {} }`, `responses: { 2XX: {} }`, ''],
  ['an error is gone', `responses: { '200': {}, '409': {} }`, `responses: { '200': {} }`, 'notable missing'],
  [
    'a header is gone that was always there',
    `responses: { '200': { headers: { X-Total: { required: true } } } }`,
    `responses: { '200': {} }`,
    'breaking missing',
  ],
  [
    'a header is gone that was there at times',
    `responses: { '200': { headers: { X-Total: {} } } }`,
    `responses: { '200': {} }`,
    'risky missing',
  ],
]);

const schemes = `components:\n  securitySchemes:\n    key: { type: apiKey, in: header, name: X-Key }\n    other: { type: apiKey, in: header, name: x-key }\n    token: { type: http, scheme: bearer }`;

table(
  'access',
  security => whole(`  /a: { get: { ${security}${ok} } }\n  /b: { get: { security: [] } }`, schemes),
  [
    ['it was open', 'security: [], ', 'security: [{ key: [] }], ', 'breaking guarded'],
    ['it became open', 'security: [{ key: [] }], ', 'security: [], ', ''],
    [
      'another proof is needed',
      'security: [{ key: [] }], ',
      'security: [{ token: [] }], ',
      'breaking guarded',
    ],
    [
      'one more proof is needed',
      'security: [{ key: [] }], ',
      'security: [{ key: [], token: [] }], ',
      'breaking guarded',
    ],
    ['another proof is enough', 'security: [{ key: [] }], ', 'security: [{ token: [] }, { key: [] }], ', ''],
    ['the scheme has another name', 'security: [{ key: [] }], ', 'security: [{ other: [] }], ', ''],
    [
      'one more scope is needed',
      'security: [{ token: [read] }], ',
      'security: [{ token: [read, write] }], ',
      'breaking guarded',
    ],
    [
      'scopes are named for the first time',
      'security: [{ token: [] }], ',
      'security: [{ key: [] }, { token: [read] }], ',
      'notable guarded',
    ],
    [
      'scopes are named for the first time, and one more proof',
      'security: [{ token: [] }], ',
      'security: [{ key: [], token: [read] }], ',
      'breaking guarded',
    ],
    [
      'fewer scopes are needed',
      'security: [{ token: [read, write] }], ',
      'security: [{ token: [read] }], ',
      '',
    ],
  ],
);

test('a scheme that nobody describes, or that is being typed, is known by its name', () => {
  const said = (scheme: string, name: string): string =>
    whole(`  /a: { get: { security: [{ ${name}: [] }], ${ok} } }`, scheme);
  assert.equal(compare(said(schemes, 'token'), said('', 'token')), '');
  assert.equal(compare(said('', 'token'), said(schemes, 'token')), '');
  assert.equal(compare(said('', 'token'), said('', 'key')), 'breaking guarded');
});

test('who states access for the first time most likely writes down what was so', () => {
  const before = whole(`  /a: { get: { ${ok} } }`);
  const after = whole(`  /a: { get: { ${ok} } }`, `security: [{ token: [] }]\n${schemes}`);
  assert.equal(compare(before, after), 'notable guarded');
});

const shared = (user: string): string =>
  whole(
    `  /users:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
      responses: { '201': { content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } } }
    get:
      responses: { '200': { content: { application/json: { schema: { items: { $ref: '#/components/schemas/User' } } } } } }`,
    `components: { schemas: { User: ${user} } }`,
  );

test('a schema that is sent and answered is judged both ways, and each change told once', () => {
  const before = shared('{ required: [id], properties: { id: { type: string }, state: { enum: [a, b] } } }');
  const after = shared('{ properties: { id: { type: string }, state: { enum: [b, c] } } }');
  const changes = compareDocuments(open(before), open(after), '2026-06-30');
  assert.deepEqual(
    changes.map(({ kind, subject, detail }) => `${kind}: ${subject} ${detail}`),
    [
      'narrowed: `state` in the body of `POST /users` it takes no `a`',
      'uncertain: `id` in the answer 201 of `POST /users` may be left out now',
    ],
  );
});

const event = (fields: string): string =>
  `openapi: 3.1.0\npaths: {}\nwebhooks:\n  order.paid: { post: { ${fields} } }`;
const eventBody = (schema: string): string =>
  event(`requestBody: { content: { application/json: { schema: ${schema} } } }, ${ok}`);
const webhooks = (list: string): string => `openapi: 3.1.0\npaths: {}\nwebhooks: ${list}`;

table('webhooks', list => webhooks(list), [
  [
    'one is gone',
    `{ paid: { post: { ${ok} } }, sent: { post: { ${ok} } } }`,
    `{ sent: { post: { ${ok} } } }`,
    'breaking unsent',
  ],
  ['all are gone', `{ paid: { post: { ${ok} } } }`, '{}', 'breaking unsent'],
  ['one is new', '{}', `{ paid: { post: { ${ok} } } }`, ''],
  ['a deprecated one is gone', `{ paid: { post: { deprecated: true, ${ok} } } }`, '{}', 'notable retired'],
  [
    'one is gone after its sunset',
    `{ paid: { post: { deprecated: true, x-sunset: '2026-06-01', ${ok} } } }`,
    '{}',
    '',
  ],
  ['one in trial is gone', `{ paid: { post: { x-stability-level: beta, ${ok} } } }`, '{}', ''],
  [
    'another method is sent',
    `{ paid: { post: { ${ok} } } }`,
    `{ paid: { put: { ${ok} } } }`,
    'breaking unsent',
  ],
]);

table('what a webhook sends', eventBody, [
  [
    'a property is gone',
    '{ required: [id], properties: { id: {}, at: {} } }',
    '{ properties: { at: {} } }',
    'breaking missing',
  ],
  [
    'a property is new',
    '{ properties: { id: {} } }',
    '{ required: [at], properties: { id: {}, at: {} } }',
    '',
  ],
  [
    'a property may be left out now',
    '{ required: [id], properties: { id: {} } }',
    '{ properties: { id: {} } }',
    'breaking uncertain',
  ],
  [
    'a property became required',
    '{ properties: { id: {} } }',
    '{ required: [id], properties: { id: {} } }',
    '',
  ],
  [
    'a property has another type',
    '{ properties: { id: { type: string } } }',
    '{ properties: { id: { type: integer } } }',
    'breaking changed',
  ],
  [
    'a value is new',
    '{ properties: { state: { enum: [a] } } }',
    '{ properties: { state: { enum: [a, b] } } }',
    'notable widened',
  ],
  [
    'a value is gone',
    '{ properties: { state: { enum: [a, b] } } }',
    '{ properties: { state: { enum: [a] } } }',
    '',
  ],
]);

table('around what a webhook sends', event, [
  ['its body is gone', `requestBody: { content: { application/json: {} } }, ${ok}`, ok, 'breaking unsent'],
  [
    'it is sent as another media type',
    `requestBody: { content: { application/json: {} } }, ${ok}`,
    `requestBody: { content: { application/xml: {} } }, ${ok}`,
    'breaking unsent',
  ],
  [
    'the header with its signature is gone',
    `parameters: [{ name: X-Signature, in: header, required: true }], ${ok}`,
    ok,
    'breaking unsent',
  ],
  ['a header is new', ok, `parameters: [{ name: X-Signature, in: header, required: true }], ${ok}`, ''],
  [
    'an answer is taken no longer',
    `responses: { '200': { description: ok }, '202': { description: later } }`,
    `responses: { '200': { description: ok } }`,
    'breaking refused',
  ],
  [
    'every answer of a kind is taken',
    `responses: { '200': { description: ok } }`,
    `responses: { 2XX: { description: ok } }`,
    '',
  ],
  [
    'more is asked of the answer',
    `responses: { '200': { description: ok, content: { application/json: { schema: { properties: { a: {} } } } } } }`,
    `responses: { '200': { description: ok, content: { application/json: { schema: { required: [a], properties: { a: {} } } } } } }`,
    'breaking required',
  ],
]);

const withCallback = (callbacks: string): string =>
  whole(`  /orders: { post: { callbacks: ${callbacks}, ${ok} } }`);
const paid = (schema: string): string =>
  `{ paid: { '{$request.body#/url}': { post: { requestBody: { content: { application/json: { schema: ${schema} } } }, ${ok} } } } }`;

table('callbacks', withCallback, [
  ['one is gone', paid('{}'), '{}', 'breaking unsent'],
  ['one is new', '{}', paid('{}'), ''],
  [
    'its address is written otherwise',
    `{ paid: { '{$request.body#/url}': { post: { ${ok} } } } }`,
    `{ paid: { '{$request.body#/target}': { post: { ${ok} } } } }`,
    '',
  ],
  [
    'what it sends has another type',
    paid('{ properties: { id: { type: string } } }'),
    paid('{ properties: { id: { type: integer } } }'),
    'breaking changed',
  ],
  [
    'what it sends holds more',
    paid('{ properties: { id: {} } }'),
    paid('{ properties: { id: {}, at: {} } }'),
    '',
  ],
]);

const newer = (fields: string): string => `openapi: 3.2.0\npaths:\n  /files: { ${fields} }`;

table('methods of version 3.2', newer, [
  ['a search is gone', `query: { ${ok} }, get: { ${ok} }`, `get: { ${ok} }`, 'breaking removed'],
  [
    'a search takes less',
    `query: { requestBody: { content: { application/json: { schema: { type: string } } } }, ${ok} }`,
    `query: { requestBody: { content: { application/json: { schema: { type: integer } } } }, ${ok} }`,
    'breaking narrowed',
  ],
  [
    'another method is gone',
    `additionalOperations: { COPY: { ${ok} }, LINK: { ${ok} } }`,
    `additionalOperations: { LINK: { ${ok} } }`,
    'breaking removed',
  ],
  [
    'another method is new',
    `get: { ${ok} }`,
    `get: { ${ok} }, additionalOperations: { COPY: { ${ok} } }`,
    '',
  ],
  [
    'what another method answers has another type',
    `additionalOperations: { COPY: { responses: { '200': { description: ok, content: { application/json: { schema: { type: string } } } } } } }`,
    `additionalOperations: { COPY: { responses: { '200': { description: ok, content: { application/json: { schema: { type: integer } } } } } } }`,
    'breaking changed',
  ],
]);

test('schemas that hold themselves come to an end', () => {
  const before = shared(
    '{ properties: { parent: { $ref: "#/components/schemas/User" }, name: { type: string } } }',
  );
  const after = shared(
    '{ properties: { parent: { $ref: "#/components/schemas/User" }, name: { type: number } } }',
  );
  assert.equal(compare(before, after), 'breaking narrowed');
});

test('the path of a server may move into the paths, and a server be added', () => {
  const before = `openapi: 3.0.0\nservers: [{ url: https://x.example/api }]\npaths:\n  /a: { get: { ${ok} } }`;
  const moved = `openapi: 3.0.0\nservers: [{ url: https://x.example }]\npaths:\n  /api/a: { get: { ${ok} } }`;
  const added = `openapi: 3.0.0\nservers: [{ url: https://x.example/api }, { url: /test }]\npaths:\n  /a: { get: { ${ok} } }`;
  assert.equal(compare(before, moved), '');
  assert.equal(compare(before, added), '');
});

test('a new major version is seen in `info` and in the path of the server', () => {
  const of = (version: string, server: string): OpenApiDocument =>
    open(`openapi: 3.0.0\ninfo: { version: '${version}' }\nservers: [{ url: ${server} }]\npaths: {}`);
  const step = (before: OpenApiDocument, after: OpenApiDocument): string | undefined =>
    findMajorStep(before, after)?.to;
  assert.equal(step(of('1.4.0', '/'), of('2.0.0', '/')), '2.0.0');
  assert.equal(step(of('1.4.0', '/'), of('1.5.0', '/')), undefined);
  assert.equal(step(of('1', 'https://x.example/v1'), of('1', 'https://x.example/v2')), 'v2');
});

const rich = `openapi: 3.0.3
info: { title: Shop, version: 1.2.0 }
security: [{ key: [] }]
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
    get: { operationId: getOrder, responses: { '200': { $ref: '#/components/responses/Order' }, '404': { description: none } } }
    patch:
      parameters: [{ name: dry, in: query, schema: { type: boolean, default: false } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '200': { $ref: '#/components/responses/Order' } }
  /orders:
    get:
      parameters: [{ name: states, in: query, schema: { type: array, items: { enum: [open, paid] } } }]
      responses: { '200': { description: all, headers: { X-Total: { schema: { type: integer } } }, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } } }
components:
  responses: { Order: { description: one, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
  schemas:
    Order:
      allOf:
        - { type: object, required: [id, lines], properties: { id: { type: string, readOnly: true }, lines: { type: array, maxItems: 50, items: { $ref: '#/components/schemas/Line' } } } }
        - { properties: { payment: { oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Invoice' }], nullable: true } } }
    Line: { type: object, additionalProperties: false, properties: { sku: { type: string, pattern: '^[A-Z]+$' }, amount: { type: integer, minimum: 1, exclusiveMaximum: true, maximum: 100 }, parent: { $ref: '#/components/schemas/Line' } } }
    Card: { type: object, required: [number], properties: { number: { type: string, minLength: 12 } } }
    Invoice: { type: object, properties: { due: { type: string, format: date } } }
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`;

function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** JSON instead of YAML, with the keys of every object and the items of every set in another order. */
function rewrite(value: unknown, random: (below: number) => number): unknown {
  if (Array.isArray(value)) return value.map(item => rewrite(item, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => ({ key, order: random(1000), inner }))
      .sort((left, right) => left.order - right.order)
      .map(({ key, inner }) => [
        key,
        ['required', 'enum', 'oneOf', 'parameters'].includes(key) && Array.isArray(inner)
          ? rewrite(inner.toReversed(), random)
          : rewrite(inner, random),
      ]),
  );
}

test('a description is the same as itself, in whichever order and form it is written', () => {
  const data: unknown = parseYaml(rich);
  assert.equal(compare(rich, rich), '');
  for (let seed = 1; seed <= 30; seed++) {
    const random = createRandom(seed);
    const other = JSON.stringify(rewrite(data, random), undefined, seed % 3);
    assert.equal(compare(rich, other), '', `seed ${seed}`);
    assert.equal(compare(other, rich), '', `seed ${seed}`);
  }
});

test('version 2 is compared as well, with its form fields', () => {
  const old = (list: string): string =>
    `swagger: '2.0'\npaths:\n  /a: { post: { parameters: [${list}], ${ok} } }`;
  const body = (schema: string): string => old(`{ name: body, in: body, schema: ${schema} }`);
  const field = '{ name: file, in: formData, type: string }';
  assert.equal(compare(body('{ type: string }'), body('{ type: integer }')), 'breaking narrowed');
  assert.equal(
    compare(old(field), old(`${field}, { name: size, in: formData, type: integer, required: true }`)),
    'breaking required',
  );
});

test('what is unchanged itself and leads to what changed is compared', () => {
  const of = (type: string, order: string): string =>
    whole(
      `  /a: { get: { responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/B' } } } } } } }`,
      `components:\n  schemas:\n    ${order === 'first' ? `A: { properties: { b: { $ref: '#/components/schemas/B' }, x: { type: ${type} } } }\n    ` : ''}B: { properties: { a: { $ref: '#/components/schemas/A' } } }${order === 'last' ? `\n    A: { properties: { b: { $ref: '#/components/schemas/B' }, x: { type: ${type} } } }` : ''}`,
    );
  for (const order of ['first', 'last'])
    assert.equal(compare(of('string', order), of('integer', order)), 'breaking changed', order);
});

test('security that changes around an operation is compared', () => {
  const of = (name: string): string =>
    whole(
      `  /a: { get: { ${ok} } }`,
      `security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: ${name} } } }`,
    );
  assert.equal(compare(of('X-Key'), of('X-Token')), 'breaking guarded');
});

test('what changes in one way at many places is told once, at the first', () => {
  const pages = (maximum: number, count: number): string =>
    Array.from(
      { length: count },
      (_, index) =>
        `  /list${index}: { get: { parameters: [{ name: size, in: query, schema: { maximum: ${maximum} } }], ${ok} } }`,
    ).join('\n');
  const changesOf = (count: number): readonly string[] =>
    gatherChanges(
      compareDocuments(open(whole(pages(100, count))), open(whole(pages(50, count))), '2026-06-30'),
    ).map(({ subject }) => subject);
  assert.deepEqual(changesOf(5), ['The query parameter `size` of `GET /list0`, as in 4 other places,']);
  assert.equal(changesOf(3).length, 3);
});
