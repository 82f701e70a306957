import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createProject } from './support/command-line.ts';
import { sarifErrors } from './support/sarif-schema.ts';

const danger = 'dangerous(1);\n';
const project = createProject({
  'package.json': '{ "name": "shop", "dependencies": { "express": "5.0.0" } }',
  'src/clean/a.ts': 'export const a = 1;\n',
  'src/warned/b.ts': `export const b = 2;\n${danger}`,
  'src/wrong/c.ts': "import { slow } from './d.ts';\nslow();\n",
  'src/wrong/d.ts': 'export const slow = () => {};\n',
  'src/strict/e.ts': '{}\n',
});

test('0 when nothing is at error level', () => {
  const clean = project.run('check', 'src/clean');
  assert.equal(clean.code, 0);
  assert.match(clean.stdout, /^No findings · reviewed 1 file · /);
  assert.equal(project.run('check', 'src/warned').code, 0);
});

test('1 at error level, and for more warnings than allowed', () => {
  assert.equal(project.run('check', 'src/wrong').code, 1);
  assert.equal(project.run('check', 'src/warned', '--max-warnings', '0').code, 1);
  assert.equal(project.run('check', 'src/warned', '--max-warnings=1').code, 0);
});

test('text shows the code with the place underlined', () => {
  const { stdout } = project.run('check', 'src/wrong');
  assert.equal(
    stdout.split('\n').slice(0, 10).join('\n'),
    `src/wrong/c.ts

  error test/slow-import fixable
  \`./d.ts\` is slow. Import something quick.
    ╭─ src/wrong/c.ts:1:1
  1 │ import { slow } from './d.ts';
    │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  2 │ slow();
    ├─ src/wrong/d.ts:1:14 slow here
  1 │ export const slow = () => {};`,
  );
  assert.match(stdout, /^1 error in 1 of 2 files · /m);
  assert.match(stdout, /^1 finding can be fixed: .* check src\/wrong --fix$/m);
});

test('--preset and --rule choose the rules', () => {
  const idsOf = (...args: readonly string[]): readonly string[] => {
    const { findings } = JSON.parse(project.run('check', 'src', '--format', 'json', ...args).stdout);
    return findings.map((finding: { ruleId: string }) => finding.ruleId);
  };
  assert.deepEqual(idsOf(), ['test/dangerous-call', 'test/slow-import']);
  assert.deepEqual(idsOf('--preset', 'strict'), [
    'test/strict-only',
    'test/dangerous-call',
    'test/slow-import',
    'test/strict-only',
  ]);
  assert.deepEqual(idsOf('--rule', 'test/dangerous-call'), ['test/dangerous-call']);
  assert.deepEqual(idsOf('--rule', 'test/dangerous-call', '--rule=test/slow-import'), [
    'test/dangerous-call',
    'test/slow-import',
  ]);
});

test('--config counts instead of the nearest configuration', () => {
  project.write('other.jsonc', '{ "rules": { "test/dangerous-call": "error" } }');
  assert.equal(project.run('check', 'src/warned', '--config', 'other.jsonc').code, 1);
});

test('every format goes to stdout whole, and sarif is valid', () => {
  const sarif = project.run('check', 'src', '--format', 'sarif');
  assert.equal(sarif.stderr, '');
  assert.deepEqual(sarifErrors(JSON.parse(sarif.stdout)), []);
  const github = project.run('check', 'src', '--format', 'github');
  assert.match(
    github.stdout,
    /^::warning file=src\/warned\/b\.ts,line=2,endLine=2,col=1,endColumn=9,title=test\/dangerous-call::/,
  );
  assert.match(github.stdout, /^::error file=src\/wrong\/c\.ts,/m);
});

test('machines get paths from the repository, wherever the command runs', () => {
  const args = ['check', '.', '--format', 'json'];
  const inside = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('support/entry.ts', import.meta.url)), ...args],
    {
      cwd: `${project.folder}/src/warned`,
      encoding: 'utf8',
    },
  );
  const { root, findings } = JSON.parse(inside.stdout);
  assert.deepEqual([root, findings[0].path], [project.folder, 'src/warned/b.ts']);
});

