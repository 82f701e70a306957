import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../../../test/engine/random-project.ts';
import { createDatabase, type Database, isSameData, isSameList, type Query } from './database.ts';
import { createSnapshotDatabase } from './snapshot-database.ts';

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

const inputCount = 12;
const layers = 4;

/** Sums over sums, which of them being decided by what they read; some answers stay the same when their sources change. */
function createSums(database: Database) {
  const numbers = database.input<number>('number');
  const read = (key: number) => numbers.get(String(key % inputCount)) ?? 0;
  let below: (key: number) => number = read;
  const sums: Query<number>[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const [inner, isRough] = [below, layer % 2 === 1];
    const sum = database.query(`sum ${layer}`, key => {
      const first = inner(Number(key));
      const whole =
        first + inner(first + 1) + (first % 2 === 0 ? inner(Number(key) + 5) : read(first + layer));
      if (whole % 13 === 5) throw new Error(`unlucky ${whole}`);
      return isRough ? Math.floor(whole / 4) : whole;
    });
    sums.push(sum);
    below = key => sum(String(key % inputCount));
  }
  const all = database.query('all', () =>
    Array.from({ length: inputCount }, (_, key) => outcome(() => below(key))).join(),
  );
  const dependents = database.query('dependent', key => `${key} ${all('')}`);
  return { numbers, ask: (key: number) => outcome(() => `${below(key)} ${dependents(String(key))}`), all };
}

function outcome(compute: () => unknown): string {
  try {
    return String(compute());
  } catch (error) {
    return String(error);
  }
}

const databases: readonly (readonly [string, () => Database])[] = [
  ['every query a hub', () => createDatabase({ hubSize: 0 })],
  ['hubs above 1 dependent', () => createDatabase({ hubSize: 1 })],
  ['hubs above 3 dependents', () => createDatabase({ hubSize: 3 })],
  ['no hubs', () => createDatabase({ hubSize: 100 })],
  ['snapshots', createSnapshotDatabase],
];

for (const [name, create] of databases) {
  test(`after any changes all answers are those of a new database (${name})`, () => {
    const random = createRandom(7);
    const living = createSums(create());
    const now = new Map<number, number>();
    for (let step = 0; step < 2000; step++) {
      for (let count = random(3); count >= 0; count--) {
        const [key, value] = [random(inputCount), random(9)];
        now.set(key, value);
        living.numbers.set(String(key), value);
      }
      const fresh = createSums(createDatabase());
      for (const [key, value] of now) fresh.numbers.set(String(key), value);
      for (let count = random(4); count >= 0; count--) {
        const key = random(inputCount);
        assert.equal(living.ask(key), fresh.ask(key), `step ${step}`);
      }
    }
  });
}

test('names the keys whose answers may have changed, and no others', () => {
  const database = createDatabase({ hubSize: 2 });
  const texts = database.input<string>('text');
  const words = database.query('words', key => (texts.get(key) ?? '').split(' ').length);
  const total = database.query('total', () => ['a', 'b', 'c'].reduce((sum, key) => sum + words(key), 0));
  const share = database.watchedQuery('share', key => `${words(key)} of ${total('')}`);
  for (const key of ['a', 'b', 'c']) share(key);
  assert.deepEqual(share.takeSuspects(), ['a', 'b', 'c']);
  assert.deepEqual(share.takeSuspects(), []);
  texts.set('a', 'one');
  assert.deepEqual(share.takeSuspects(), ['a']);
  assert.equal(share('a'), '1 of 3');
  texts.set('a', 'one two');
  assert.deepEqual([...share.takeSuspects()].sort(), ['a', 'b', 'c']);
  assert.equal(share('c'), '1 of 4');
});

test('data is the same when it reads the same', () => {
  const same = { a: [1, { b: 'x' }], c: undefined };
  assert.equal(isSameData(same, { a: [1, { b: 'x' }], c: undefined }), true);
  for (const other of [
    { a: [1, { b: 'y' }], c: undefined },
    { a: [1, { b: 'x' }] },
    { a: [1], c: undefined },
    [],
    null,
  ])
    assert.equal(isSameData(same, other), false);
  const named = new Map([['a', new Set([1])]]);
  assert.equal(isSameData(named, new Map([['a', new Set([1])]])), true);
  assert.equal(isSameData(named, new Map([['a', new Set([2])]])), false);
  assert.equal(isSameData(new Date(0), new Date(0)), false);
});
