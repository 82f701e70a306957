import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayCells, displayWidth, printable, wrapText } from './display-text.ts';

test('counts columns as a terminal does', () => {
  assert.equal(displayWidth('abc'), 3);
  assert.equal(displayWidth('日本語'), 6);
  assert.equal(displayWidth('한글'), 4);
  assert.equal(displayWidth('ＡＢ'), 4);
  assert.equal(displayWidth('ｶﾅ'), 2);
  assert.equal(displayWidth('👩‍👩‍👧'), 2);
  assert.equal(displayWidth('e\u0301'), 1);
  assert.equal(displayWidth('a\u200bb'), 2);
});

test('tabs reach to the next stop', () => {
  assert.deepEqual(
    displayCells('a\tb').map(cell => [cell.text, cell.width, cell.start]),
    [
      ['a', 1, 0],
      ['   ', 3, 1],
      ['b', 1, 2],
    ],
  );
});

test('shows what would steer the terminal or turn the reading direction', () => {
  assert.equal(printable('\u001b[31mred\u0007\u007f'), '␛[31mred␇␡');
  assert.equal(printable('a\u202eb\u2066c'), 'a\ufffdb\ufffdc');
  assert.equal(printable('\u009b31m'), '\ufffd31m');
  assert.equal(printable('日本 😀 é'), '日本 😀 é');
});

test('wraps at spaces and keeps long words whole', () => {
  assert.deepEqual(wrapText('one two three', 8), ['one two', 'three']);
  assert.deepEqual(wrapText('a https://example.com/long b', 6), ['a', 'https://example.com/long', 'b']);
  assert.deepEqual(wrapText('', 6), ['']);
});
