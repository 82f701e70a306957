import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSharedTexts } from './shared-texts.ts';

test('texts stay what they are, however many there were', () => {
  const share = createSharedTexts();
  const texts = [...Array.from({ length: 10_001 }, (_, index) => `name ${index}`), 'name 0', 'x'.repeat(100)];
  assert.deepEqual(texts.map(share), texts);
});
