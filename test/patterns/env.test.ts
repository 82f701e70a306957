import assert from 'node:assert/strict';
import test from 'node:test';
import { readEnvironment } from '../../snippets/ops/env/zod.ts';

const complete = { NODE_ENV: 'test', DATABASE_URL: 'postgres://db/orders' };

test('values have their types, and defaults where nothing is set', () => {
  assert.deepEqual(readEnvironment({ ...complete, LOG_LEVEL: '', OTHER: 'x' }), {
    ...complete,
    PORT: 3_000,
    LOG_LEVEL: 'info',
  });
});

test('all that is missing or wrong is said at once, by name and never by value', () => {
  assert.throws(
    () => readEnvironment({ NODE_ENV: 'test', PORT: 'secret-port' }),
    (error: Error) =>
      /PORT: /.test(error.message) &&
      /DATABASE_URL: /.test(error.message) &&
      !/secret-port/.test(error.message),
  );
});
