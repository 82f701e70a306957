import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSnapshotDatabase } from './snapshot-database.ts';

test('asks once, until something that was read changes', () => {
  const database = createSnapshotDatabase();
  const texts = database.input<string>('text');
  let asked = 0;
  const length = database.query('length', key => {
    asked++;
    return texts.get(key)?.length ?? 0;
  });
  texts.set('a', 'one');
  assert.equal(length('a') + length('a'), 6);
  texts.set('b', 'nobody read it');
  texts.set('a', 'one');
  assert.equal(length('a'), 3);
  assert.equal(asked, 1);
  texts.set('a', 'three');
  assert.equal(length('a'), 5);
  texts.delete('a');
  assert.equal(length('a'), 0);
});

test('an input that is set while a query runs outdates what that query gave', () => {
  const database = createSnapshotDatabase();
  const texts = database.input<string>('text');
  const before = database.query('before', key => texts.get(key));
  const loaded = database.query('loaded', key => {
    before(key);
    texts.set(key, 'read late');
    return texts.get(key);
  });
  assert.equal(loaded('a'), 'read late');
  assert.equal(before('a'), 'read late');
});

test('an error is remembered as any answer, and a query that asks for itself is named', () => {
  const database = createSnapshotDatabase();
  let asked = 0;
  const failing = database.query('failing', () => {
    asked++;
    throw new Error('missing');
  });
  assert.throws(() => failing('a'), /missing/);
  assert.throws(() => failing('a'), /missing/);
  assert.equal(asked, 1);
  const circle: (key: string) => number = database.query('circle', key => circle(key));
  assert.throws(() => circle('k'), /The query `circle` of `k` asks for itself/);
});

test('pairs have answers of their own, and all watched answers are suspect after a change', () => {
  const database = createSnapshotDatabase();
  const texts = database.input<string>('text');
  const joined = database.pairQuery('joined', (first, second) => `${texts.get(first)} ${texts.get(second)}`);
  const watched = database.watchedQuery('watched', key => joined(key, 'b'));
  texts.set('a', 'one');
  texts.set('b', 'two');
  assert.equal(joined('a', 'b'), 'one two');
  assert.equal(joined('b', 'a'), 'two one');
  watched('a');
  watched('b');
  assert.deepEqual(watched.takeSuspects(), ['a', 'b']);
  assert.deepEqual(watched.takeSuspects(), []);
  texts.set('a', 'other');
  assert.deepEqual(watched.takeSuspects(), ['a', 'b']);
});
