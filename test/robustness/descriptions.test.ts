// Descriptions that are torn, huge, endless or that repeat themselves without measure: reviewed, in bounded space and time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Review } from '../../server/src/engine/session/session.ts';
import { createFolder, finding } from './lib/folder.ts';
import { describeReview, openSession } from './lib/review.ts';

async function review(files: Readonly<Record<string, string>>): Promise<Review> {
  const folder = createFolder({ 'package.json': '{}', 'src/sound.ts': finding, ...files });
  const session = await openSession(folder.path);
  const reviewed = await session.review();
  session.dispose();
  const lines = describeReview(reviewed);
  assert.equal(lines.filter(line => line.includes('src/sound.ts')).length, 1);
  assert.ok(process.memoryUsage().rss < 2 ** 30, `${process.memoryUsage().rss} bytes are in use`);
  return reviewed;
}

const info = 'openapi: 3.0.3\ninfo: { title: Orders, version: 1.0.0 }\n';

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state % below;
  };
}

const whole = `${info}security: [{ key: [] }]
paths:
  /orders/{id}: &orders
    parameters: [{ $ref: '#/components/parameters/Id' }]
    get:
      operationId: getOrder
      responses:
        '200':
          description: An order
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Order' }
              example: { id: 7, parts: [{ id: a }] }
        '429': { description: Later }
  /v1/orders/{id}: *orders
components:
  parameters:
    Id: { name: id, in: path, required: true, schema: { type: string }, example: 12 }
  securitySchemes:
    key: { type: apiKey, in: query, name: key }
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string }
        parts: { type: array, items: { $ref: '#/components/schemas/Order' } }
`;

test('descriptions whose lines are cut, doubled, moved and indented at random', async () => {
  const next = numbers(7);
  const files = Array.from({ length: 60 }, (_, index) => {
    const lines = whole.split('\n');
    for (let round = 0; round <= index % 5; round++) {
      const at = next(lines.length);
      const line = lines[at] ?? '';
      switch (next(4)) {
        case 0:
          lines[at] = line.slice(0, next(line.length + 1));
          break;
        case 1:
          lines.splice(at, 0, lines[next(lines.length)] ?? '');
          break;
        case 2:
          lines[at] = `${' '.repeat(next(5))}${line}`;
          break;
        case 3:
          lines.splice(at, 1);
          break;
      }
    }
    return [`api/torn-${index}.yaml`, lines.join('\n')] as const;
  });
  await review({ 'openapi.yaml': whole, ...Object.fromEntries(files) });
});

test('a large description that is cut anywhere, or indented otherwise, in YAML and JSON', async () => {
  const operations = Array.from({ length: 2000 }, (_, index) => `/things-${index}`);
  const operation = {
    get: {
      responses: {
        200: { description: 'A thing', content: { 'application/json': { schema: { type: 'string' } } } },
      },
    },
  };
  const json = JSON.stringify(
    {
      openapi: '3.2.0',
      info: { title: 'Things', version: '1' },
      paths: Object.fromEntries(operations.map(path => [path, operation])),
    },
    null,
    1,
  );
  const next = numbers(11);
  const cuts = Array.from({ length: 12 }, (_, index) => {
    const text = index % 2 === 0 ? json : json.replaceAll('"', "'");
    const name = index % 2 === 0 ? `cut-${index}.json` : `cut-${index}.yaml`;
    return [name, text.slice(0, next(text.length))] as const;
  });
  await review({
    'openapi.json': json,
    'wide.json': JSON.stringify(JSON.parse(json), null, 12),
    'tabs.yaml': whole.replaceAll('  ', '\t'),
    'wide.yaml': whole.replaceAll('  ', '        '),
    'mixed.yaml': whole.replaceAll('\n    ', '\n   '),
    ...Object.fromEntries(cuts),
  });
});

test('callbacks that lead back to the operation that has them', async () => {
  const { files } = await review({
    'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: &orders
    post: &place
      callbacks:
        placed: { '{$request.body#/url}': { $ref: '#/paths/~1orders' } }
        again: { $ref: '#/components/callbacks/Again' }
      responses: { '201': { description: Placed } }
components:
  callbacks:
    Again: { '{$request.body#/url}': { post: { callbacks: { again: { $ref: '#/components/callbacks/Again' } }, responses: { '200': { description: ok } } } } }
webhooks:
  placed: { $ref: '#/paths/~1orders' }
`,
  });
  assert.ok(
    files.flatMap(({ findings }) => findings).every(({ ruleId }) => ruleId !== 'api/unresolved-reference'),
  );
});

test('aliases that would multiply into billions', async () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `  l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(', ')}]`,
  );
  await review({ 'openapi.yaml': `${info}paths: {}\nx-bomb:\n  l0: &l0 [a, b]\n${levels.join('\n')}\n` });
});

test('schemas that are made of themselves several times, with an example', async () => {
  const schemas = ['allOf', 'anyOf', 'oneOf'].map(
    key =>
      `    ${key}: { ${key}: [${Array(4).fill(`{ $ref: '#/components/schemas/${key}' }`).join(', ')}], example: { a: 1 } }`,
  );
  const { files } = await review({
    'openapi.yaml': `${info}paths: {}\ncomponents:\n  schemas:\n${schemas.join('\n')}\n`,
  });
  const found = files.flatMap(({ findings }) => findings);
  assert.ok(found.every(({ ruleId }) => ruleId !== 'api/example-invalid'));
});

test('nesting of a thousand levels, and ten thousand operations', async () => {
  const deep = `${'{ properties: { a: '.repeat(1000)}{ type: string }${' } }'.repeat(1000)}`;
  const paths = Array.from(
    { length: 10_000 },
    (_, index) => `  /things-${index}: { get: { responses: { '200': { description: Thing } } } }`,
  );
  const { files } = await review({
    'deep.yaml': `${info}paths: {}\ncomponents: { schemas: { Deep: ${deep} } }\n`,
    'wide.yaml': `${info}paths:\n${paths.join('\n')}\n`,
  });
  const found = files.flatMap(({ findings }) => findings);
  assert.ok(found.length < 50, `${found.length} findings`);
});

test('keys that objects have of themselves', async () => {
  await review({
    'openapi.yaml': `${info}paths:
  /a:
    get:
      parameters: [{ __proto__: 1, toString: 2, valueOf: 3, constructor: 4 }, { valueOf: 1, hasOwnProperty: 2 }]
      responses: { __proto__: { description: A }, '200': { description: A, content: { a/json: { example: { __proto__: 1 }, schema: { type: object, properties: { __proto__: { type: string } } } } } } }
`,
  });
});

test('a key that stands twice is told of once', async () => {
  const ok =
    "{ operationId: list, responses: { '200': { description: Done }, '404': { description: None } } }";
  const twice: Readonly<Record<string, string>> = {
    path: `paths:\n  /orders: { get: ${ok} }\n  /orders: { get: ${ok} }\n`,
    method: `paths:\n  /orders:\n    get: ${ok}\n    get: ${ok}\n`,
    section: 'paths: {}\npaths: {}\n',
  };
  for (const [what, text] of Object.entries(twice)) {
    const reviewed = await review({ 'openapi.yaml': info + text });
    const lines = describeReview(reviewed).filter(line => line.includes('openapi.yaml'));
    assert.equal(lines.length, 1, `${what}: ${lines.join('\n')}`);
    assert.match(lines[0] ?? '', /stands twice in this mapping/);
  }
});
