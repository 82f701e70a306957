// A property of services: what the model says of a plan's text is what the service answers that runs the same text.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { understand } from '../../../../server/src/engine/model/understand.ts';
import { type Ask, disagreements, emptyTally } from './agreement.ts';
import { probes, runs } from './runs.ts';

/** Holds it for many services, and that the model does not evade: it has to be certain of nearly all. */
export async function holds<Plan>(
  plans: fc.Arbitrary<Plan>,
  textOf: (plan: Plan) => string,
  start: (text: string) => Ask | Promise<Ask>,
  usualRuns = 60,
  dependencies: Readonly<Record<string, string>> = {},
): Promise<void> {
  const tally = emptyTally();
  await fc.assert(
    fc.asyncProperty(plans, probes, async (plan, asked) => {
      const text = textOf(plan);
      const model = await understand({ 'app.ts': text, 'package.json': JSON.stringify({ dependencies }) });
      const wrong = await disagreements(
        model,
        (_path, span) => text.slice(span.start, span.end),
        await start(text),
        asked,
        tally,
      );
      assert.deepEqual(wrong, [], text);
    }),
    runs(usualRuns),
  );
  if (process.env.ORACLE_RUNS !== undefined) console.log(JSON.stringify(tally));
  assert.equal(tally.open + tally.pathless, 0, 'The path or the chain of endpoints is not known.');
  // A path with parameters may or may not be one for which something stands there.
  assert.ok(tally.doubts < tally.certain / 3, `${tally.doubts} doubts beside ${tally.certain} statements`);
}

/** Runs such a text with what it imports. */
export function runText(text: string, given: Readonly<Record<string, unknown>>, result: string): unknown {
  const body = text.replaceAll(/^import .*$/gm, '').replaceAll(/^export .*$/gm, '');
  return new Function(...Object.keys(given), `${body}\nreturn ${result};`)(...Object.values(given));
}
