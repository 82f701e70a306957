/** The classes of changes that oasdiff names beyond those in the other table; each schema is judged when sent and when answered. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenApi } from '../../../languages/openapi/parse.ts';
import { toFilePath } from '../../../source/path.ts';
import { createSourceText } from '../../../source/source-text.ts';
import type { OpenApiDocument } from '../../openapi-document.ts';
import { createOpenApiDocument } from '../create-openapi-document.ts';
import { compareDocuments } from './compare-documents.ts';

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

const more = `components:
  schemas:
    Cat: { type: object, properties: { lives: { type: integer } } }
    Dog: { type: object, properties: { lives: { type: string } } }
    Code: { type: string, maxLength: 10, enum: [a, b, c] }`;
const get = (fields: string): string => `openapi: 3.1.0\npaths:\n  /users: { get: { ${fields} } }\n${more}`;
const ok = `responses: { '200': { description: ok } }`;
const sent = (schema: string): string =>
  get(`requestBody: { content: { application/json: { schema: ${schema} } } }, ${ok}`);
const answered = (schema: string): string =>
  get(`responses: { '200': { content: { application/json: { schema: ${schema} } } } }`);

const schemas: readonly (readonly [
  title: string,
  before: string,
  after: string,
  whenSent: string,
  whenAnswered: string,
])[] = [
  [
    'an item is asked for',
    '{ type: array }',
    '{ type: array, contains: { const: x } }',
    'risky narrowed',
    '',
  ],
  [
    'an item is promised no longer',
    '{ type: array, contains: { const: x } }',
    '{ type: array }',
    '',
    'notable widened',
  ],
  ['items have to differ', '{ type: array }', '{ type: array, uniqueItems: true }', 'risky narrowed', ''],
  ['items need not differ, as before', '{ type: array }', '{ type: array, uniqueItems: false }', '', ''],
  [
    'one property asks for another',
    '{ type: object }',
    '{ type: object, dependentRequired: { x: [y] } }',
    'risky narrowed',
    '',
  ],
  [
    'one property asks for a form',
    '{ type: object }',
    '{ type: object, dependentSchemas: { x: { required: [y] } } }',
    'risky narrowed',
    '',
  ],
  [
    'a condition is new',
    '{ type: object }',
    '{ type: object, if: { required: [x] }, then: { required: [y] } }',
    'risky narrowed',
    '',
  ],
  [
    'a condition has another outcome',
    '{ type: object, if: { required: [x] }, then: { required: [y] } }',
    '{ type: object, if: { required: [x] }, then: { required: [z] } }',
    'risky narrowed',
    'notable widened',
  ],
  [
    'names of properties have to match',
    '{ type: object }',
    '{ type: object, propertyNames: { pattern: "^a" } }',
    'risky narrowed',
    '',
  ],
  [
    'properties whose names match have another type',
    '{ type: object, patternProperties: { "^a": { type: string } } }',
    '{ type: object, patternProperties: { "^a": { type: integer } } }',
    'breaking narrowed',
    'breaking changed',
  ],
  ['something is refused', '{ type: string }', '{ type: string, not: { const: x } }', 'risky narrowed', ''],
  [
    'an item of a fixed list has another type',
    '{ type: array, prefixItems: [{ type: string }] }',
    '{ type: array, prefixItems: [{ type: integer }] }',
    'breaking narrowed',
    'breaking changed',
  ],
  [
    'a fixed list is shorter',
    '{ type: array, items: false, prefixItems: [{ type: string }, { type: string }] }',
    '{ type: array, items: false, prefixItems: [{ type: string }] }',
    'breaking narrowed',
    '',
  ],
  [
    'a fixed list is longer',
    '{ type: array, items: false, prefixItems: [{ type: string }] }',
    '{ type: array, items: false, prefixItems: [{ type: string }, { type: string }] }',
    '',
    'risky widened',
  ],
  [
    'a text holds another kind of picture',
    '{ type: string, contentMediaType: image/png }',
    '{ type: string, contentMediaType: image/jpeg }',
    'breaking narrowed',
    'breaking changed',
  ],
  [
    'a multiple is asked for',
    '{ type: integer }',
    '{ type: integer, multipleOf: 5 }',
    'notable narrowed',
    '',
  ],
  [
    'another multiple is asked for',
    '{ type: integer, multipleOf: 5 }',
    '{ type: integer, multipleOf: 3 }',
    'breaking narrowed',
    '',
  ],
  ['a limit is gone', '{ type: string, maxLength: 5 }', '{ type: string }', '', 'notable widened'],
  ['a limit that was none is gone', '{ type: string, minLength: 0 }', '{ type: string }', '', ''],
  [
    'a part makes the limit lower',
    '{ $ref: "#/components/schemas/Code" }',
    '{ allOf: [{ $ref: "#/components/schemas/Code" }, { maxLength: 5 }] }',
    'breaking narrowed',
    '',
  ],
  [
    'a part takes values away',
    '{ $ref: "#/components/schemas/Code" }',
    '{ allOf: [{ $ref: "#/components/schemas/Code" }, { enum: [a, b] }] }',
    'breaking narrowed',
    '',
  ],
  [
    'only the server writes a property now',
    '{ properties: { a: { type: string } } }',
    '{ properties: { a: { type: string, readOnly: true } } }',
    'risky narrowed',
    '',
  ],
  [
    'clients have to write a property that the server wrote',
    '{ required: [a], properties: { a: { type: string, readOnly: true } } }',
    '{ required: [a], properties: { a: { type: string } } }',
    'breaking required',
    '',
  ],
  [
    'a property that was always there is only sent now',
    '{ required: [a], properties: { a: { type: string } } }',
    '{ required: [a], properties: { a: { type: string, writeOnly: true } } }',
    '',
    'breaking uncertain',
  ],
  [
    'a property that was there at times is only sent now',
    '{ properties: { a: { type: string } } }',
    '{ properties: { a: { type: string, writeOnly: true } } }',
    '',
    'risky uncertain',
  ],
  [
    'a property is answered as well now',
    '{ properties: { a: { type: string, writeOnly: true } } }',
    '{ properties: { a: { type: string } } }',
    '',
    '',
  ],
  [
    'other properties have a form now',
    '{ type: object, additionalProperties: true }',
    '{ type: object, additionalProperties: { type: string } }',
    'notable narrowed',
    '',
  ],
  [
    'other properties are gone',
    '{ type: object, additionalProperties: { type: string } }',
    '{ type: object, additionalProperties: false }',
    'risky narrowed',
    'risky changed',
  ],
  [
    'an empty schema for other properties says nothing',
    '{ type: object }',
    '{ type: object, additionalProperties: {} }',
    '',
    '',
  ],
  [
    'one form became several others',
    '{ type: string }',
    '{ oneOf: [{ type: integer }, { type: boolean }] }',
    'breaking narrowed',
    'breaking changed',
  ],
  [
    'several forms became another one',
    '{ oneOf: [{ type: integer }, { type: boolean }] }',
    '{ type: string }',
    'breaking narrowed',
    'breaking changed',
  ],
  [
    'of several forms one is left, still in a list',
    '{ anyOf: [{ type: string }, { type: integer }] }',
    '{ anyOf: [{ type: string }] }',
    'breaking narrowed',
    '',
  ],
  [
    'a list of one form has another',
    '{ anyOf: [{ type: string }] }',
    '{ anyOf: [{ type: string }, { type: integer }] }',
    '',
    'risky widened',
  ],
  [
    'more types, and a lower limit',
    '{ type: integer, maximum: 10 }',
    '{ type: [integer, string], maximum: 5 }',
    'breaking narrowed',
    'breaking changed',
  ],
  ['fewer types', '{ type: [string, integer] }', '{ type: string }', 'breaking narrowed', ''],
  [
    'a value is gone from a list that may grow',
    '{ type: string, x-extensible-enum: [a, b] }',
    '{ type: string, x-extensible-enum: [a] }',
    'breaking narrowed',
    '',
  ],
  [
    'a value is new in a list that may grow',
    '{ type: string, x-extensible-enum: [a] }',
    '{ type: string, x-extensible-enum: [a, b] }',
    '',
    '',
  ],
  [
    'a default is gone',
    '{ properties: { a: { type: integer, default: 1 } } }',
    '{ properties: { a: { type: integer } } }',
    'notable default',
    '',
  ],
  [
    'a default is written down',
    '{ properties: { a: { type: integer } } }',
    '{ properties: { a: { type: integer, default: 1 } } }',
    '',
    '',
  ],
  [
    'a property is to go earlier',
    `{ properties: { a: { deprecated: true, x-sunset: '2027-06-01' } } }`,
    `{ properties: { a: { deprecated: true, x-sunset: '2026-08-01' } } }`,
    'risky withdrawn',
    'risky withdrawn',
  ],
  [
    'what tells the forms apart stands for another one',
    '{ oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind, mapping: { a: "#/components/schemas/Cat", b: Dog } } }',
    '{ oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind, mapping: { a: "#/components/schemas/Dog", b: Dog } } }',
    'breaking narrowed',
    'breaking changed',
  ],
];

for (const [title, before, after, whenSent, whenAnswered] of schemas)
  test(`schemas: ${title}`, () => {
    assert.equal(compare(sent(before), sent(after)), whenSent, 'when sent');
    assert.equal(compare(answered(before), answered(after)), whenAnswered, 'when answered');
  });

type Row = readonly [title: string, before: string, after: string, expected: string];

function table(name: string, wrap: (part: string) => string, rows: readonly Row[]): void {
  for (const [title, before, after, expected] of rows)
    test(`${name}: ${title}`, () => assert.equal(compare(wrap(before), wrap(after)), expected));
}

table('operations', fields => get(`${fields}, ${ok}`), [
  [
    'one is to go earlier than was said',
    `deprecated: true, x-sunset: '2027-06-01'`,
    `deprecated: true, x-sunset: '2026-08-01'`,
    'risky withdrawn',
  ],
  [
    'the date at which one goes is gone',
    `deprecated: true, x-sunset: '2027-06-01'`,
    'deprecated: true',
    'risky withdrawn',
  ],
  [
    'one is to go later',
    `deprecated: true, x-sunset: '2027-06-01'`,
    `deprecated: true, x-sunset: '2027-08-01'`,
    '',
  ],
  ['one stays after all', `deprecated: true, x-sunset: '2027-06-01'`, 'summary: x', ''],
  ['one is no longer promised', 'x-stability-level: stable', 'x-stability-level: alpha', 'risky withdrawn'],
  ['one is promised now', 'x-stability-level: beta', 'x-stability-level: stable', ''],
]);

table('parameters', fields => get(`parameters: [{ name: q, in: query, ${fields} }], ${ok}`), [
  [
    'it is written as another media type',
    'content: { application/json: { schema: { type: object } } }',
    'content: { application/xml: { schema: { type: object } } }',
    'breaking narrowed',
  ],
  [
    'an object is written as JSON',
    'schema: { type: object }',
    'content: { application/json: { schema: { type: object } } }',
    'breaking narrowed',
  ],
  ['its default is gone', 'schema: { default: 3 }', 'schema: {}', 'notable default'],
  [
    'one text became a list of numbers',
    'schema: { type: string }',
    'schema: { type: array, items: { type: integer } }',
    'breaking narrowed',
  ],
  [
    'one number became a list of them',
    'schema: { type: integer }',
    'schema: { type: array, items: { type: integer } }',
    '',
  ],
  [
    'an object of it needs one more property',
    'style: deepObject, schema: { type: object, properties: { a: {} } }',
    'style: deepObject, schema: { type: object, required: [a], properties: { a: {} } }',
    'breaking required',
  ],
]);

table('media types', get, [
  [
    'a body has a schema for the first time',
    `requestBody: { content: { application/json: {} } }, ${ok}`,
    `requestBody: { content: { application/json: { schema: { type: object } } } }, ${ok}`,
    'notable narrowed',
  ],
  [
    'an answer has no schema any longer',
    `responses: { '200': { content: { application/json: { schema: { type: object } } } } }`,
    `responses: { '200': { content: { application/json: {} } } }`,
    'risky widened',
  ],
  [
    'an answer is of any type',
    `responses: { '200': { content: { application/json: {} } } }`,
    `responses: { '200': { content: { '*/*': {} } } }`,
    'risky widened',
  ],
  [
    'an answer that was of any type is told exactly',
    `responses: { '200': { content: { '*/*': { schema: { type: string } } } } }`,
    `responses: { '200': { content: { application/json: { schema: { type: string } } } } }`,
    '',
  ],
  [
    'a body that was of any type is told exactly',
    `requestBody: { content: { '*/*': {} } }, ${ok}`,
    `requestBody: { content: { application/json: {} } }, ${ok}`,
    'risky refused',
  ],
  [
    'parameters of a type are nothing new',
    `responses: { '200': { content: { application/json: {} } } }`,
    `responses: { '200': { content: { 'application/json; charset=utf-8': {} } } }`,
    '',
  ],
  [
    'an error is of another type',
    `responses: { '400': { content: { application/json: {} } } }`,
    `responses: { '400': { content: { application/problem+json: {} } } }`,
    'risky missing',
  ],
]);