test('findings stay below the paths that were named, however they are named', () => {
  const pathsOf = (...paths: readonly string[]): readonly string[] => {
    const { findings } = JSON.parse(project.run('check', '--format=json', ...paths).stdout);
    return findings.map((finding: { path: string }) => finding.path);
  };
  assert.deepEqual(pathsOf('src/wrong/d.ts'), []);
  assert.deepEqual(pathsOf('src/wrong/c.ts'), ['src/wrong/c.ts']);
  assert.deepEqual(pathsOf('src/wrong', 'src/warned/b.ts'), ['src/warned/b.ts', 'src/wrong/c.ts']);
  assert.deepEqual(pathsOf('src/warned', './src/warned/', 'src'), pathsOf());
});

test('outside of a repository, programs are given paths below the folder they work in', () => {
  const checkout = createProject({ 'orders/package.json': '{}', 'orders/src/a.ts': danger });
  rmSync(`${checkout.folder}/.git`, { recursive: true });
  assert.match(
    checkout.run('check', 'orders', '--format', 'github').stdout,
    /^::warning file=orders\/src\/a\.ts,/,
  );
});

test('several projects are reviewed in one go', () => {
  const other = createProject({ 'package.json': '{}', 'src/z.ts': danger });
  const { stdout } = project.run('check', '--format=json', 'src/warned', other.folder);
  const paths = JSON.parse(stdout).findings.map((finding: { path: string }) => finding.path);
  assert.equal(paths.length, 2);
  assert.ok(paths.some((path: string) => path.endsWith('src/z.ts')));
});

test('two runs print the same, from the cache and without it', () => {
  for (const format of ['json', 'sarif', 'github']) {
    const first = project.run('check', 'src', '--format', format).stdout;
    assert.equal(project.run('check', 'src', '--format', format).stdout, first);
    assert.equal(project.run('check', 'src', '--format', format, '--no-cache').stdout, first);
  }
});

test('colours stand on a terminal only, unless they are forced', () => {
  const colour = '\u001b[';
  assert.equal(project.run('check', 'src').stdout.includes(colour), false);
  assert.equal(project.runWith({ FORCE_COLOR: '1' }, 'check', 'src').stdout.includes(colour), true);
  assert.equal(
    project.runWith({ FORCE_COLOR: '1' }, 'check', 'src', '--format=json').stdout.includes(colour),
    false,
  );
  assert.equal(project.runWith({ NO_COLOR: '1' }, 'check', 'src').stdout.includes(colour), false);
});

test('a reader that leaves early is no error', () => {
  const entry = fileURLToPath(new URL('support/entry.ts', import.meta.url));
  const many = createProject({ 'package.json': '{}', 'src/a.ts': danger.repeat(99) });
  const command = `"${process.execPath}" "${entry}" check src --max-warnings 0 | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd: many.folder,
    env: { ...process.env, FORCE_COLOR: '0' },
    encoding: 'utf8',
  });
  assert.deepEqual([stdout, stderr], ['src/a.ts\n1\n', '']);
});

test('nothing appears in the reviewed folder', () => {
  const list = (): string => spawnSync('find', ['.'], { cwd: project.folder, encoding: 'utf8' }).stdout;
  const before = list();
  project.run('check', '.');
  assert.equal(list(), before);
});

test('descriptions that tests bring along are reviewed when they are named', () => {
  const description = 'openapi: 3.1.0\ninfo: { title: Sample, version: 1.0.0 }\npaths: {}\n';
  const withSamples = createProject({
    'package.json': '{}',
    'specs/openapi.yaml': description,
    'test/fixtures/sample.yaml': description,
  });
  const counted = (...args: readonly string[]): string | undefined =>
    /reviewed \d+ file/.exec(withSamples.run('check', ...args).stdout)?.[0];
  assert.equal(counted('.'), 'reviewed 1 file');
  assert.equal(counted('test'), 'reviewed 1 file');
  assert.equal(counted('test/fixtures/sample.yaml'), 'reviewed 1 file');
  assert.equal(counted('.', 'test'), 'reviewed 2 file');
});
