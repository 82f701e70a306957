/** Timers that may end a handler: a race, a signal or a timer of its own, and what is named after a time limit. */
import type { CallFact, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { Evidence } from '../posture.ts';
import type { PostureContext } from './context.ts';

/** What is further away than this many calls bounds some part of the work. */
const maximumDepth = 2;

export function timersBehind({ handler, sources }: PostureContext): readonly Evidence[] {
  if (handler === undefined) return [];
  const within = sources
    .behind(handler)
    .steps.flatMap(({ depth, to }) => (to.kind === 'function' && depth < maximumDepth ? [to.function] : []));
  return [handler, ...within].flatMap(({ path, function: owner }) => {
    const facts = sources.facts(path);
    const timer = facts?.calls.find(call => call.function === owner && setsTimer(call, facts));
    return timer === undefined
      ? []
      : [{ path, span: timer.span, text: 'it is not known whether this ends it' }];
  });
}

function setsTimer({ callee }: CallFact, facts: TypeScriptFacts): boolean {
  if (callee === undefined) return false;
  const name = nameOfReference(facts, callee);
  return name === 'Promise.race' || (/time_?out|deadline/i.test(name) && !/clearTimeout$/.test(name));
}