const old = (fields: string, around = ''): string =>
  `swagger: '2.0'\n${around}paths:\n  /a: { post: { ${fields} } }`;
const oldBody = 'parameters: [{ name: body, in: body, schema: { type: object } }]';
const list = (format: string): string =>
  old(`parameters: [{ name: q, in: query, type: array, items: { type: string }, ${format} }], ${ok}`);

test('version 2: media types of the whole, styles of lists and types of headers are compared', () => {
  const both =
    'consumes: [application/json, application/xml]\nproduces: [application/json, application/xml]\n';
  const one = 'consumes: [application/json]\nproduces: [application/json]\n';
  const operation = `${oldBody}, responses: { '200': { schema: { type: string } } }`;
  const header = (type: string): string => old(`responses: { '200': { headers: { X: { type: ${type} } } } }`);
  assert.equal(compare(old(operation, both), old(operation, one)), 'breaking missing, breaking refused');
  assert.equal(compare(list('collectionFormat: csv'), list('collectionFormat: multi')), 'breaking narrowed');
  assert.equal(compare(list('collectionFormat: csv'), list('description: x')), '');
  assert.equal(compare(header('integer'), header('string')), 'breaking changed');
});

test('a base path with a version may move into the paths', () => {
  const before = `swagger: '2.0'\nbasePath: /v1\npaths: { /a: { get: { ${ok} } } }`;
  const after = `swagger: '2.0'\nbasePath: /\npaths: { /v1/a: { get: { ${ok} } } }`;
  assert.equal(compare(before, after), '');
});

