import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWakening } from './wakening.ts';

/** Notes what is done, and answers each question when the test says so. */
function createSleeper() {
  const done: string[] = [];
  const questions: ((needed: boolean) => void)[] = [];
  const sleeper = {
    isAsleep: false,
    sleep() {
      done.push('sleep');
      sleeper.isAsleep = true;
    },
    async start() {
      done.push('start');
      sleeper.isAsleep = false;
    },
  };
  const reason = createWakening(sleeper, () => new Promise(resolve => questions.push(resolve)));
  const answer = (needed: boolean): void => questions.shift()?.(needed);
  return { answer, done, questions, reason };
}

test('sleeps where nothing is needed, and starts when something is', async () => {
  const { answer, done, reason } = createSleeper();
  const first = reason();
  answer(false);
  await first;
  const second = reason();
  answer(true);
  await second;
  assert.deepEqual(done, ['sleep', 'start']);
});

test('what happens during a look is looked at before it sleeps', async () => {
  const { answer, done, questions, reason } = createSleeper();
  const first = reason();
  const second = reason();
  assert.equal(questions.length, 1);
  answer(false);
  await new Promise(resolve => setImmediate(resolve));
  assert.equal(questions.length, 1);
  answer(true);
  await Promise.all([first, second]);
  assert.deepEqual(done, ['start']);
});

test('asks nothing once it is awake', async () => {
  const { answer, done, questions, reason } = createSleeper();
  const first = reason();
  answer(true);
  await first;
  await reason();
  assert.deepEqual([done, questions.length], [['start'], 0]);
});
