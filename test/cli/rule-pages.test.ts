import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

const project = createProject({});

test('rules lists every rule in a table', () => {
  const { code, stdout } = project.run('rules');
  assert.equal(code, 0);
  const [title, ...rows] = stdout.trimEnd().split('\n');
  assert.match(title ?? '', /^rule +severity +preset +/);
  assert.equal(rows.length, 8);
  assert.match(rows.join('\n'), /^test\/strict-only +info +strict +No empty blocks, for the strict\.$/m);
});

test('rules --format json is for programs', () => {
  const { version, rules } = JSON.parse(project.run('rules', '--format', 'json').stdout);
  assert.equal(version, 1);
  assert.deepEqual(rules[3], {
    id: 'test/dangerous-call',
    statement: 'Nothing dangerous is called.',
    severity: 'warning',
    preset: 'recommended',
    kind: 'source',
    guidance: 'Security',
    standards: [{ name: 'CWE-242', url: 'https://cwe.mitre.org/data/definitions/242.html' }],
  });
});

test('explain prints the page as Markdown, by the whole id or its last part', () => {
  const { code, stdout } = project.run('explain', 'test/dangerous-call');
  assert.equal(code, 0);
  assert.match(stdout, /^# test\/dangerous-call\n/);
  assert.match(stdout, /^```ts\ndangerous\(1\);\n```$/m);
  assert.equal(project.run('explain', 'dangerous-call').stdout, stdout);
});

test('explain renders the page on a terminal', { skip: process.platform !== 'linux' }, () => {
  const command = `"${process.execPath}" "${new URL('support/entry.ts', import.meta.url).pathname}" explain dangerous-call`;
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    encoding: 'utf8',
    env: { ...process.env, TERM: 'xterm' },
  });
  assert.ok(stdout.includes('\u001b[1m\u001b[4mtest/dangerous-call'));
  assert.equal(stdout.includes('```'), false);
});
