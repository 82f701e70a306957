import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLineIndex } from './source-text.ts';

test('positions and offsets agree over every kind of line break', () => {
  const text = 'a\nbc\r\nd\re😀f';
  const lines = createLineIndex(text);
  assert.equal(lines.lineCount, 4);
  for (let offset = 0; offset <= text.length; offset++) {
    const position = lines.positionAt(offset);
    const isInsideBreak = offset === 5;
    if (!isInsideBreak) assert.equal(lines.offsetAt(position), offset);
  }
  assert.equal(lines.lineText(1), 'bc');
  assert.deepEqual(lines.positionAt(text.indexOf('f')), { line: 3, character: 3 });
});

test('a position behind the end of its line stays on that line', () => {
  const lines = createLineIndex('ab\ncd');
  assert.equal(lines.offsetAt({ line: 0, character: 99 }), 2);
  assert.equal(lines.offsetAt({ line: 9, character: 0 }), 5);
});
