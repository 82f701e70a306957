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
  assert.match(said('insert'), /needs the name of a pattern/);
  assert.match(said('lst'), /needs to know what to do/);
});
