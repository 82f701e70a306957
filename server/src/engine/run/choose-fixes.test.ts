import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding, Fix, FixOffer } from '../rule-api/finding.ts';
import { toFilePath } from '../source/path.ts';
import { spanOf } from '../source/span.ts';
import { chooseFixes } from './choose-fixes.ts';

const path = toFilePath('/a.ts');
const other = toFilePath('/b.ts');

const accepts = (offer: FixOffer): boolean => offer.kind === 'safe';

function finding(title: string, fixes: Finding['fixes'] = [{ title, kind: 'safe' }]): Finding {
  const span = spanOf(0, 1);
  return {
    ruleId: title,
    messageId: 'm',
    message: '',
    severity: 'error',
    path,
    span,
    related: [],
    fixes,
    tags: [],
  };
}

function fix(title: string, ...places: readonly (readonly [typeof path, number, number])[]): Fix {
  const edits = places.map(([file, start, end]) => ({ path: file, span: spanOf(start, end), text: '' }));
  return { title, kind: 'safe', edits };
}

function choose(fixes: readonly Fix[], mayEdit = () => true): readonly string[] {
  const fixesOf = ({ ruleId }: Finding): readonly Fix[] => fixes.filter(each => each.title === ruleId);
  const findings = fixes.map(each => finding(each.title));
  return chooseFixes(findings, { fixesOf, accepts, mayEdit }).map(chosen => chosen.fix.title);
}

test('takes fixes that do not touch each other', () => {
  assert.deepEqual(
    choose([fix('one', [path, 0, 2]), fix('two', [path, 3, 4]), fix('three', [other, 0, 2])]),
    ['one', 'two', 'three'],
  );
});

test('a fix that touches an earlier one waits, whole', () => {
  assert.deepEqual(
    choose([fix('one', [path, 0, 2]), fix('two', [path, 2, 4], [other, 0, 1]), fix('three', [other, 0, 1])]),
    ['one', 'three'],
  );
});

test('two insertions at one place do not both happen', () => {
  assert.deepEqual(choose([fix('one', [path, 5, 5]), fix('two', [path, 5, 5])]), ['one']);
});

test('takes no fix that is not accepted, none without edits, and none in a file that must not be edited', () => {
  const suggestion = finding('one', [{ title: 'one', kind: 'suggestion' }]);
  const fixesOf = (): readonly Fix[] => [{ ...fix('one', [path, 0, 1]), kind: 'suggestion' }];
  assert.deepEqual(chooseFixes([suggestion], { fixesOf, accepts, mayEdit: () => true }), []);
  assert.deepEqual(choose([fix('one')]), []);
  assert.deepEqual(
    choose([fix('one', [path, 0, 1])], () => false),
    [],
  );
});
