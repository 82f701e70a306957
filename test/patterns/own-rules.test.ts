// What we hand out keeps the rules that we hold others to.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { root } from '../../scripts/lib/project.mjs';

test('Backend Architect finds nothing in the patterns, under its strict preset', () => {
  const cli = join(root, 'dist', 'cli.js');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'check', 'snippets', '--preset', 'strict', '--format', 'json', '--no-cache'],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  assert.notEqual(stdout, '', stderr);
  const { summary, findings }: { summary: { files: number }; findings: readonly unknown[] } =
    JSON.parse(stdout);
  assert.deepEqual(findings, []);
  assert.ok(summary.files >= 16, `${summary.files} files were reviewed`);
});
