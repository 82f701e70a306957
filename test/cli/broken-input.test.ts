import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createProject, type Project } from './support/command-line.ts';

const danger = 'dangerous(1);\n';

/** Reviews a sound file beside a broken one: its finding must stay, and stderr holds one line about the other. */
function reviewBeside(
  path: string,
  text: string | Buffer,
): { readonly code: number | null; readonly line: string } {
  const project = createProject({ 'package.json': '{}', 'src/sound.ts': danger, [path]: text });
  return expectSoundFinding(project, project.run('check', '.'));
}

function expectSoundFinding(
  project: Project,
  { code, stdout, stderr }: ReturnType<Project['run']>,
): { readonly code: number | null; readonly line: string } {
  assert.match(stdout, /src\/sound\.ts:1:1/);
  const lines = stderr.split('\n').filter(line => line !== '');
  assert.equal(lines.length, 1, stderr);
  assert.equal(lines[0]?.includes(project.folder), false);
  return { code, line: lines[0] ?? '' };
}

test('a path that does not exist', () => {
  const project = createProject({ 'package.json': '{}', 'src/sound.ts': danger });
  assert.deepEqual(expectSoundFinding(project, project.run('check', 'src', 'srx')), {
    code: 2,
    line: 'error: `srx` does not exist. Name a file or folder that does.',
  });
  const nothing = project.run('check', 'srx');
  assert.deepEqual([nothing.code, nothing.stdout], [2, '']);
});

test('reports for programs say which paths are missing', () => {
  const project = createProject({ 'package.json': '{}', 'src/sound.ts': danger });
  const reportAs = (format: string) => project.run('check', 'src', 'srx', '--format', format).stdout;
  const { notices } = JSON.parse(reportAs('json'));
  assert.deepEqual(
    notices.map(({ kind, message }: { kind: string; message: string }) => `${kind}: ${message}`),
    ['unreadable: `srx` does not exist. Name a file or folder that does.'],
  );
  assert.match(reportAs('github'), /`srx` does not exist/);
  assert.equal(JSON.parse(reportAs('sarif')).runs[0].invocations[0].executionSuccessful, false);
});

test('a path that is a link to itself', () => {
  const project = createProject({ 'package.json': '{}', 'src/sound.ts': danger });
  symlinkSync('loop.ts', `${project.folder}/src/loop.ts`);
  assert.deepEqual(expectSoundFinding(project, project.run('check', 'src', 'src/loop.ts')), {
    code: 2,
    line: 'error: `src/loop.ts` is a link that leads nowhere. Name a file or folder that exists.',
  });
});

const isRoot = process.getuid?.() === 0;

test('a path in a folder that is closed to us', { skip: isRoot && 'root may read everything' }, () => {
  const project = createProject({ 'package.json': '{}', 'src/sound.ts': danger, 'src/closed/a.ts': danger });
  chmodSync(`${project.folder}/src/closed`, 0o000);
  const named = project.run('check', 'src/closed/a.ts');
  const around = project.run('check', 'src');
  chmodSync(`${project.folder}/src/closed`, 0o755);
  assert.match(named.stderr, /^error: `src\/closed\/a\.ts` cannot be reached\. Give this user permission/);
  assert.deepEqual(expectSoundFinding(project, around), {
    code: 0,
    line: 'warning: src/closed is a folder that cannot be read. Give this user permission to read it.',
  });
});

test('invalid UTF-8', () => {
  assert.deepEqual(reviewBeside('src/latin.ts', Buffer.from([0x2f, 0x2f, 0xe9, 0x0a])), {
    code: 0,
    line: 'warning: src/latin.ts is not valid UTF-8. Save it as UTF-8.',
  });
});

test('what is named like a file and is none is named once, where it is given and where it lies', () => {
  const project = createProject({ 'package.json': '{}', 'src/sound.ts': danger });
  const pipe = join(project.folder, 'src/pipe.ts');
  execFileSync('mkfifo', [pipe, join(project.folder, '.gitignore')]);
  symlinkSync('nowhere.ts', join(project.folder, 'src/dangling.ts'));
  symlinkSync('someone@host.1', join(project.folder, 'src/.#sound.ts'));
  const { code, stderr } = project.run('check', '.');
  assert.equal(code, 0);
  assert.equal(
    stderr,
    [
      'warning: .gitignore is a named pipe, not a file, and is passed over.\n',
      'warning: src/dangling.ts is a link that leads nowhere, and is passed over.\n',
      'warning: src/pipe.ts is a named pipe, not a file, and is passed over.\n',
    ].join(''),
  );
  assert.match(project.run('check', 'src/pipe.ts').stderr, /^warning: src\/pipe\.ts is a named pipe.*\n$/);
  const dangling = project.run('check', 'src/dangling.ts');
  assert.equal(dangling.code, 2);
  assert.match(dangling.stderr, /^error: `src\/dangling\.ts` is a link that leads nowhere\./);
});