const asVersion2 = `swagger: '2.0'
host: x.example
basePath: /v1
consumes: [application/json]
produces: [application/json]
securityDefinitions: { basic: { type: basic }, key: { type: apiKey, in: header, name: X }, oauth: { type: oauth2, flow: accessCode, authorizationUrl: https://a.example, tokenUrl: https://b.example, scopes: { r: r } } }
security: [{ key: [] }, { basic: [] }, { oauth: [r] }]
paths:
  /a/{id}:
    parameters: [{ name: id, in: path, required: true, type: string }]
    get:
      parameters: [{ name: q, in: query, type: array, items: { type: string }, collectionFormat: csv }, { name: m, in: query, type: array, items: { type: string }, collectionFormat: multi }]
      responses: { '200': { description: x, headers: { X: { type: integer } }, schema: { $ref: '#/definitions/A' } } }
    put:
      parameters: [{ name: body, in: body, required: true, schema: { $ref: '#/definitions/A' } }]
      responses: { '200': { description: x, schema: { $ref: '#/definitions/A' } } }
    post:
      consumes: [multipart/form-data]
      parameters: [{ name: file, in: formData, required: true, type: file }, { name: title, in: formData, type: string }]
      responses: { '204': { description: x } }
definitions: { A: { type: object, required: [id], properties: { id: { type: string, readOnly: true }, n: { type: string, x-nullable: true } } } }`;

