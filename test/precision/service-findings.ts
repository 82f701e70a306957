/** What the services are held to that were written for rules without verdicts. */
import { readFileSync } from 'node:fs';
import { findingsInTables } from '../examples/review-tables.ts';

/** How many findings each rule has in them, by the tables of their page. */
export function countServiceFindings(): ReadonlyMap<string, number> {
  const page = readFileSync(new URL('services/README.md', import.meta.url), 'utf8');
  const counts = new Map<string, number>();
  for (const finding of [...findingsInTables(page), ...findingsInTables(page, 'strict: ')]) {
    const rule = finding.slice(finding.lastIndexOf(' ') + 1);
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}
