import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

test('writes a configuration that fits what is found, and that check accepts', () => {
  const project = createProject({
    'package.json': '{ "dependencies": { "@nestjs/core": "11.0.0", "@prisma/client": "6.0.0" } }',
    'src/generated/a.ts': 'dangerous(1);\n',
    'docs/openapi.yaml': 'openapi: 3.1.0\ninfo: { title: Shop, version: 1.0.0 }\npaths: {}\n',
  });
  const { code, stdout } = project.run('init');
  assert.equal(code, 0);
  assert.match(stdout, /^Wrote backend-architect\.jsonc\. Found: NestJS, Prisma\.$/m);
  const text = project.read('backend-architect.jsonc');
  assert.match(text, /^\/\/ Found: NestJS, Prisma\.$/m);
  assert.match(text, /^\/\/ API descriptions: docs\/openapi\.yaml\.$/m);
  assert.match(text, /"ignore": \["src\/generated\/\*\*"\]/);
  const check = project.run('check', '.');
  assert.deepEqual([check.code, check.stderr], [0, '']);
});

test('looks past what only is called like a folder', () => {
  const project = createProject({ 'package.json': '{}', docs: 'a file', packages: 'another' });
  const { code, stdout } = project.run('init');
  assert.deepEqual(
    [code, stdout.split('\n')[0]],
    [0, 'Wrote backend-architect.jsonc. Found: nothing known.'],
  );
});

test('what it writes says something and changes nothing', () => {
  const project = createProject({ 'package.json': '{}', 'src/a.ts': 'dangerous(1);\n' });
  const before = project.run('check', '.', '--format', 'json').stdout;
  project.run('init');
  assert.equal(project.run('check', '.', '--format', 'json').stdout, before);
});

test('never overwrites, and says so', () => {
  const project = createProject({ 'backend-architect.jsonc': '{}' });
  const { code, stderr } = project.run('init');
  assert.equal(code, 2);
  assert.match(stderr, /^error: `backend-architect\.jsonc` exists already\./);
  assert.equal(project.read('backend-architect.jsonc'), '{}');
});

test('takes a folder, which has to exist', () => {
  const project = createProject({ 'api/package.json': '{}' });
  assert.equal(project.run('init', 'api').code, 0);
  assert.match(project.read('api/backend-architect.jsonc'), /"preset": "recommended"/);
  assert.equal(project.run('init', 'nowhere').code, 2);
});
