import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { createScreen } from './screen.ts';
import { plainStyle } from './style.ts';

const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 120 });
const file = new PassThrough();

function isColoured(stream: PassThrough, environment: Readonly<Record<string, string>>): boolean {
  return createScreen(stream, environment).style !== plainStyle;
}

test('colours stand on a terminal only', () => {
  assert.equal(isColoured(terminal, {}), true);
  assert.equal(isColoured(file, {}), false);
  assert.equal(isColoured(terminal, { TERM: 'dumb' }), false);
});

test('NO_COLOR and FORCE_COLOR decide otherwise', () => {
  assert.equal(isColoured(terminal, { NO_COLOR: '1' }), false);
  assert.equal(isColoured(terminal, { NO_COLOR: '' }), true);
  assert.equal(isColoured(file, { FORCE_COLOR: '1' }), true);
  assert.equal(isColoured(file, { FORCE_COLOR: '1', NO_COLOR: '1' }), true);
  assert.equal(isColoured(terminal, { FORCE_COLOR: '0' }), false);
});

test('lines are as wide as the terminal, within reason', () => {
  assert.equal(createScreen(terminal, {}).width, 120);
  assert.equal(createScreen(file, {}).width, 100);
  assert.equal(createScreen(Object.assign(new PassThrough(), { isTTY: true, columns: 10 }), {}).width, 40);
});