test('a pipe where imports are looked up is waited for by nobody', {
  skip: process.platform === 'win32',
}, () => {
  const project = createProject({
    'package.json': '{}',
    'src/sound.ts': danger,
    'src/a.ts':
      "import { map } from 'lodash';\nimport { b } from 'b';\nexport const a = map(b, one => one);\n",
    'packages/b/package.json': '{ "name": "b", "main": "index.ts" }',
    'packages/b/index.ts': "import { map } from 'lodash';\nexport const b = map([], one => one);\n",
  });
  for (const name of ['package.json', 'packages/b/tsconfig.json']) {
    const path = join(project.folder, name);
    rmSync(path, { force: true });
    execFileSync('mkfifo', [path]);
    const { code, line } = expectSoundFinding(project, project.run('check', '.'));
    assert.deepEqual([code, line], [0, `warning: ${name} is a named pipe, not a file, and is passed over.`]);
    rmSync(path);
    symlinkSync('/dev/zero', path);
    assert.match(
      project.run('check', '.').stderr,
      /is a link to a device, not a file, and is passed over\.\n$/,
    );
    rmSync(path);
    project.write('package.json', '{}');
  }
});

test('a folder that holds everything is no project', () => {
  const { code, stderr } = createProject({}).run('check', '/');
  assert.equal(code, 2);
  assert.match(stderr, /`\/` is no project: .* Name the folder of a project\.$/m);
});

test('code that does not parse', () => {
  const { code, line } = reviewBeside('src/half.ts', 'const = 1;\n');
  assert.equal(code, 0);
  assert.match(line, /^warning: src\/half\.ts:1:7 does not parse: .*\. What could be read is reviewed\.$/);
  assert.match(
    reviewBeside('src/cut.ts', 'run()h\n').line,
    / found none\. Try inserting a semicolon here\. What could be read is reviewed\.$/,
  );
});

test('a broken API description', () => {
  const { code, line } = reviewBeside('openapi.yaml', 'openapi: 3.1.0\npaths:\n  /a: {\n    get: [\n');
  assert.equal(code, 0);
  assert.match(line, /^warning: openapi\.yaml:\d+:\d+ does not parse: /);
});

test('a file that is too large', () => {
  const { code, line } = reviewBeside('src/large.ts', `export const a = '${'a'.repeat(1100 * 1024)}';\n`);
  assert.equal(code, 0);
  assert.match(
    line,
    /^warning: src\/large\.ts has 1101 KB, over the limit of 1024 KB\. Raise `limits\.maxFileSizeKb`/,
  );
});

test('a wrong configuration is named with file, line and what was meant, and ends with 2', () => {
  const { code, line } = reviewBeside('backend-architect.jsonc', '{\n  "preset": "strickt"\n}\n');
  assert.equal(code, 2);
  assert.match(line, /^error: backend-architect\.jsonc:2:13: .*strickt.* Did you mean `strict`\?$/);
});

test('a configuration under a name that is not read is no silence', () => {
  const { code, line } = reviewBeside('backend-architect.json', '{}\n');
  assert.equal(code, 2);
  assert.match(
    line,
    /^error: backend-architect\.json is not read, .* Rename it to `backend-architect\.jsonc`\.$/,
  );
});

test('a limit that leaves nothing to review is all that is said', () => {
  const project = createProject({
    'package.json': '{}',
    'src/sound.ts': danger,
    'backend-architect.jsonc': '{ "limits": { "maxFiles": 1 } }',
  });
  const { code, stdout, stderr } = project.run('check', '.');
  assert.deepEqual({ code, stdout }, { code: 0, stdout: '' });
  assert.match(stderr, /^warning: The project holds more than 1 file; the rest is passed over\..*\n$/);
});

test('a rule that fails is a defect, ends with 3 and loses nothing else', () => {
  const { code, line } = reviewBeside('src/bug.ts', `${danger}debugger;\n`);
  assert.equal(code, 3);
  assert.match(line, /^error: src\/bug\.ts: The rule `test\/failing` failed .*please report this\.$/);
});

test('references that go round in circles', () => {
  const project = createProject({
    'package.json': '{}',
    'src/sound.ts': danger,
    'openapi.yaml': `openapi: 3.1.0
info: { title: Circles, version: 1.0.0 }
paths: {}
components:
  schemas:
    Node: { $ref: '#/components/schemas/Same' }
    Same: { $ref: '#/components/schemas/Node' }
    Tree: { type: object, properties: { parent: { $ref: '#/components/schemas/Tree' } } }
`,
  });
  const { code, stdout, stderr } = project.run('check', '.');
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /src\/sound\.ts:1:1/);
});

test('a file of a description that is missing or broken', () => {
  const project = createProject({
    'package.json': '{}',
    'openapi.yaml': `openapi: 3.1.0
info: { title: Parts, version: 1.0.0 }
paths:
  /a: { $ref: gone.yaml }
  /b: { $ref: half.yaml }
`,
    'half.yaml': 'get: [\n',
  });
  const { code, stderr } = project.run('check', '.');
  assert.equal(code, 0);
  assert.match(stderr, /^warning: half\.yaml:\d+:\d+ does not parse: /m);
  assert.doesNotMatch(stderr, /openapi\.yaml/);
});

test('links of folders that go round in circles', () => {
  const project = createProject({ 'package.json': '{}', 'src/sound.ts': danger });
  symlinkSync(project.folder, `${project.folder}/src/again`);
  const { code, stdout, stderr } = project.run('check', '.');
  assert.deepEqual([code, stderr], [0, '']);
  assert.equal(stdout.match(/sound\.ts:1:1/g)?.length, 1);
});

test('control characters in code and names do not reach the terminal', () => {
  const project = createProject({
    'package.json': '{}',
    'src/\u001b[31mred.ts': "dangerous('\u001b]0;title\u0007');\n",
  });
  const { stdout } = project.run('check', '.');
  assert.equal(stdout.includes('\u001b'), false);
  assert.match(stdout, /␛\[31mred\.ts:1:1/);
});
