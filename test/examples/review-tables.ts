/** Pages that say in tables what a review of the services beside them finds, and what it does find. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../scripts/lib/project.mjs';

interface ReportedFinding {
  readonly ruleId: string;
  readonly path: string;
  readonly start: { readonly line: number };
}

/**
 * The rows of the tables, below the heading that names their service: `service/path:line rule`. Those that only the
 * strict preset reports are marked.
 */
export function findingsInTables(page: string, mark: '' | 'strict: ' = ''): readonly string[] {
  return page
    .split(/^## /m)
    .slice(1)
    .flatMap(section => {
      const service = section.slice(0, section.indexOf(':'));
      const rows = section.matchAll(/^\| (strict: )?`([^`]+)` \| `([^`]+)` \|/gm);
      return [...rows].flatMap(([, marked = '', place, rule]) =>
        marked === mark ? [`${service}/${place} ${rule}`] : [],
      );
    })
    .sort();
}

/** What the built command line reports about a folder: `path:line rule`, with paths from the root of its project. */
export function findingsOfReview(
  folder: string,
  preset: 'recommended' | 'strict' = 'recommended',
): readonly string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist', 'cli.js'), 'check', '.', '--format', 'json', '--no-cache', '--preset', preset],
    { cwd: folder, encoding: 'utf8', timeout: 60_000 },
  );
  assert.notEqual(stdout, '', stderr);
  const report: { findings: readonly ReportedFinding[] } = JSON.parse(stdout);
  return report.findings.map(({ ruleId, path, start }) => `${path}:${start.line} ${ruleId}`).sort();
}
