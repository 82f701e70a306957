// The built command line finds in examples/, and in the services of test/precision, exactly what their pages say.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { findingsInTables, findingsOfReview } from './review-tables.ts';

test('the review of the examples is what their page says', () => {
  const examples = join(root, 'examples');
  const expected = findingsInTables(readFileSync(join(examples, 'README.md'), 'utf8'));
  assert.deepEqual(
    findingsOfReview(examples),
    expected.map(finding => `examples/${finding}`),
  );
});

test('the strict preset adds what the page of the examples marks', () => {
  const examples = join(root, 'examples');
  const marked = findingsInTables(readFileSync(join(examples, 'README.md'), 'utf8'), 'strict: ');
  const found = findingsOfReview(examples, 'strict');
  assert.deepEqual(
    marked.filter(finding => !found.includes(`examples/${finding}`)),
    [],
  );
  assert.ok(marked.length > 0);
});

/** Below test/ they would be taken for tests, so they are reviewed elsewhere. */
test('the review of the services for rules without verdicts is what their page says', context => {
  const folder = mkdtempSync(join(tmpdir(), 'backend-architect-services-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(root, 'test', 'precision', 'services'), folder, { recursive: true });
  const expected = findingsInTables(readFileSync(join(folder, 'README.md'), 'utf8'));
  const found = ['archive', 'bookings', 'fulfilment', 'media', 'practice'].flatMap(service =>
    findingsOfReview(join(folder, service)).map(finding => `${service}/${finding}`),
  );
  assert.deepEqual(found.sort(), expected);
});
