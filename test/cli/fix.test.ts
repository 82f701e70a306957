import assert from 'node:assert/strict';
import { chmodSync, linkSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

test('applies the safe fix and reports what it did and what remains', () => {
  const project = createProject({
    'package.json': '{}',
    'src/a.ts': 'dangerous(1);\ndangerous(2);\n',
    'src/b.ts': '{}\n',
  });
  const { code, stdout } = project.run('check', '.', '--fix', '--preset', 'strict');
  assert.equal(code, 0);
  assert.equal(project.read('src/a.ts'), 'harmless(1);\nharmless(2);\n');
  assert.match(stdout, /^Fixed 2 findings in 1 file:\n {2}src\/a\.ts \(2\)\n1 info in 1 of 2 files/m);
  assert.match(project.run('check', '.', '--fix').stdout, /^Nothing to fix\nNo findings/);
});

test('applies the first suggestion of rules that are named, and of no others', () => {
  const files = { 'package.json': '{}', 'src/a.ts': 'maybe(dangerous(1), maybe);\n', 'src/b.ts': 'maybe;\n' };
  const project = createProject(files);
  const { stdout } = project.run('check', '.', '--fix');
  assert.equal(project.read('src/a.ts'), 'maybe(harmless(1), maybe);\n');
  assert.match(
    stdout,
    /^3 findings can be changed as suggested, rule by rule: .* check \. --fix --accept RULE\n {2}test\/suggests \(3\)$/m,
  );
  const accepted = project.run('check', 'src/a.ts', '--fix', '--accept', 'test/chain,suggests');
  assert.equal(accepted.code, 0);
  assert.match(accepted.stdout, /^Fixed 2 findings in 1 file:/);
  assert.doesNotMatch(accepted.stdout, /--accept/);
  assert.equal(project.read('src/a.ts'), 'sure(harmless(1), sure);\n');
  assert.equal(project.read('src/b.ts'), 'maybe;\n');
});

test('says how to have suggestions applied before any fix was asked for', () => {
  const project = createProject({ 'package.json': '{}', 'src/a.ts': 'maybe;\n' });
  assert.match(
    project.run('check', '.').stdout,
    /^1 finding can be changed as suggested, rule by rule: .* check \. --fix --accept RULE$/m,
  );
});

test('makes a suggestion that cures nothing once', () => {
  const project = createProject({ 'package.json': '{}', 'src/a.ts': 'always;\n' });
  project.run('check', '.', '--fix', '--accept', 'test/suggests');
  assert.equal(project.read('src/a.ts'), '+always;\n');
});

test('refuses to accept what is no rule, and without --fix', () => {
  const project = createProject({ 'package.json': '{}', 'src/a.ts': 'maybe;\n' });
  const wrong = project.run('check', '.', '--fix', '--accept', 'test/sugests');
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /`test\/sugests` is not a rule\. Did you mean `test\/suggests`\?/);
  const alone = project.run('check', '.', '--accept', 'test/suggests');
  assert.equal(alone.code, 2);
  assert.match(alone.stderr, /Give `--fix` too\./);
  assert.equal(project.read('src/a.ts'), 'maybe;\n');
});

test('reaches into the file that has to change', () => {
  const project = createProject({
    'package.json': '{}',
    'src/a.ts': "import { slow } from './b.ts';\nslow();\n",
    'src/b.ts': 'export const slow = 1;\n',
  });
  assert.equal(project.run('check', 'src', '--fix').code, 0);
  assert.equal(project.read('src/b.ts'), 'export const quick = 1;\n');
});

test('goes on while one fix uncovers the next, and stops when rules undo each other', () => {
  const project = createProject({ 'package.json': '{}', 'src/a.ts': 'first;\n', 'src/b.ts': 'ping;\n' });
  const { fixed } = JSON.parse(project.run('check', '.', '--fix', '--format', 'json').stdout);
  assert.equal(project.read('src/a.ts'), 'third;\n');
  assert.equal(project.read('src/b.ts'), 'ping;\n');
  assert.equal(fixed.length, 12);
});

test('keeps byte order mark, line breaks and permissions, and leaves nothing beside the file', () => {
  const project = createProject({ 'package.json': '{}', 'src/a.ts': '\uFEFFlonely;\r\nlast;\r\n' });
  chmodSync(join(project.folder, 'src/a.ts'), 0o755);
  project.run('check', '.', '--fix');
  assert.equal(project.read('src/a.ts'), '\uFEFFone;\r\ntwo;\r\nlast;\r\n');
  assert.equal(statSync(join(project.folder, 'src/a.ts')).mode & 0o777, 0o755);
  assert.deepEqual(readdirSync(join(project.folder, 'src')), ['a.ts']);
});

test('fixes a file once, however many names it has', () => {
  const project = createProject({ 'package.json': '{}', 'src/a.ts': 'dangerous(1);\n' });
  symlinkSync('a.ts', join(project.folder, 'src/b.ts'));
  linkSync(join(project.folder, 'src/a.ts'), join(project.folder, 'src/c.ts'));
  const { stdout } = project.run('check', '.', '--fix');
  assert.equal(project.read('src/a.ts'), 'harmless(1);\n');
  assert.equal(project.read('src/c.ts'), 'harmless(1);\n');
  assert.equal(lstatSync(join(project.folder, 'src/b.ts')).isSymbolicLink(), true);
  assert.doesNotMatch(stdout, /b\.ts/);
});

test('fixes nothing outside of the named paths', () => {
  const project = createProject({
    'package.json': '{}',
    'src/a.ts': 'dangerous(1);\n',
    'lib/b.ts': 'dangerous(2);\n',
  });
  project.run('check', 'src', '--fix');
  assert.deepEqual(
    [project.read('src/a.ts'), project.read('lib/b.ts')],
    ['harmless(1);\n', 'dangerous(2);\n'],
  );
});
