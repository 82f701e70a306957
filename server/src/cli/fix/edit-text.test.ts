import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../engine/source/path.ts';
import { spanOf } from '../../engine/source/span.ts';
import { editText } from './edit-text.ts';

const path = toFilePath('/a.ts');
const edit = (start: number, end: number, text: string) => ({ path, span: spanOf(start, end), text });

test('makes edits in any order', () => {
  assert.equal(editText('abcdef', [edit(4, 5, 'X'), edit(0, 1, ''), edit(2, 2, 'Y')]), 'bYcdXf');
});

test('new lines take the line break of the text', () => {
  assert.equal(editText('a\r\nb\r\n', [edit(0, 0, 'x\ny\n')]), 'x\r\ny\r\na\r\nb\r\n');
  assert.equal(editText('a\nb\n', [edit(0, 0, 'x\r\ny\n')]), 'x\ny\na\nb\n');
});

test('refuses edits that overlap', () => {
  assert.throws(() => editText('abc', [edit(0, 2, ''), edit(1, 3, '')]), /overlap/);
});
