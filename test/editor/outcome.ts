import { existsSync, readFileSync } from 'node:fs';

/** What became of one test or one step; without `error` it passed. */
export interface TestOutcome {
  readonly title: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** The last line of a suite's result file; before it comes one outcome to a line. */
export const endOfSuite = 'end';

/** Reads a suite's result file; a suite that did not reach its end has one failure more. */
export function readOutcomes(file: string): readonly TestOutcome[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const outcomes = lines.filter(line => line !== endOfSuite).map((line): TestOutcome => JSON.parse(line));
  if (lines.at(-1) === endOfSuite) return outcomes;
  const error = `The extension host ended, or took too long, after ${outcomes.length} tests.`;
  return [...outcomes, { title: 'The suite reaches its end', milliseconds: 0, error }];
}

/** Prints outcomes one to a line, with the reasons of failures below them. */
export function printOutcomes(outcomes: readonly TestOutcome[]): void {
  for (const { title, milliseconds, error } of outcomes) {
    console.log(`  ${error === undefined ? '✔' : '✖'} ${title} (${milliseconds} ms)`);
    if (error !== undefined) console.log(error.replace(/^/gm, '      '));
  }
}
