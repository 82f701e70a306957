import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';
import { test } from 'node:test';
import { statusTexts } from './status-texts.ts';

test('statuses are called what Node calls them', () => {
  assert.deepEqual({ ...statusTexts }, { ...STATUS_CODES });
});
