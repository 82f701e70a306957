import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import type { OpenApiFacts } from './facts.ts';
import { parseOpenApi } from './parse.ts';
import { looksLikeOpenApi } from './sniff.ts';

function parse(text: string, name = 'api.yaml'): OpenApiFacts {
  return parseOpenApi(createSourceText(toFilePath(`/project/${name}`), text));
}

test('the version is kept as it is written', () => {
  assert.equal(parse('openapi: 3.0.3').version, '3.0.3');
  assert.equal(parse('swagger: 2.0').version, '2.0');
  assert.equal(parse('{"openapi": "3.1.0"}', 'api.json').version, '3.1.0');
  assert.equal(parse('type: object').version, undefined);
});

test('references are found, save those within data', () => {
  const text = [
    'paths:',
    '  /a: { $ref: a.yaml }',
    'components:',
    '  schemas:',
    '    example: { $ref: "#/components/schemas/Other" }',
    '    Other:',
    '      properties:',
    '        $ref: { type: string }',
    '        value: { $ref: b.yaml }',
    '      example: { $ref: not-followed.yaml }',
    '  examples:',
    '    one: { $ref: c.yaml }',
    '    two: { value: { $ref: not-followed.yaml } }',
  ].join('\n');
  assert.deepEqual(
    parse(text).references.map(({ target }) => target),
    ['a.yaml', '#/components/schemas/Other', 'b.yaml', 'c.yaml'],
  );
});

test('suppressions are read from comments only', () => {
  const text = [
    'openapi: 3.0.3',
    'info:',
    '  # backend-architect-ignore-next-line api/versioning -- one client',
    '  title: "# backend-architect-ignore-file -- no"',
  ].join('\n');
  const [suppression, ...others] = parse(text).suppressions;
  assert.deepEqual(others, []);
  assert.equal(suppression?.scope, 'next-line');
  assert.deepEqual(suppression?.rules, ['api/versioning']);
  assert.equal(suppression?.reason, 'one client');
  assert.equal(text.slice(suppression?.span.start, suppression?.span.end).startsWith('# backend'), true);
});

test('facts survive being written to a cache', () => {
  const facts = parse('openapi: 3.0.3\nx: &a [1]\ny: *a\n');
  assert.deepEqual(JSON.parse(JSON.stringify(facts)), JSON.parse(JSON.stringify(structuredClone(facts))));
});

test('a description is told from other files by its head', () => {
  const yes = (path: string, head: string): void => assert.equal(looksLikeOpenApi(path, head), true, head);
  const no = (path: string, head: string): void => assert.equal(looksLikeOpenApi(path, head), false, head);
  yes('api.yaml', '# ours\nopenapi: 3.0.3\n');
  yes('api.yml', '\ufeff"swagger": "2.0"\r\n');
  yes('api.yaml', 'info:\n  title: x\npaths:\n');
  yes('api.json', '{\n "info": {"title": "x"},\n "openapi": "3.1.0"');
  yes('api.json', '// ours\n/* all of it */ {"openapi": "3.1.0"}');
  yes('api.json', '{"components":{"schemas":{}}');
  yes('api.yaml', "{ openapi: 3.0.3, info: { title: 'Orders' } }");
  no('settings.yaml', '{ name: x, api: { openapi: 3.0.3, url: http://openapi: } }');
  no('package-lock.json', '{"name": "x", "packages": {"": {"dependencies": {"openapi": "1.0.0"}}}}');
  no('api.ytt.yaml', '#@ load("lib.yml", "response")\n\nopenapi: 3.0.1\n');
  no('compose.yaml', 'services:\n  api:\n    image: swagger\n');
  no('notes.md', 'openapi: 3.0.3');
  no('fragment.yaml', 'type: object\nproperties:\n  openapi:\n    type: string\n');
});
