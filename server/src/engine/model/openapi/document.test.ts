import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenApi } from '../../languages/openapi/parse.ts';
import { type FilePath, toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import type { OpenApiDocument, Place } from '../openapi-document.ts';
import { createOpenApiDocument } from './create-openapi-document.ts';

const root = toFilePath('/project');

/** The first file is the description's root. Paths are relative to the project. */
function documentOf(files: Readonly<Record<string, string>>): OpenApiDocument {
  const [main = ''] = Object.keys(files);
  const facts = (path: FilePath) => {
    const text = files[path.slice(root.length + 1)];
    return text === undefined ? undefined : parseOpenApi(createSourceText(path, text));
  };
  const path = toFilePath(`/project/${main}`);
  const own = facts(path);
  assert.ok(own);
  return createOpenApiDocument(path, own, facts, root);
}

function textAt(files: Readonly<Record<string, string>>, { path, span }: Place): string {
  return `${path.slice(root.length + 1)}: ${files[path.slice(root.length + 1)]?.slice(span.start, span.end)}`;
}

const several = {
  'api/openapi.yaml': `openapi: 3.0.3
servers:
  - url: https://api.shop.test/v1
security:
  - token: []
paths:
  /orders/{id}:
    parameters:
      - $ref: parameters.yaml#/id
      - { name: trace, in: header, schema: { type: string } }
    get:
      operationId: readOrder
      tags: [orders]
      parameters:
        - { name: trace, in: header, required: true, schema: { type: integer } }
      responses:
        '200':
          description: The order
          content:
            application/json; charset=utf-8:
              schema: { $ref: '#/components/schemas/Order' }
        '404': { $ref: '../common/errors.yaml#/NotFound' }
    delete:
      $ref: operations/delete.yaml
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    old: { type: http, scheme: Basic }
  schemas:
    Order:
      type: object
      properties:
        parent: { $ref: '#/components/schemas/Order' }
`,
  'api/parameters.yaml': 'id: { name: id, in: path, required: true, schema: { type: string } }\n',
  'common/errors.yaml':
    'NotFound:\n  description: No such thing\n  headers:\n    X-Trace: { schema: { type: string } }\n',
  'api/operations/delete.yaml': 'operationId: deleteOrder\ndeprecated: true\nsecurity: []\nresponses: {}\n',
};

test('operations know their place, in the file they stand in', () => {
  const [read, remove, ...others] = documentOf(several).operations();
  assert.ok(read && remove && others.length === 0);
  assert.equal(textAt(several, read.place), 'api/openapi.yaml: get');
  assert.equal(textAt(several, read.pathPlace), 'api/openapi.yaml: /orders/{id}');
  assert.equal(textAt(several, remove.place), 'api/operations/delete.yaml: deleteOrder');
  assert.deepEqual([read.method, read.template, read.operationId], ['get', '/orders/{id}', 'readOrder']);
  assert.deepEqual([read.tags, read.isDeprecated, remove.isDeprecated], [['orders'], false, true]);
});

test('parameters of the path are merged, and the own ones win', () => {
  const parameters = documentOf(several).operations()[0]?.parameters() ?? [];
  assert.deepEqual(
    parameters.map(({ name, isRequired, schema }) => [name, isRequired, schema?.text('type')]),
    [
      ['trace', true, 'integer'],
      ['id', true, 'string'],
    ],
  );
});

test('responses follow references into other files', () => {
  const [ok, missing] = documentOf(several).operations()[0]?.responses() ?? [];
  assert.deepEqual(
    ok?.content().map(({ type, schema }) => [type, schema?.text('type')]),
    [['application/json', 'object']],
  );
  assert.equal(missing?.status, '404');
  assert.deepEqual(
    missing?.headers().map(({ key, keyPlace }) => [key, textAt(several, keyPlace)]),
    [['X-Trace', 'common/errors.yaml: X-Trace']],
  );
  assert.equal(missing?.node.reference?.target, '../common/errors.yaml#/NotFound');
});

test('security is inherited, and an empty list declares an operation public', () => {
  const document = documentOf(several);
  const [read, remove] = document.operations().map(operation => operation.security());
  assert.deepEqual(read?.kind === 'stated' && read.alternatives.map(all => all.map(({ scheme }) => scheme)), [
    ['token'],
  ]);
  assert.deepEqual(remove?.kind === 'stated' && remove.alternatives, []);
  assert.deepEqual(
    document.securitySchemes().map(({ name, isBasic }) => [name, isBasic]),
    [
      ['token', false],
      ['old', true],
    ],
  );
});

test('a description names the files that it consists of', () => {
  assert.deepEqual(
    documentOf(several)
      .files()
      .map(path => path.slice(root.length + 1)),
    ['api/openapi.yaml', 'api/parameters.yaml', 'common/errors.yaml', 'api/operations/delete.yaml'],
  );
  assert.deepEqual(documentOf(several).problems(), []);
});

test('schemas that contain themselves can be walked as far as one likes', () => {
  const [response] = documentOf(several).operations()[0]?.responses() ?? [];
  let schema = response?.content()[0]?.schema;
  for (let depth = 0; depth < 50; depth++) schema = schema?.get('properties')?.get('parent');
  assert.equal(schema?.text('type'), 'object');
});

test('references that lead nowhere are problems with a place, and are never read', () => {
  const files = {
    'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { $ref: https://example.com/a.yaml }
  /b: { $ref: ../secret.yaml }
  /c: { $ref: gone.yaml#/x }
  /d: { $ref: '#/components/nothing' }
  /e: { $ref: '#/components/one' }
  /f: { $ref: guide.md }
  /g: { $ref: 'file:///etc/hosts' }
components:
  one: { $ref: '#/components/two' }
  two: { $ref: '#/components/one' }
`,
  };
  const read: string[] = [];
  const path = toFilePath('/project/openapi.yaml');
  const facts = parseOpenApi(createSourceText(path, files['openapi.yaml']));
  const document = createOpenApiDocument(path, facts, other => void read.push(other), root);
  assert.deepEqual(
    document.problems().map(problem => [problem.kind, textAt(files, problem)]),
    [
      ['remote', 'openapi.yaml: https://example.com/a.yaml'],
      ['outside', 'openapi.yaml: ../secret.yaml'],
      ['missing', 'openapi.yaml: gone.yaml#/x'],
      ['missing', "openapi.yaml: '#/components/nothing'"],
      ['cyclic', "openapi.yaml: '#/components/one'"],
      ['outside', "openapi.yaml: 'file:///etc/hosts'"],
      ['cyclic', "openapi.yaml: '#/components/two'"],
      ['cyclic', "openapi.yaml: '#/components/one'"],
    ],
  );
  assert.deepEqual(document.operations(), []);
  assert.deepEqual([...new Set(read)], ['/project/gone.yaml']);
  assert.match(document.problems()[2]?.message ?? '', /`gone\.yaml` is missing or empty/);
});

test('every reference that ends in a loop names the same loop, also across files', () => {
  const files = {
    'openapi.yaml': `openapi: 3.1.0
paths:
  /a: { $ref: '#/components/pathItems/one' }
components:
  pathItems:
    one: { $ref: 'other.yaml#/two' }
`,
    'other.yaml': `two: { $ref: 'openapi.yaml#/components/pathItems/one' }
self: { $ref: '#/self' }
`,
  };
  const problems = documentOf(files).problems();
  const found = problems.map(problem => [
    textAt(files, problem),
    problem.loop.map(place => textAt(files, place)).toSorted(),
  ]);
  const loop = ["openapi.yaml: 'other.yaml#/two'", "other.yaml: 'openapi.yaml#/components/pathItems/one'"];
  assert.deepEqual(found, [
    ["openapi.yaml: '#/components/pathItems/one'", loop],
    ["openapi.yaml: 'other.yaml#/two'", loop],
    ["other.yaml: 'openapi.yaml#/components/pathItems/one'", loop],
    ["other.yaml: '#/self'", ["other.yaml: '#/self'"]],
  ]);
});

test('by the address that it calls its own, a description refers to itself', () => {
  const document = documentOf({
    'openapi.yaml': `openapi: 3.2.0
$self: https://api.shop.test/openapi
paths:
  /orders: { get: { responses: { '200': { $ref: 'https://api.shop.test/openapi#/components/responses/All' } } } }
  /users: { get: { responses: { '200': { $ref: 'https://api.shop.test/openapi-2#/components/responses/All' } } } }
components:
  responses: { All: { description: All of them } }
`,
  });
  const [orders] = document.operations();
  assert.equal(orders?.responses()[0]?.node.text('description'), 'All of them');
  assert.deepEqual(
    document.problems().map(({ kind }) => kind),
    ['remote'],
  );
});

test('version 2 is read like version 3', () => {
  const document = documentOf({
    'swagger.json': JSON.stringify({
      swagger: '2.0',
      host: 'api.shop.test',
      basePath: '/v2',
      schemes: ['https', 'http'],
      produces: ['application/json'],
      securityDefinitions: { basic: { type: 'basic' } },
      paths: {
        '/orders': {
          post: {
            parameters: [
              { name: 'order', in: 'body', required: true, schema: { type: 'object' } },
              { name: 'limit', in: 'query', type: 'integer', maximum: 10 },
            ],
            responses: { 201: { description: 'x', schema: { type: 'object' } } },
          },
        },
      },
    }),
  });
  const [operation] = document.operations();
  assert.deepEqual(
    document.servers().map(({ url }) => url),
    ['https://api.shop.test/v2', 'http://api.shop.test/v2'],
  );
  assert.equal(operation?.requestBody()?.isRequired, true);
  assert.equal(operation?.parameters()[1]?.schema?.get('maximum')?.value, 10);
  assert.deepEqual(
    operation
      ?.responses()[0]
      ?.content()
      .map(({ type }) => type),
    ['application/json'],
  );
  assert.deepEqual(operation?.security(), { kind: 'unstated' });
  assert.deepEqual(
    document.securitySchemes().map(({ isBasic }) => isBasic),
    [true],
  );
});

test('keys beside a reference add to what it refers to', () => {
  const document = documentOf({
    'openapi.yaml': `openapi: 3.1.0
paths: {}
components:
  schemas:
    a: { $ref: '#/components/schemas/b', maxItems: 3 }
    b: { type: array, maxItems: 9, minItems: 1 }
`,
  });
  const schema = document.root.get('components')?.get('schemas')?.get('a');
  assert.deepEqual(
    schema?.entries().map(({ key, node }) => [key, node.value]),
    [
      ['maxItems', 3],
      ['type', 'array'],
      ['minItems', 1],
    ],
  );
  assert.equal(schema?.get('maxItems')?.value, 3);
});

test('half-typed descriptions answer what they can', () => {
  const document = documentOf({
    'openapi.yaml': 'openapi: 3.0.3\npaths:\n  /a:\n    get:\n    post\n  /b: x\n',
  });
  assert.deepEqual(document.operations(), []);
  assert.deepEqual(
    document.paths().map(({ template }) => template),
    ['/a', '/b'],
  );
  assert.deepEqual(documentOf({ 'openapi.yaml': 'openapi: 3.0.3\npaths' }).operations(), []);
});

test('chains of references without end are cut off', () => {
  const links = Array.from({ length: 20_000 }, (_, index) => `  l${index}: { $ref: '#/x/l${index + 1}' }`);
  const document = documentOf({
    'openapi.yaml': `openapi: 3.0.3\nx:\n${links.join('\n')}\n  l20000: { type: string }\n`,
  });
  assert.equal(document.root.get('x')?.get('l0')?.isResolved, false);
  assert.equal(document.root.get('x')?.get('l19950')?.text('type'), 'string');
});

test('components of every version are listed with their place and pointer', () => {
  const listed = (text: string): readonly string[] => {
    const files = { 'openapi.yaml': text };
    return documentOf(files)
      .components()
      .map(({ kind, pointer, place }) => `${kind} ${pointer} ${textAt(files, place)}`);
  };
  assert.deepEqual(
    listed(
      `openapi: 3.2.0\ncomponents:\n  mediaTypes: { Line: {} }\n  schemas: { 'a/b': {} }\n  x-own: { c: {} }\n`,
    ),
    [
      'mediaType #/components/mediaTypes/Line openapi.yaml: Line',
      "schema #/components/schemas/a~1b openapi.yaml: 'a/b'",
    ],
  );
  assert.deepEqual(listed(`swagger: '2.0'\nresponses: { Gone: {} }\ndefinitions: { Order: {} }\n`), [
    'response #/responses/Gone openapi.yaml: Gone',
    'schema #/definitions/Order openapi.yaml: Order',
  ]);
});

test('tags, webhooks and references are listed, each with its place', () => {
  const files = {
    'openapi.yaml': `openapi: 3.1.0
tags: [{ name: orders }, { description: Nameless }]
webhooks:
  placed: { post: { operationId: onPlaced } }
components:
  schemas:
    Order: { $ref: 'order.yaml#/Order' }
    Gone: { $ref: '#/nowhere' }
`,
    'order.yaml': 'Order: { type: object }\n',
  };
  const document = documentOf(files);
  assert.deepEqual(
    document.tags().map(({ place }) => textAt(files, place)),
    ['openapi.yaml: orders'],
  );
  assert.equal(document.webhooks()[0]?.operations[0]?.operationId, 'onPlaced');
  assert.deepEqual(
    document.references().map(({ target, definition }) => [target, definition?.keyPlace?.path]),
    [
      ['order.yaml#/Order', '/project/order.yaml'],
      ['#/nowhere', undefined],
    ],
  );
  assert.equal(document.follow('#/Order', toFilePath('/project/order.yaml'))?.text('type'), 'object');
});

test('structure is held against the schema across files, and not where a text is torn', () => {
  const main =
    "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths:\n  /a: { $ref: a.yaml }\n  /b: { $ref: a.yaml }\n";
  const files = { 'openapi.yaml': main, 'a.yaml': 'get: { respnses: {} }\n' };
  assert.deepEqual(
    documentOf(files)
      .structureProblems()
      .map(problem => [textAt(files, problem), problem.kind, problem.part]),
    [
      ['a.yaml: get', 'missing', 'operation'],
      ['a.yaml: respnses', 'unknown', 'operation'],
    ],
  );
  assert.deepEqual(documentOf({ ...files, 'a.yaml': 'get: { respnses: {}\n' }).structureProblems(), []);
  assert.deepEqual(documentOf({ 'openapi.yaml': 'openapi: 4.0.0\nnew: {}\n' }).structureProblems(), []);
});
