import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

const project = createProject({ 'src/a.ts': 'export const a = 1;\n' });

/** The first line on stderr, for a command that must end with 2 and print nothing. */
function complaint(...args: readonly string[]): string | undefined {
  const { code, stdout, stderr } = project.run(...args);
  assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
  return stderr.split('\n')[0];
}

test('--help and --version answer and end with 0', () => {
  const help = project.run('--help');
  assert.equal(help.code, 0);
  for (const name of ['check', 'explain', 'rules', 'init'])
    assert.match(help.stdout, new RegExp(`^  ${name}\\b`, 'm'));
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.deepEqual(project.run('--version'), { code: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

test('every command has help of its own', () => {
  const { code, stdout } = project.run('check', '--help');
  assert.equal(code, 0);
  for (const flag of ['format', 'preset', 'rule', 'config', 'fix', 'max-warnings', 'no-cache'])
    assert.match(stdout, new RegExp(`^  --${flag}\\b`, 'm'));
  for (const name of ['explain', 'rules', 'init']) assert.equal(project.run('help', name).code, 0);
});

test('without a command it shows how it is used, on stderr', () => {
  const { code, stdout, stderr } = project.run();
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(stderr, /^Commands:$/m);
});

test('names what was meant', () => {
  assert.equal(complaint('chekc', 'src'), 'error: `chekc` is not a command. Did you mean `check`?');
  assert.match(
    complaint('src') ?? '',
    /^error: `src` is a path, not a command\. To review it: `.*check src`\.$/,
  );
  assert.equal(
    complaint('check', '--formt', 'json'),
    'error: `--formt` is not a flag. Did you mean `--format`?',
  );
  assert.equal(
    complaint('check', '--preset', 'strickt'),
    'error: `--preset` is `recommended` or `strict`, not `strickt`. Did you mean `strict`?',
  );
  assert.equal(
    complaint('check', '--rule', 'dangerus-call'),
    'error: `dangerus-call` is not a rule. Did you mean `test/dangerous-call`?',
  );
  assert.equal(
    complaint('explain', 'dangerus-call'),
    'error: `dangerus-call` is not a rule. Did you mean `test/dangerous-call`?',
  );
});

test('knows a rule by the last part of its id', () => {
  assert.equal(project.run('check', '.', '--rule', 'dangerous-call').stderr, '');
  assert.match(project.run('explain', 'dangerous-call').stdout, /^# test\/dangerous-call$/m);
});

test('says what a flag takes', () => {
  assert.equal(
    complaint('check', '--max-warnings', 'few'),
    'error: `--max-warnings` is a whole number from 0, not `few`.',
  );
  assert.equal(
    complaint('check', '--config', 'none.jsonc'),
    'error: `none.jsonc` is not a file. Name a configuration file that exists with `--config`.',
  );
  assert.match(complaint('explain') ?? '', /takes one rule/);
  assert.match(complaint('rules', 'x') ?? '', /takes no `x`/);
});
