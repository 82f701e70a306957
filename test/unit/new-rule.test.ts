// Runs the scaffold in a copy of the project and holds what it wrote to everything that holds for rules.
import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';

const copied = [
  'scripts',
  'server/src',
  'snippets',
  'test/rules',
  'package.json',
  'tsconfig.json',
  'biome.json',
  'biome.imports.json',
  '.gitignore',
];
const kinds = ['source', 'project', 'openapi', 'absence'];
const ids = kinds.map(kind => `demo/new-${kind}`);

const project = realpathSync(mkdtempSync(join(tmpdir(), 'backend-architect-new-rule-')));

before(() => {
  for (const name of copied) cpSync(join(root, name), join(project, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
});

after(() => rmSync(project, { recursive: true, force: true }));

// A test that is run by a test reports to it in a form that only the runner reads.
const { NODE_TEST_CONTEXT: _, ...environment } = process.env;

function run(script: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(project, script), ...args], {
    cwd: project,
    env: environment,
    encoding: 'utf8',
  });
}

function assertRuns(script: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = run(script, ...args);
  assert.equal(status, 0, stdout + stderr);
}

test('each kind of rule begins as a file that compiles, is well formed and keeps the contract', () => {
  for (const kind of kinds) assertRuns('scripts/new-rule.ts', `demo/new-${kind}`, '--kind', kind);
  writeFileSync(
    join(project, 'tsconfig.demo.json'),
    '{ "extends": "./tsconfig.json", "include": ["rules/demo"] }',
  );
  assertRuns('node_modules/typescript/bin/tsc', '--noEmit', '--project', 'tsconfig.demo.json');
  assertRuns('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', 'rules/demo');
  assertRuns('test/rules/contract.test.ts', ...ids);
});

test('the scaffold brings the index and the pages up to date', () => {
  assert.match(readFileSync(join(project, 'rules/index.generated.ts'), 'utf8'), /demoNewSource/);
  assert.match(readFileSync(join(project, 'docs/rules/demo/new-source.md'), 'utf8'), /# demo\/new-source/);
  assertRuns('scripts/generate.ts', '--check');
});

test('what the scaffold cannot begin, it says', () => {
  const cases = [
    [['NewRule'], /`NewRule` is no rule id; expected `section\/words-with-dashes`/],
    [
      ['demo/other', '--kind', 'sauce'],
      /`sauce` is no kind of rule; expected source, project, openapi, absence/,
    ],
    [['demo/new-source'], /`rules\/demo\/new-source\.ts` exists already/],
    [['demo/other', '--knd', 'source'], /--knd/],
  ] as const;
  for (const [args, message] of cases) {
    const { status, stderr } = run('scripts/new-rule.ts', ...args);
    assert.equal(status, 2);
    assert.match(stderr, message);
  }
});
