import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

const project = createProject({
  'package.json': '{ "name": "shop", "dependencies": { "express": "5.0.0" } }',
  'src/app.ts': `import express from 'express';
import { orders } from './orders';
const app = express();
app.use(requireUser);
app.use('/v1/orders', orders);
app.listen(3000);
function requireUser(req, res, next) { next(); }
`,
  'src/orders.ts': `import { Router } from 'express';
export const orders = Router();
orders.post('/', create);
orders.get('/:id', find);
async function create(req, res) { res.status(201).end(); }
async function find(req, res) { res.json({}); }
`,
});

test('a table lists method, path and handler in the order of the paths', () => {
  const { stdout, code } = project.run('endpoints');
  assert.equal(code, 0);
  const rows = stdout.split('\n').map(line => line.split(/\s{2,}/));
  assert.deepEqual(rows[0], [
    'method',
    'path',
    'auth',
    'validated',
    'rate limit',
    'paged',
    'documented',
    'handler',
  ]);
  assert.deepEqual(
    [rows[1]?.slice(0, 2), rows[1]?.slice(-2)],
    [
      ['POST', '/v1/orders'],
      ['create', 'src/orders.ts:3'],
    ],
  );
  assert.deepEqual(rows[2]?.slice(0, 2), ['GET', '/v1/orders/:id']);
  assert.match(stdout, /2 endpoints {2}✓ yes {2}✗ no {2}\? not known {2}– not needed/);
});

test('JSON has the chain before each handler', () => {
  const { endpoints } = JSON.parse(project.run('endpoints', '--format', 'json').stdout);
  assert.deepEqual(endpoints[1].chain, [
    { name: 'requireUser', role: 'middleware', scope: 'router', file: 'src/app.ts', line: 4 },
  ]);
  assert.equal(endpoints[1].handler, 'find');
});

test('Markdown and CSV hold a row for each endpoint', () => {
  assert.match(project.run('endpoints', '--format', 'markdown').stdout, /^\| POST \| `\/v1\/orders` \|/m);
  assert.match(project.run('endpoints', '--format', 'csv').stdout, /^POST,\/v1\/orders,express,/m);
});

test('--missing ends with 1 where something is missing, and names what can be asked for', () => {
  const auth = project.run('endpoints', '--missing', 'documentation', '--format', 'csv');
  assert.equal(auth.code, auth.stdout.trim().split('\n').length > 1 ? 1 : 0);
  const wrong = project.run('endpoints', '--missing', 'aut');
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /Did you mean `auth`\?/);
});

test('a path that does not exist is named', () => {
  const { code, stderr } = project.run('endpoints', 'nowhere');
  assert.equal(code, 2);
  assert.match(stderr, /`nowhere` does not exist/);
});

test('what is told apart by a header alone is listed with its version', () => {
  const versions = createProject({
    'package.json':
      '{ "name": "cats", "dependencies": { "@nestjs/core": "11.0.0", "@nestjs/common": "11.0.0" } }',
    'src/main.ts': `import { Controller, Get, Module, Version, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
@Controller('cats')
class CatsController {
  @Version('1') @Get() first() { return 1; }
  @Version('2') @Get() second() { return 2; }
}
@Module({ controllers: [CatsController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version' });
await app.listen(3000);
`,
  });
  assert.match(versions.run('endpoints').stdout, /\/cats \(version 1\) .*\n.*\/cats \(version 2\) /);
  const { endpoints } = JSON.parse(versions.run('endpoints', '--format', 'json').stdout);
  assert.deepEqual(endpoints[1].version, { by: 'header', value: '2' });
});
