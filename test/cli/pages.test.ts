import assert from 'node:assert/strict';
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

for (const page of pages) {
  test(`${page} leads only to what exists`, () => {
    const text = readFileSync(join(root, page), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(match => match[1] ?? '');
    const missing = targets.filter(target => !existsSync(join(root, dirname(page), target)));
    assert.deepEqual(missing, []);
  });
}
