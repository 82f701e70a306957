import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanOf } from './span.ts';
import { changeBetween } from './text-change.ts';

/** What a marked part of the text before is in the text after. */
function moved(before: string, after: string): string {
  const start = before.indexOf('[');
  const end = before.indexOf(']') - 1;
  const { move } = changeBetween(before.replace(/[[\]]/g, ''), after);
  const span = move(spanOf(start, end));
  return `${after.slice(0, span.start)}[${after.slice(span.start, span.end)}]${after.slice(span.end)}`;
}

test('what stands before and behind a change is what it was', () => {
  assert.equal(moved('[one] two three', 'one four three'), '[one] four three');
  assert.equal(moved('one two [three]', 'one four and three'), 'one four and [three]');
});

test('what is typed at an end stays outside, what is typed within belongs to it', () => {
  assert.equal(moved('a [call()]', 'a await call()'), 'a await [call()]');
  assert.equal(moved('[call()] b', 'call().then() b'), '[call()].then() b');
  assert.equal(moved('[call()]', 'call(url)'), '[call(url)]');
});

test('what is taken away is cut from it', () => {
  assert.equal(moved('a [call(url)] b', 'a call() b'), 'a [call()] b');
  assert.equal(moved('a [call(url)] b', 'a  b'), 'a [] b');
  assert.equal(moved('a [call(url) b]', 'a all(url) b'), 'a [all(url) b]');
});

test('the removed text is told, with repeated letters counted once', () => {
  assert.equal(changeBetween('aaa', 'aa').removed, 'a');
  assert.equal(changeBetween('aa', 'aaa').removed, '');
  assert.equal(changeBetween('one two', 'one').removed, ' two');
  assert.equal(changeBetween('same', 'same').removed, '');
});
