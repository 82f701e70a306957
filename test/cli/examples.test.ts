// What examples/README.md says that its services are told is what they are told.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { createProject } from './support/command-line.ts';

interface Told {
  readonly path: string;
  readonly start: { readonly line: number };
  readonly ruleId: string;
}

test('the tables of the examples list every finding in them', () => {
  const { stdout } = createProject({}, 'product').run('check', join(root, 'examples'), '--format', 'json');
  const { findings }: { readonly findings: readonly Told[] } = JSON.parse(stdout);
  const told = findings.map(({ path, start, ruleId }) => `${path}:${start.line} ${ruleId}`);
  assert.deepEqual(told.map(withoutRoot).toSorted(), announced().toSorted());
});

/** From the tables under the heading of each service. */
function announced(): readonly string[] {
  const sections = readFileSync(join(root, 'examples', 'README.md'), 'utf8')
    .split(/^## /m)
    .slice(1);
  return sections.flatMap(section => {
    const service = /^[\w-]+/.exec(section)?.[0];
    const rows = section.matchAll(/^\| `([^`]+:\d+)` \| `([^`]+)`/gm);
    return [...rows].map(([, place, rule]) => `${service}/${place} ${rule}`);
  });
}

function withoutRoot(place: string): string {
  return place.replace(/^.*?examples\//, '');
}
