import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import type { TestOutcome } from '../outcome.ts';

/** Where the editor's extension host enters: runs every test file beside this one. */
export async function run(): Promise<void> {
  const outcomes = await runTests(createSuite());
  const result = process.env.EDITOR_SUITE_RESULT;
  // An extension host that dies looks like success from outside: the runner believes only this file.
  if (result !== undefined) writeFileSync(result, JSON.stringify(outcomes));
  const failed = outcomes.filter(outcome => outcome.error !== undefined).length;
  if (failed > 0) throw new Error(`${failed} editor tests failed.`);
}

function createSuite(): Mocha {
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, color: false });
  const files = readdirSync(__dirname).filter(name => name.endsWith('.test.cjs'));
  for (const file of files.sort()) mocha.addFile(join(__dirname, file));
  return mocha;
}

function runTests(mocha: Mocha): Promise<readonly TestOutcome[]> {
  const outcomes: TestOutcome[] = [];
  return new Promise(resolve => {
    const runner = mocha.run(() => resolve(outcomes));
    runner.on('pass', test => outcomes.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0 }));
    runner.on('fail', (test, error: Error) =>
      outcomes.push({
        title: test.fullTitle(),
        milliseconds: test.duration ?? 0,
        error: error.stack ?? error.message,
      }),
    );
  });
}
