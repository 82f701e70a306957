// Descriptions that are cut off, torn, re-indented or endless: every rule about descriptions survives them, and so do its fixes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { parseOpenApi } from '../../server/src/engine/languages/openapi/parse.ts';
import { createProjectModel } from '../../server/src/engine/model/create-model.ts';
import { createDatabase } from '../../server/src/engine/model/database.ts';
import { createModelInputs } from '../../server/src/engine/model/model-inputs.ts';
import { createOpenApiDocument } from '../../server/src/engine/model/openapi/create-openapi-document.ts';
import { createModuleResolver } from '../../server/src/engine/model/resolve-module.ts';
import { defaultsOf } from '../../server/src/engine/rule-api/options.ts';
import { createCollector, createEditor } from '../../server/src/engine/run/collector.ts';
import { runOpenApiRules } from '../../server/src/engine/run/rule-runs.ts';
import { toFilePath } from '../../server/src/engine/source/path.ts';
import { createSourceText } from '../../server/src/engine/source/source-text.ts';

const root = toFilePath('/project');
const database = createDatabase();
const model = createProjectModel(database, createModelInputs(database), root, await createModuleResolver());
const descriptionRules = rules.filter(rule => rule.kind === 'openapi');

/** Reviews a text with every rule about descriptions and computes every fix. */
function review(text: string, language: 'yaml' | 'json'): void {
  const path = toFilePath(`/project/openapi.${language}`);
  const facts = parseOpenApi(createSourceText(path, text));
  const document = createOpenApiDocument(path, facts, () => undefined, root);
  const collector = createCollector();
  const resolved = descriptionRules.map(rule => ({
    rule,
    severity: rule.severity,
    isSeverityExplicit: false,
    preset: 'strict' as const,
    options: defaultsOf(rule.options),
    answers: {},
  }));
  const onError = (id: string, error: unknown) => assert.fail(`${id} threw ${error} on ${text}`);
  runOpenApiRules(document, { model, rules: resolved, collector, onError });
  const editor = createEditor({ textOf: () => text, packageFileOf: () => undefined });
  for (const { finding, fixes } of collector.reported) {
    assert.ok(
      finding.span.start < finding.span.end && finding.span.end <= text.length,
      `${finding.ruleId} ${JSON.stringify(finding.span)} in ${text}`,
    );
    for (const fix of fixes) fix.edits(editor);
  }
  assert.ok(document.problems().length >= 0);
}

const yaml = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
servers: [{ url: http://orders.shop }]
security:
  - bearerAuth: []
paths:
  /orders: &orders
    parameters:
      - $ref: '#/components/parameters/City'
    get:
      summary: >-
        All of
        them
      responses:
        "200": { $ref: '#/components/responses/Orders' }
        '429': { description: "Slow \\u0064own" }
    post: # one more
      deprecated: true
      requestBody: { content: { application/json: {} } }
      responses: { '201': { description: Placed } }
  /getOrder: *orders
components:
  parameters:
    City: { name: city, in: query }
  responses:
    Orders:
      description: |
        Orders
      content:
        application/json:
          schema: { type: array, items: { type: object } }
  schemas: { <<: { Loop: { allOf: [{ $ref: '#/components/schemas/Loop' }] } } }
`;

const json = JSON.stringify(
  {
    swagger: '2.0',
    paths: {
      '/listOrders': {
        get: {
          responses: { 200: { schema: { type: 'array', items: {} } }, 429: { description: 'Slow down' } },
        },
        post: {
          parameters: [{ name: 'order', in: 'body' }],
          responses: { 201: {} },
          security: [{ key: [] }],
        },
      },
    },
  },
  null,
  2,
);

test('every beginning of a description can be reviewed', () => {
  for (let length = 0; length <= yaml.length; length++) review(yaml.slice(0, length), 'yaml');
  for (let length = 0; length <= json.length; length++) review(json.slice(0, length), 'json');
});

test('a description without any one of its characters can be reviewed', () => {
  for (let index = 0; index < yaml.length; index++)
    review(yaml.slice(0, index) + yaml.slice(index + 1), 'yaml');
  for (let index = 0; index < json.length; index++)
    review(json.slice(0, index) + json.slice(index + 1), 'json');
});

test('a description with something strange at any place can be reviewed', () => {
  for (const strange of ['"', "'", '{', ']', ': ', '- ', '\t', '&x ', '*x', '|', '\n', '\\', '\ud83d']) {
    for (let index = 0; index < yaml.length; index += 7) {
      review(yaml.slice(0, index) + strange + yaml.slice(index), 'yaml');
    }
  }
});

test('a description that is indented otherwise, turned around or in Windows lines can be reviewed', () => {
  review(yaml.replace(/^ +/gm, '$&$&'), 'yaml');
  review(yaml.replace(/^ /gm, ''), 'yaml');
  review(
    yaml.replace(/^ +/gm, spaces => '\t'.repeat(spaces.length)),
    'yaml',
  );
  review(yaml.replaceAll('\n', '\r\n'), 'yaml');
  review(`\ufeff${yaml}`, 'yaml');
  review(yaml.split('\n').reverse().join('\n'), 'yaml');
});

test('values of the wrong kind everywhere can be reviewed', () => {
  const keys =
    'info servers security paths components get responses content schema parameters headers 200 /a'.split(
      ' ',
    );
  for (const key of keys) {
    for (const value of [
      'null',
      '7',
      'text',
      '[]',
      '{}',
      '[[]]',
      '[null]',
      '{ x: { y: [z] } }',
      '{ $ref: "#" }',
    ]) {
      review(yaml.replace(new RegExp(`(["']?${key}["']?:).*`), `$1 ${value}`), 'yaml');
    }
  }
});
