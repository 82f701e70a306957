import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLineIndex } from '../../engine/source/source-text.ts';
import { frameOf } from './code-frame.ts';

/** The frame of the place between `«` and `»`, as lines. */
function show(marked: string, width = 60): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const lines = createLineIndex(marked.replace('«', '').replace('»', ''));
  const range = { start: lines.positionAt(start), end: lines.positionAt(end) };
  return frameOf(lines, range, width)
    .flatMap(line => {
      const prefix = `${line.number ?? '-'}|`;
      const code = `${prefix}${line.bracket}${line.code}`.trimEnd();
      return line.underline === '' ? [code] : [code, `${' '.repeat(prefix.length)}${line.underline}`];
    })
    .join('\n');
}

test('underlines the place between its neighbouring lines', () => {
  assert.equal(show('a\nlet «x» = 1;\nb'), '1|a\n2|let x = 1;\n      ^\n3|b');
});

test('leaves out blank neighbours and points at an empty place', () => {
  assert.equal(show('\nab«»\n\n'), '2|ab\n    ^');
});

test('counts tabs and wide characters as columns', () => {
  assert.equal(show('\t«日本»;'), '1|    日本;\n      ^^^^');
});

test('brackets a place over several lines', () => {
  assert.equal(show('«f(\n  1,\n)»;\nz'), '1|╭ f(\n2|│   1,\n3|╰ );\n4|  z');
  assert.equal(show('a = «f(\n)»;'), '1|╭ a = f(\n      ^^\n2|╰ );');
});

test('a long place shows its first lines and its last one', () => {
  assert.equal(show('«{\n1\n2\n3\n4\n5\n6\n}»'), '1|╭ {\n2|│ 1\n3|│ 2\n-|│ …\n8|╰ }');
});

test('a place that ends with its line break stays on its line', () => {
  assert.equal(show('«a\n»b'), '1|a\n  ^\n2|b');
});

test('cuts a long line around the place', () => {
  const shown = show(`${'a'.repeat(50_000)}«here»${'b'.repeat(50_000)}`, 30);
  assert.equal(shown, `1|…${'a'.repeat(10)}here${'b'.repeat(14)}…\n${' '.repeat(13)}^^^^`);
});

test('a place wider than the frame is underlined as far as it is shown', () => {
  const shown = show(`x = «${'y'.repeat(100)}»`, 20);
  assert.equal(shown, `1|x = ${'y'.repeat(15)}…\n${' '.repeat(6)}${'^'.repeat(15)}`);
});
