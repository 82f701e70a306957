// The built command line finds in examples/ exactly what examples/README.md says.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { root } from '../../scripts/lib/project.mjs';

interface ReportedFinding {
  readonly ruleId: string;
  readonly path: string;
  readonly start: { readonly line: number };
}

/** The rows of the tables, below the heading that names their service: `path:line rule`. */
function expectedFindings(readme: string): readonly string[] {
  return readme
    .split(/^## /m)
    .slice(1)
    .flatMap(section => {
      const service = section.slice(0, section.indexOf(':'));
      const rows = section.matchAll(/^\| `([^`]+)` \| `([^`]+)` \|/gm);
      return [...rows].map(([, place, rule]) => `examples/${service}/${place} ${rule}`);
    })
    .sort();
}

function reportedFindings(): readonly string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist', 'cli.js'), 'check', 'examples', '--format', 'json', '--no-cache'],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  assert.notEqual(stdout, '', stderr);
  const report: { findings: readonly ReportedFinding[] } = JSON.parse(stdout);
  return report.findings.map(({ ruleId, path, start }) => `${path}:${start.line} ${ruleId}`).sort();
}

test('the review of the examples is what their page says', () => {
  const expected = expectedFindings(readFileSync(join(root, 'examples', 'README.md'), 'utf8'));
  assert.deepEqual(reportedFindings(), expected);
});
