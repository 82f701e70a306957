// Tests the packed extension in a real editor: the Mocha suite with each package, then a person's journeys.
//   node test/editor/run.ts [--only linux-x64|universal|journey|restricted|architecture|description|frameworks|front-end|development] [--report FILE]
// Needs `npm run pack` and `npm run setup-editor` to have run.
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { nativeTarget, packagePath, type Target } from '../../scripts/pack.mjs';
import { runArchitectureJourney } from './architecture-journey.ts';
import { buildSuite } from './build-suite.ts';
import { runDescriptionJourney } from './description-journey.ts';
import { runDevelopmentJourney } from './development-journey.ts';
import { runFrameworksJourney } from './frameworks-journey.ts';
import { runFrontEndJourney } from './front-end-journey.ts';
import { runJourney, runRestrictedJourney } from './journey.ts';
import { printOutcomes, type TestOutcome } from './outcome.ts';
import { runSuite } from './run-suite.ts';

const targets: readonly Target[] = nativeTarget === undefined ? ['universal'] : [nativeTarget, 'universal'];

const { values: options } = parseArgs({ options: { only: { type: 'string' }, report: { type: 'string' } } });

let passed = 0;
let failed = 0;

await buildSuite();
for (const target of targets) await count(target, () => runSuite(target, packageOf(target)));
const usual: Target = nativeTarget ?? 'universal';
await count('journey', () => runJourney(packageOf(usual)));
await count('restricted', () => runRestrictedJourney(packageOf(usual)));
await count('architecture', () => runArchitectureJourney(packageOf(usual)));
await count('description', () => runDescriptionJourney(packageOf(usual)));
await count('frameworks', () => runFrameworksJourney(packageOf(usual)));
await count('front-end', () => runFrontEndJourney(packageOf(usual)));
await count('development', runDevelopmentJourney);

console.log(`\n${passed} passed, ${failed} failed`);
if (options.report !== undefined) writeFileSync(options.report, JSON.stringify({ passed, failed }));
process.exitCode = failed > 0 ? 1 : 0;

/** A part that cannot run, or runs nothing, counts as one failure and stops no other. */
async function count(name: string, part: () => Promise<readonly TestOutcome[]>): Promise<void> {
  if (options.only !== undefined && options.only !== name) return;
  console.log(`\nReal editor: ${name}`);
  const outcomes = await Promise.resolve().then(part).catch(failure);
  printOutcomes(outcomes);
  const failures = outcomes.filter(outcome => outcome.error !== undefined).length;
  failed += outcomes.length === 0 ? 1 : failures;
  passed += outcomes.length - failures;
}

function failure(error: unknown): readonly TestOutcome[] {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [{ title: 'could not be run to its end', milliseconds: 0, error: reason }];
}

function packageOf(target: Target): string {
  const path = packagePath(target);
  if (!existsSync(path)) throw new Error(`\`${path}\` is missing; run \`npm run pack\`.`);
  return path;
}
