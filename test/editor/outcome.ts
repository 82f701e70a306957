/** What became of one test or one step; without `error` it passed. */
export interface TestOutcome {
  readonly title: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** Prints outcomes one to a line, with the reasons of failures below them. */
export function printOutcomes(outcomes: readonly TestOutcome[]): void {
  for (const { title, milliseconds, error } of outcomes) {
    console.log(`  ${error === undefined ? '✔' : '✖'} ${title} (${milliseconds} ms)`);
    if (error !== undefined) console.log(error.replace(/^/gm, '      '));
  }
}