const asVersion3 = `openapi: 3.0.0
servers: [{ url: https://x.example/v1 }]
security: [{ key: [] }, { basic: [] }, { oauth: [r] }]
paths:
  /a/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      parameters: [{ name: q, in: query, explode: false, schema: { type: array, items: { type: string } } }, { name: m, in: query, schema: { type: array, items: { type: string } } }]
      responses: { '200': { description: x, headers: { X: { schema: { type: integer } } }, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } }
    put:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
      responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } }
    post:
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, required: [file], properties: { file: { type: string, format: binary }, title: { type: string } } } } } }
      responses: { '204': { description: x } }
components:
  securitySchemes: { basic: { type: http, scheme: basic }, key: { type: apiKey, in: header, name: X }, oauth: { type: oauth2, flows: { authorizationCode: { authorizationUrl: https://a.example, tokenUrl: https://b.example, scopes: { r: r } } } } }
  schemas: { A: { type: object, required: [id], properties: { id: { type: string, readOnly: true }, n: { type: string, nullable: true } } } }`;

test('a description that is rewritten for version 3 promises the same', () => {
  assert.equal(compare(asVersion2, asVersion3), '');
});

test('items of a stream are compared', () => {
  const stream = (type: string): string =>
    get(
      `responses: { '200': { content: { text/event-stream: { itemSchema: { properties: { a: { type: ${type} } } } } } } }`,
    ).replace('3.1.0', '3.2.0');
  assert.equal(compare(stream('string'), stream('integer')), 'breaking changed');
});
