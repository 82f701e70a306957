// What the README shows is what happens.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/command-line.md',
  'docs/dependencies.md',
];

test('the output in the README is the real one', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, command = '', shown = ''] =
    /```console\n\$ node dist\/cli\.js (.*)\n([\s\S]*?)```/.exec(readme) ?? [];
  const args = ['server/src/cli.ts', ...command.split(' ')];
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  assert.equal(withoutTime(stdout), withoutTime(shown));
});

function withoutTime(text: string): string {
  return text.replaceAll('server/src/cli.ts', 'dist/cli.js').replace(/ · [\d.]+ m?s$/m, ' · TIME');
}

for (const page of pages) {
  test(`${page} leads only to what exists`, () => {
    const text = readFileSync(join(root, page), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(match => match[1] ?? '');
    const missing = targets.filter(target => !existsSync(join(root, dirname(page), target)));
    assert.deepEqual(missing, []);
  });
}
