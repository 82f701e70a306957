import assert from 'node:assert/strict';
import { cpSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createProject, type Outcome, type Project } from './support/command-line.ts';
import { commitAll, makeRepository, runGit } from './support/repository.ts';

const rule = 'api/breaking-change';
const both = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: { get: { responses: { '200': { $ref: 'parts/orders.yaml#/all' } } } }
  /prices: { get: { responses: { '200': { description: All } } } }
`;
const one = both.replace(/ {2}\/prices.*\n/, '');
const parts = `all:
  content: { application/json: { schema: { type: array, items: { type: string } } } }
`;

function createRepository(): Project {
  const project = createProject(
    { 'package.json': '{}', 'api/openapi.yaml': both, 'api/parts/orders.yaml': parts },
    'product',
  );
  rmSync(join(project.folder, '.git'), { recursive: true });
  makeRepository(project.folder);
  return project;
}

function messagesOf({ stdout }: Outcome): readonly string[] {
  const { findings } = JSON.parse(stdout);
  return findings.map((finding: { message: string; path: string }) => `${finding.path}: ${finding.message}`);
}

function check(project: Project, ...args: readonly string[]): Outcome {
  return project.run('check', '--rule', rule, '--format', 'json', ...args);
}

function whyOf(project: Project): string {
  return project.run('why', 'api/openapi.yaml:1', rule).stdout.replaceAll(/\s+/g, ' ');
}

test('without a flag, a branch is compared with the commit at which it left the main one', () => {
  const project = createRepository();
  assert.deepEqual(messagesOf(check(project)), []);
  runGit(project.folder, 'switch', '--quiet', '--create', 'feature');
  project.write('api/openapi.yaml', one);
  commitAll(project.folder, 'Without prices');
  const { code, stdout } = check(project);
  assert.equal(code, 1);
  assert.match(
    messagesOf({ code, stdout, stderr: '' })[0] ?? '',
    /^api\/openapi\.yaml: `GET \/prices` is gone, and was there at `main`/,
  );
});

test('what the main branch got meanwhile is not missing', () => {
  const project = createRepository();
  runGit(project.folder, 'switch', '--quiet', '--create', 'feature');
  runGit(project.folder, 'switch', '--quiet', 'main');
  project.write(
    'api/openapi.yaml',
    `${both}  /new: { get: { responses: { '200': { description: All } } } }\n`,
  );
  commitAll(project.folder, 'One more path');
  runGit(project.folder, 'switch', '--quiet', 'feature');
  assert.deepEqual(messagesOf(check(project)), []);
});

test('a file that a description refers to is read as it was', () => {
  const project = createRepository();
  project.write('api/parts/orders.yaml', parts.replace('type: string', 'type: integer'));
  assert.match(
    messagesOf(check(project)).join('\n'),
    /^api\/parts\/orders\.yaml: `\[\]` in the answer 200 of `GET \/orders`/,
  );
});

test('a description that was moved is compared with what it was under its other name', () => {
  const project = createRepository();
  runGit(project.folder, 'switch', '--quiet', '--create', 'feature');
  runGit(project.folder, 'mv', 'api', 'spec');
  runGit(project.folder, 'mv', 'spec/openapi.yaml', 'spec/orders-api.yaml');
  commitAll(project.folder, 'Move it');
  assert.deepEqual(messagesOf(check(project)), []);
  project.write('spec/orders-api.yaml', one);
  project.write('other/openapi.yaml', one.replaceAll('rders', 'ther things, which nobody had before'));
  assert.deepEqual(messagesOf(check(project)).length, 1);
  assert.match(messagesOf(check(project))[0] ?? '', /^spec\/orders-api\.yaml: `GET \/prices` is gone/);
});

test('--since names a tag, a commit or a branch', () => {
  const project = createRepository();
  runGit(project.folder, 'tag', 'v1');
  project.write('api/openapi.yaml', one);
  commitAll(project.folder, 'Without prices');
  assert.deepEqual(messagesOf(check(project)), []);
  assert.equal(messagesOf(check(project, '--since', 'v1')).length, 1);
  assert.equal(
    messagesOf(check(project, '--since', runGit(project.folder, 'rev-parse', 'HEAD~1'))).length,
    1,
  );
});

test('--since says what is wrong with it', () => {
  const project = createRepository();
  for (const name of ['nowhere', '--upload-pack=touch x', '-n']) {
    const { code, stderr } = project.run('check', `--since=${name}`);
    assert.equal(code, 2);
    assert.match(stderr, /names no commit of this repository\. Fetch it, or name another\./);
  }
  runGit(project.folder, 'switch', '--quiet', '--orphan', 'other');
  project.write('api/openapi.yaml', both);
  commitAll(project.folder, 'Another beginning');
  assert.match(
    project.run('check', '--since', 'main').stderr,
    /no commit in common here\. Fetch more of the history/,
  );
});

test('where nothing can be compared, `why` says why', () => {
  const project = createRepository();
  assert.doesNotMatch(whyOf(project), /compare with|does not have it/);
  const outside = project.runWith({ PATH: '/nowhere' }, 'why', 'api/openapi.yaml:1', rule);
  assert.match(outside.stdout, /git is not installed/);
  runGit(project.folder, 'branch', '--move', 'main', 'trunk');
  assert.match(
    whyOf(project),
    /There is no branch `main` or `master`, here or at `origin`, to compare with\./,
  );
  runGit(project.folder, 'branch', '--move', 'trunk', 'main');
  runGit(project.folder, 'mv', 'api/openapi.yaml', 'api/moved.yaml');
  project.write('api/openapi.yaml', 'openapi: 3.1.0\npaths: [\n');
  assert.match(whyOf(project), /does not parse/);
  const moved = project.run('why', 'api/moved.yaml:1', rule).stdout.replaceAll(/\s+/g, ' ');
  assert.match(moved, /The description is new: `main` does not have it\./);
  rmSync(join(project.folder, '.git'), { recursive: true });
  assert.match(whyOf(project), /git reads no repository here/);
});

test('work trees, packages below the root, and hooks are compared as well', () => {
  const project = createRepository();
  const tree = join(project.folder, 'tree');
  runGit(project.folder, 'worktree', 'add', '--quiet', '-b', 'feature', tree);
  writeFileSync(join(tree, 'api/openapi.yaml'), one);
  assert.equal(messagesOf(check(project, 'tree')).length, 1);
  project.write('api/openapi.yaml', one);
  const hook = { GIT_DIR: '.git', GIT_INDEX_FILE: '.git/index', GIT_WORK_TREE: '/nowhere' };
  const run = project.runWith(hook, 'check', 'api', '--rule', rule, '--format', 'json');
  assert.equal(messagesOf(run).length, 1);
});

test('what a repository configures is not run, and what only looks like git neither', {
  skip: process.platform === 'win32',
}, () => {
  const project = createRepository();
  const trap = join(realpathSync(project.folder), 'trap.sh');
  writeFileSync(trap, `#!/bin/sh\ntouch ${project.folder}/sprung\n`, { mode: 0o755 });
  cpSync(trap, join(project.folder, 'git'));
  mkdirSync(join(project.folder, '.git/hooks'), { recursive: true });
  cpSync(trap, join(project.folder, '.git/hooks/post-index-change'));
  for (const key of [
    'core.fsmonitor',
    'core.pager',
    'diff.external',
    'filter.x.smudge',
    'core.sshCommand',
    'diff.x.textconv',
  ])
    runGit(project.folder, 'config', key, trap);
  project.write('.gitattributes', '* filter=x diff=x\n');
  project.write('api/openapi.yaml', one);
  const run = project.runWith({ PATH: `.:${process.env.PATH}` }, 'check', '--rule', rule, '--format', 'json');
  assert.equal(messagesOf(run).length, 1);
  assert.throws(() => project.read('sprung'), /ENOENT/);
});
