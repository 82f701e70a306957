import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { parseOpenApi } from '../../languages/openapi/parse.ts';
import { createOpenApiDocument } from '../../model/openapi/create-openapi-document.ts';
import type { OpenApiDocument } from '../../model/openapi-document.ts';
import { createEditor } from '../../run/collector.ts';
import { type FilePath, relativePath, toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import type { ProposedFix } from '../rule.ts';
import { addDefaultErrors, addLimitResponses } from './error-components.ts';

const root = toFilePath('/project');

type Files = Readonly<Record<string, string>>;

function readDocument(files: Files, main: string): OpenApiDocument {
  const factsOf = (path: FilePath) => {
    const text = files[relativePath(root, path)];
    return text === undefined ? undefined : parseOpenApi(createSourceText(path, text));
  };
  const path = toFilePath(`/project/${main}`);
  const facts = factsOf(path);
  assert.ok(facts);
  return createOpenApiDocument(path, facts, factsOf, root);
}

/** The files after a fix for all operations. */
function fixAll(files: Files, main: string, propose: typeof addDefaultErrors): Files {
  const document = readDocument(files, main);
  const fix: ProposedFix = propose(document, document.operations());
  const textOf = (path: FilePath): string => files[relativePath(root, path)] ?? '';
  const edits = fix.edits(createEditor({ textOf, packageFileOf: () => undefined }));
  const changed: Record<string, string> = { ...files };
  for (const { path, span, text } of [...edits].sort((left, right) => right.span.start - left.span.start)) {
    const name = relativePath(root, path);
    const before = changed[name] ?? '';
    changed[name] = before.slice(0, span.start) + text + before.slice(span.end);
  }
  return changed;
}

const block = `openapi: 3.0.3 # the version
info:
  title: Orders
paths:
  /orders:
    get: # all of them
      responses:
        '200':
          description: Orders
    # places one
    post:
      summary: Place
  /customers:
    get:
      responses: {}
# the end
`;

const json = {
  openapi: '3.1.0',
  paths: {
    '/a': { get: { responses: { 200: { description: 'A' } } }, put: {} },
    '/b': { get: { responses: {} } },
  },
};

const texts: Readonly<Record<string, string>> = {
  'blocks with comments': block,
  'blocks with CRLF': block.replaceAll('\n', '\r\n'),
  'an indentation of four': block.replace(/^ +/gm, spaces => spaces + spaces),
  'no line break at the end': block.replace('# the end\n', '').trimEnd(),
  'braces within blocks': `openapi: 3.1.0
paths:
  /a: { get: { responses: { '200': { description: A } } }, put: {} } # here
  /b:
    get: { responses: { "200": { description: B } } }
components: { schemas: { A: { type: string } } }
`,
  'components that are there': `openapi: 3.0.0
components:
  # shared
  responses:
    Gone: { description: Gone }
  schemas:
    Problem: { type: object }
paths:
  /a:
    get:
      responses:
        200: { description: A }
`,
  'anchors and merge keys': `openapi: 3.0.0
x-answers: &answers
  '200': { description: Fine }
paths:
  /a:
    get: &get
      responses: *answers
    put:
      responses: *answers
  /b: { get: *get }
`,
  'an empty components': 'openapi: 3.0.0\npaths:\n  /a:\n    get: {}\ncomponents:\n',
  'JSON with two blanks': `${JSON.stringify(json, null, 2)}\n`,
  'JSON with tabs': JSON.stringify(json, null, '\t'),
  'JSON in one line': JSON.stringify(json),
};

for (const [name, text] of Object.entries(texts)) {
  test(`every operation gets an error and nothing else changes: ${name}`, () => {
    const main = name.startsWith('JSON') ? 'openapi.json' : 'openapi.yaml';
    const fixed = fixAll({ [main]: text }, main, addDefaultErrors)[main] ?? '';
    const document = readDocument({ [main]: fixed }, main);
    for (const operation of document.operations()) {
      const added = operation.responses().find(({ status }) => status === 'default');
      assert.equal(
        added?.node.text('description'),
        'What went wrong',
        `${operation.method} ${operation.template}`,
      );
    }
    assert.deepEqual(document.problems(), []);
    assert.deepEqual(without(parseText(fixed)), without(parseText(text)));
    for (const comment of text.match(/# .*/g) ?? []) assert.ok(fixed.includes(comment), comment);
    assert.equal(/(?<!\r)\n/.test(fixed), /(?<!\r)\n/.test(text), 'line breaks of one kind');
  });
}

function parseText(text: string): unknown {
  return parse(text, { merge: true });
}

/** What was there before, whether or not it was written as nothing. */
function without(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (key, inner) => {
    if (key === 'default' || key === 'Problem') return undefined;
    const isEmpty = inner === null || (typeof inner === 'object' && Object.keys(inner).length === 0);
    return isEmpty && /^(?:responses|schemas|components)$/.test(key) ? undefined : inner;
  });
}

test('operations in files of their own refer to the root, and what they share is changed once', () => {
  const files = {
    'api/openapi.yaml':
      "openapi: 3.0.0\npaths:\n  /a: { $ref: '../paths/a.yaml' }\n  /b: { $ref: '../paths/a.yaml' }\n",
    'paths/a.yaml': "get:\n  responses:\n    '200': { description: A }\n",
  };
  const fixed = fixAll(files, 'api/openapi.yaml', addLimitResponses);
  assert.equal(
    fixed['paths/a.yaml'],
    "get:\n  responses:\n    '200': { description: A }\n    '429':\n      $ref: ../api/openapi.yaml#/components/responses/TooManyRequests\n",
  );
  assert.deepEqual(readDocument(fixed, 'api/openapi.yaml').problems(), []);
});

test('version 2 gets its own kind of components', () => {
  const fixed = fixAll(
    { 'a.yaml': "swagger: '2.0'\npaths:\n  /a:\n    get: {}\n" },
    'a.yaml',
    addLimitResponses,
  );
  assert.deepEqual(parse(fixed['a.yaml'] ?? ''), {
    swagger: '2.0',
    responses: {
      TooManyRequests: {
        description: 'Too many requests',
        headers: {
          'Retry-After': { description: 'Seconds to wait before the next request', type: 'integer' },
        },
      },
    },
    paths: { '/a': { get: { responses: { 429: { $ref: '#/responses/TooManyRequests' } } } } },
  });
});
