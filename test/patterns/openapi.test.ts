import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { parse } from 'yaml';
import { root } from '../../scripts/lib/project.mjs';
import { parseVariant } from '../../scripts/patterns/pattern.ts';

function codeOf(path: string): string {
  return parseVariant(path, readFileSync(join(root, path), 'utf8')).code;
}

function indented(code: string, by: string): string {
  return code.replace(/^(?=.)/gm, by);
}

const description = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
servers: [{ url: 'https://orders.example.com/v1' }]
security: [{ bearer: [] }]
paths:
  /orders:
    get:
      operationId: listOrders
      summary: All orders, newest first
      parameters: [{ $ref: '#/components/parameters/Limit' }, { $ref: '#/components/parameters/Cursor' }]
      responses:
        '200':
          description: A page of orders.
          content:
            application/json:
              schema: { type: array, items: { type: object, properties: { id: { type: string } } } }
              example: [{ id: '1' }]
        '400': { $ref: '#/components/responses/BadRequest' }
        '401': { $ref: '#/components/responses/Unauthorized' }
        '404': { $ref: '#/components/responses/NotFound' }
        '429': { $ref: '#/components/responses/TooManyRequests' }
  /v1/orders:
    get:
      operationId: listOrdersV1
      summary: All orders
      deprecated: true
      parameters: [{ $ref: '#/components/parameters/Limit' }, { $ref: '#/components/parameters/Cursor' }]
      responses:
        '200':
          description: A page of orders.
          headers:
            Deprecation: { $ref: '#/components/headers/Deprecation' }
            Sunset: { $ref: '#/components/headers/Sunset' }
            Link: { $ref: '#/components/headers/SuccessorLink' }
          content:
            application/json:
              schema: { type: array, items: { type: object, properties: { id: { type: string } } } }
              example: [{ id: '1' }]
        '400': { $ref: '#/components/responses/BadRequest' }
        '401': { $ref: '#/components/responses/Unauthorized' }
        '404': { $ref: '#/components/responses/NotFound' }
        '429': { $ref: '#/components/responses/TooManyRequests' }
${indented(codeOf('snippets/api/oas-op/openapi.yaml').replace('/orders:', '/purchases:'), '  ')}
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
${indented(codeOf('snippets/api/deprecate/openapi.yaml'), '  ')}
  parameters:
${indented(codeOf('snippets/api/page-oas/openapi.yaml'), '    ')}
${indented(codeOf('snippets/api/problem-oas/openapi.yaml'), '  ')}
`;

test('a description made of the patterns keeps the rules, under the strict preset', t => {
  const folder = mkdtempSync(join(tmpdir(), 'backend-architect-patterns-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'openapi.yaml'), description);
  const args = [join(root, 'dist', 'cli.js'), 'check', folder, '--preset', 'strict', '--format', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  assert.notEqual(stdout, '', stderr);
  const { findings, notices } = JSON.parse(stdout);
  assert.deepEqual([findings, notices], [[], []]);
});

test('whatever it refers to is there', () => {
  const document = parse(description);
  const references = [...description.matchAll(/'#\/([\w/]+)'/g)].map(([, path = '']) => path);
  for (const path of new Set(references)) {
    const found = path.split('/').reduce<unknown>((value, key) => Object(value)[key], document);
    assert.equal(typeof found, 'object', path);
  }
});

test('every word of what a description gets is a value that somebody meant', () => {
  const pieces = ['problem-oas', 'page-oas', 'deprecate', 'oas-op'].map(name =>
    parse(codeOf(`snippets/api/${name}/openapi.yaml`)),
  );
  // A comma in braces that is not in quotes begins another key, whose value is null.
  assert.doesNotMatch(JSON.stringify(pieces), /:null|" [^"]*":/);
});
