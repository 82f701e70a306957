import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

const manifest = '{ "dependencies": { "express": "5" } }';

test('patterns are listed for what the project uses, or all of them', () => {
  const project = createProject({ 'package.json': manifest });
  const own = project.run('pattern', 'list').stdout;
  assert.match(own, /^ba-shutdown-express +Graceful shutdown: Express/m);
  assert.doesNotMatch(own, /ba-shutdown-nest/);
  assert.match(project.run('pattern', 'list', '--all').stdout, /^ba-shutdown-nest/m);
  const json = JSON.parse(project.run('pattern', 'list', '--format', 'json').stdout);
  assert.equal(json.version, 1);
});

test('a pattern is shown as code', () => {
  const { code, stdout } = createProject({ 'package.json': manifest }).run('pattern', 'show', 'ba-shutdown');
  assert.equal(code, 0);
  assert.match(stdout, /^import type \{ Server \} from 'node:http';/);
});

test('a pattern goes to the end of a file, its imports to the others', () => {
  const main = "import { once } from 'node:events';\n\nconsole.log(once);\n";
  const project = createProject({ 'package.json': manifest, 'main.ts': main });
  assert.deepEqual(project.run('pattern', 'insert', 'ba-shutdown', '--into', 'main.ts'), {
    code: 0,
    stdout: 'Wrote ba-shutdown-express to main.ts.\n',
    stderr: '',
  });
  assert.match(
    project.read('main.ts'),
    /^import \{ once \} from 'node:events';\nimport type \{ Server \} from 'node:http';\n\nconsole\.log\(once\);\n\nconst DRAIN_MS/,
  );
});

test('packages that are missing are named with the command that installs them', () => {
  const project = createProject({ 'package.json': manifest, 'yarn.lock': '' });
  const { stdout } = project.run('pattern', 'insert', 'ba-route', '--into', 'route.ts');
  assert.match(stdout, /It needs packages that are not installed: yarn add zod\n$/);
  assert.match(project.read('route.ts'), /^import /);
});

test('wrong use is explained', () => {
  const project = createProject({ 'package.json': manifest });
  const said = (...args: readonly string[]): string =>
    project.run('pattern', ...args).stderr.split('\n')[0] ?? '';
  assert.match(said('show', 'ba-shutdwn'), /`ba-shutdwn` is not a pattern\. Did you mean `ba-shutdown`\?/);
  assert.match(said('insert', 'ba-shutdown'), /needs `--into FILE`/);
  assert.match(said('insert', '--into', 'x.ts'), /needs the name of a pattern/);
  assert.match(said('lst'), /`lst` is nothing that `pattern` does\. Did you mean `list`\?/);
  assert.match(said(), /needs to know what to do/);
});

test('a file keeps its line breaks', () => {
  const project = createProject({ 'package.json': manifest, 'main.ts': 'export {};\r\n' });
  project.run('pattern', 'insert', 'ba-shutdown', '--into', 'main.ts');
  assert.doesNotMatch(project.read('main.ts'), /[^\r]\n/);
});

test('the variant is for the package of the file, wherever one stands', () => {
  const project = createProject({
    'package.json': manifest,
    'catalog/package.json': '{ "dependencies": { "fastify": "5" } }',
  });
  const { stdout } = project.run('pattern', 'insert', 'ba-health', '--into', 'catalog/src/health.ts');
  assert.equal(stdout, 'Wrote ba-health-fastify to catalog/src/health.ts.\n');
});

const refusals: readonly (readonly [file: string, text: string | Buffer, pattern: string, reason: RegExp])[] =
  [
    [
      'package.json',
      '{}',
      'ba-shutdown',
      /`ba-shutdown-express` is TypeScript\. Name a file such as `orders\.ts`/,
    ],
    ['latin.ts', Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]), 'ba-shutdown', /`latin\.ts` is not valid UTF-8/],
    ['half.ts', 'const = 1;\n', 'ba-shutdown', /`half\.ts` does not parse/],
    ['taken.ts', 'const DRAIN_MS = 1;\n', 'ba-shutdown', /`taken\.ts` declares `DRAIN_MS` already/],
    ['openapi.yaml', 'openapi: 3.1.0\n', 'ba-page-oas', /belongs below components\.parameters/],
  ];

for (const [file, text, name, reason] of refusals) {
  test(`${file} is left alone, with the reason`, () => {
    const project = createProject({ 'package.json': manifest, [file]: text });
    const { code, stderr } = project.run('pattern', 'insert', name, '--into', file);
    assert.equal(code, 2);
    assert.match(stderr, reason);
    assert.equal(project.read(file), text.toString('utf8'));
  });
}

test('a folder is no file', () => {
  const project = createProject({ 'package.json': manifest, 'src/a.ts': '' });
  const { code, stderr } = project.run('pattern', 'insert', 'ba-shutdown', '--into', 'src.ts/../src');
  assert.equal(code, 2);
  assert.match(stderr, /TypeScript|folder/);
});

test('the file tells the language', () => {
  const project = createProject({ 'package.json': manifest, 'schema.prisma': 'model A {}\n' });
  const insert = (name: string, file: string) => project.run('pattern', 'insert', name, '--into', file);
  assert.equal(
    insert('ba-fk-index', 'db/index.sql').stdout,
    'Wrote ba-fk-index-postgresql to db/index.sql.\n',
  );
  assert.match(project.read('db/index.sql'), /CREATE INDEX CONCURRENTLY/);
  assert.match(
    insert('ba-fk-index-postgresql', 'index.ts').stderr,
    /is SQL\. Name a file such as `orders\.sql`/,
  );
  assert.match(insert('ba-fk-index-prisma', 'schema.prisma').stderr, /belongs among the members of a block/);
});
