import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDatabase, isSameList } from './database.ts';

test('asks again only what depends on a change', () => {
  const database = createDatabase();
  const texts = database.input<string>('text');
  const asked: string[] = [];
  const length = database.query('length', key => {
    asked.push(key);
    return texts.get(key)?.length ?? 0;
  });
  const total = database.query('total', () => {
    asked.push('total');
    return length('a') + length('b');
  });
  texts.set('a', 'one');
  texts.set('b', 'three');
  assert.equal(total(''), 8);
  assert.deepEqual(asked.splice(0), ['total', 'a', 'b']);
  texts.set('b', 'four');
  assert.equal(total(''), 7);
  assert.deepEqual(asked.splice(0), ['b', 'total']);
});

test('a change stops where it makes no difference', () => {
  const database = createDatabase();
  const texts = database.input<string>('text');
  const words = database.query('words', key => (texts.get(key) ?? '').split(' '), isSameList);
  let counted = 0;
  const count = database.query('count', key => {
    counted++;
    return words(key).length;
  });
  texts.set('a', 'x y');
  assert.equal(count('a'), 2);
  texts.set('a', 'x y');
  texts.set('a', 'y z');
  texts.set('a', 'x y');
  assert.equal(count('a'), 2);
  assert.equal(counted, 1);
});

test('follows the sources of the latest run, not those of an earlier one', () => {
  const database = createDatabase();
  const values = database.input<string>('value');
  const chosen = database.query('chosen', () => values.get(values.get('which') ?? '') ?? 'nothing');
  values.set('which', 'a');
  values.set('a', 'A');
  values.set('b', 'B');
  assert.equal(chosen(''), 'A');
  values.set('which', 'b');
  assert.equal(chosen(''), 'B');
  values.set('a', 'other');
  assert.equal(chosen(''), 'B');
  values.delete('b');
  assert.equal(chosen(''), 'nothing');
});

test('names the query that asks for itself', () => {
  const database = createDatabase();
  const circle: (key: string) => number = database.query('circle', key => circle(key));
  assert.throws(() => circle('k'), /The query `circle` of `k` asks for itself/);
});

test('a query that throws is asked again after a change', () => {
  const database = createDatabase();
  const values = database.input<number>('value');
  const half = database.query('half', key => {
    const value = values.get(key);
    if (value === undefined) throw new Error('missing');
    return value / 2;
  });
  assert.throws(() => half('a'), /missing/);
  values.set('a', 4);
  assert.equal(half('a'), 2);
});
