import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgressLine } from './progress.ts';
import { plainStyle } from './terminal/style.ts';

function createTrial(isTerminal: boolean) {
  const written: string[] = [];
  let time = 0;
  const screen = { isTerminal, width: 80, style: plainStyle, write: (text: string) => written.push(text) };
  const line = createProgressLine(screen, () => time);
  return {
    line,
    written,
    showAt(milliseconds: number) {
      time = milliseconds;
      line.show({ done: milliseconds, total: 5000 });
    },
  };
}

test('shows nothing within the first second, then ten times a second at most, and clears itself', () => {
  const { line, written, showAt } = createTrial(true);
  for (const time of [0, 999, 1000, 1050, 1100]) showAt(time);
  line.clear();
  const clear = '\r\u001b[2K';
  assert.deepEqual(written, [`${clear}Reviewing… 20 %`, `${clear}Reviewing… 22 %`, clear]);
});

test('a short review leaves nothing to clear, and a file gets no progress', () => {
  const short = createTrial(true);
  short.showAt(500);
  short.line.clear();
  assert.deepEqual(short.written, []);
  const piped = createTrial(false);
  piped.showAt(5000);
  piped.line.clear();
  assert.deepEqual(piped.written, []);
});
