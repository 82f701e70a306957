// The page that maps OWASP's risks to rules names rules that there are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../rules/index.generated.ts';

const page = readFileSync(new URL('../../docs/owasp-api-security.md', import.meta.url), 'utf8');

test('every rule that the page names exists, and is strict where it says so', () => {
  const ids = new Map(rules.map(({ id, preset }) => [id, preset]));
  const named = [...page.matchAll(/(\*strict\*: )?`([a-z]+\/[a-z-]+)`/g)];
  assert.ok(named.length > 30);
  for (const [, strict, id = ''] of named)
    assert.equal(ids.get(id), strict === undefined ? 'recommended' : 'strict', id);
});

test('the page has all ten risks', () => {
  assert.deepEqual(
    [...page.matchAll(/^\| API(\d+) /gm)].map(([, number]) => Number(number)),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
});
