import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { endOfSuite, type TestOutcome } from '../outcome.ts';

/** Where the editor's extension host enters: runs every test file beside this one. */
export async function run(): Promise<void> {
  const failed = await new Promise<number>(resolve => {
    const runner = createSuite().run(resolve);
    runner.on('pass', test => note(test));
    runner.on('fail', (test, error: Error) => note(test, error));
  });
  write(endOfSuite);
  if (failed > 0) throw new Error(`${failed} editor tests failed.`);
}

function createSuite(): Mocha {
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, color: false });
  const files = readdirSync(__dirname).filter(name => name.endsWith('.test.cjs'));
  for (const file of files.sort()) mocha.addFile(join(__dirname, file));
  return mocha;
}

function note(test: Mocha.Runnable, error?: Error): void {
  const outcome: TestOutcome = { title: test.fullTitle(), milliseconds: test.duration ?? 0 };
  write(JSON.stringify(error === undefined ? outcome : { ...outcome, error: error.stack ?? error.message }));
}

/** An extension host that dies looks like success from outside: the runner believes only this file. */
function write(line: string): void {
  const file = process.env.EDITOR_SUITE_RESULT;
  if (file !== undefined) appendFileSync(file, `${line}\n`);
}
