import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanOf } from '../../source/span.ts';
import { closeLine } from './close-line.ts';

test('a line is closed as it is open', () => {
  const close = (marked: string) =>
    closeLine(marked.replace('|', ''), spanOf(marked.indexOf('|'), marked.length).start);
  assert.equal(close("a: 1\nb: { c: [ d: '|\nz: 1"), "a: 1\nb: { c: [ d: '']}\nz: 1");
  assert.equal(close('b: { c: |\r\nz: 1'), 'b: { c: }\r\nz: 1');
  assert.equal(close('b: { "c": "|'), 'b: { "c": ""}');
  assert.equal(close("b: { c: don't, d: |\nz: 1"), "b: { c: don't, d: }\nz: 1");
  assert.equal(close("b: { c: '{' }|\nz: 1"), undefined);
  assert.equal(close('b: |\nz: {'), undefined);
});
