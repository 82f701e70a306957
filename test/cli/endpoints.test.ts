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
  assert.match(project.run('endpoints', '--format', 'csv').stdout, /^POST,\/v1\/orders,,,express,/m);
});

test('--missing ends with 1 where something is missing, and names what can be asked for', () => {
  const auth = project.run('endpoints', '--missing', 'documentation', '--format', 'csv');
  assert.equal(auth.code, auth.stdout.trim().split('\n').length > 1 ? 1 : 0);
  const short = project.run('endpoints', '--missing', 'rate-limit', '--missing', 'documentation');
  const long = project.run('endpoints', '--missing', 'rate limit', '--missing', 'documented');
  assert.equal(long.stdout, short.stdout);
  assert.equal(project.run('endpoints', '--missing', 'authentication').stderr, '');
  const wrong = project.run('endpoints', '--missing', 'aut');
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /Did you mean `auth`\?/);
});

test('a path that does not exist is named', () => {
  const { code, stderr } = project.run('endpoints', 'nowhere');
  assert.equal(code, 2);
  assert.match(stderr, /`nowhere` does not exist/);
});

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
app.enableVersioning({ type: VersioningType.MEDIA_TYPE, key: 'v=' });
await app.listen(3000);
`,
});

test('what is told apart by a header alone is listed with its version, in every format', () => {
  assert.match(versions.run('endpoints').stdout, /\/cats \(version 1\) .*\n.*\/cats \(version 2\) /);
  const { endpoints } = JSON.parse(versions.run('endpoints', '--format', 'json').stdout);
  assert.deepEqual(endpoints[1].version, { by: 'media-type', value: '2' });
  assert.match(versions.run('endpoints', '--format', 'markdown').stdout, /\| `\/cats \(version 2\)` \|/);
  assert.match(
    versions.run('endpoints', '--format', 'csv').stdout,
    /^method,path,version,versioned by,.*\r\nGET,\/cats,1,media-type,.*\r\nGET,\/cats,2,media-type,/,
  );
});

test('of a path behind a prefix that is not known, every format shows how it ends, with its version', () => {
  const prefixed = createProject({
    'package.json':
      '{ "name": "cats", "dependencies": { "@nestjs/core": "11.0.0", "@nestjs/common": "11.0.0" } }',
    'src/main.ts': `import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { prefixOf } from 'elsewhere';
@Controller({ path: 'cats', version: '3' })
class CatsController { @Get(':id') find() { return 1; } }
@Module({ controllers: [CatsController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
app.setGlobalPrefix(prefixOf());
app.enableVersioning();
await app.listen(3000);
`,
  });
  assert.match(prefixed.run('endpoints').stdout, /^GET {5}…\/v3\/cats\/:id /m);
  assert.match(prefixed.run('endpoints', '--format', 'markdown').stdout, /\| `…\/v3\/cats\/:id` \|/);
  assert.match(prefixed.run('endpoints', '--format', 'csv').stdout, /^GET,…\/v3\/cats\/:id,3,path,/m);
  const { endpoints } = JSON.parse(prefixed.run('endpoints', '--format', 'json').stdout);
  assert.deepEqual([endpoints[0].path, endpoints[0].shownPath], [null, '…/v3/cats/:id']);
});

const hostile = createProject({
  'package.json': '{ "name": "shop", "dependencies": { "express": "4.21.0" } }',
  '=app/__main__.ts': `import express from 'express';
const app = express();
app.get('/:kind(cats|dogs)', (req, res) => res.json([]));
app.get('/a,"b"', _list_);
app.get('/tick\`ed', (req, res) => res.json([]));
app.listen(3000);
function _list_(req, res) { res.json([]); }
`,
});

test('Markdown shows names as they are: bars, backticks and underscores change no cell', () => {
  const rows = hostile.run('endpoints', '--format', 'markdown').stdout.split('\n').filter(Boolean);
  assert.match(rows[2] ?? '', /^\| GET \| `\/:kind\(cats\\\|dogs\)` \| .* \| `=app\/__main__\.ts:3` \|$/);
  assert.match(rows[3] ?? '', /\| `_list_` `=app\/__main__\.ts:4` \|$/);
  assert.match(rows[4] ?? '', /\| `` \/tick`ed `` \|/);
  for (const row of rows.slice(0, -1)) assert.equal(row.match(/(?<!\\)\|/g)?.length, 9, row);
  assert.match(rows.at(-1) ?? '', /^3 endpoints · ✓ yes · ✗ no · \? not known · – not needed$/);
});

test('CSV quotes what would break a cell, and no cell begins like a formula', () => {
  const { stdout } = hostile.run('endpoints', '--format', 'csv');
  const rows = readCsv(stdout);
  assert.deepEqual(new Set(rows.map(({ length }) => length)), new Set([20]));
  assert.deepEqual(
    rows.slice(1).map(cells => [cells[1], cells.at(-2)]),
    [
      ['/:kind(cats|dogs)', "'=app/__main__.ts"],
      ['/a,"b"', "'=app/__main__.ts"],
      ['/tick`ed', "'=app/__main__.ts"],
    ],
  );
});

test('the four formats say the same of every endpoint', () => {
  for (const one of [versions, hostile]) {
    const { endpoints } = JSON.parse(one.run('endpoints', '--format', 'json').stdout);
    const [header = [], ...cells] = readCsv(one.run('endpoints', '--format', 'csv').stdout);
    const inCsv = cells.map(row => Object.fromEntries(header.map((name, column) => [name, row[column]])));
    const signs = (text: string): readonly (readonly string[])[] =>
      text.split('\n').flatMap(line => {
        const found = line.match(/(?<=[ |])[✓✗?–](?=[ |])/g);
        return found?.length === 5 ? [found] : [];
      });
    const inTable = signs(one.run('endpoints').stdout);
    assert.deepEqual(signs(one.run('endpoints', '--format', 'markdown').stdout), inTable);
    assert.equal(inTable.length, endpoints.length);
    for (const [index, { method, shownPath, line, posture }] of endpoints.entries()) {
      const states = Object.fromEntries(
        Object.entries<{ state: string }>(posture).map(([aspect, { state }]) => [aspect, state]),
      );
      const same = { method, path: shownPath, line: String(line), ...states };
      assert.deepEqual({ ...inCsv[index], ...same }, inCsv[index]);
      assert.deepEqual(inTable[index], [
        signOf(states.auth),
        signOf(states.body, states.params, states.query),
        signOf(states['rate-limit']),
        signOf(states.pagination),
        signOf(states.documentation),
      ]);
    }
  }
});

/** As RFC 4180 has it. */
function readCsv(text: string): readonly (readonly string[])[] {
  return text
    .split('\r\n')
    .slice(0, -1)
    .map(line =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

/** What is missing counts before what is not known. */
function signOf(...states: readonly (string | undefined)[]): string {
  if (states.includes('no')) return '✗';
  if (states.includes('unknown')) return '?';
  return states.includes('yes') ? '✓' : '–';
}
