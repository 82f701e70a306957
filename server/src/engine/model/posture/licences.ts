/** Refusals for want of what is bought, such as a licence, or by a setting: they say nothing of what somebody may do. */
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { Span } from '../../source/span.ts';

const bought = /licen[cs]e|subscription|entitlement|billing|paywall|premium|feature/i;

/** Whether a function around a place speaks of a licence or the like: in its name, its calls or their texts. */
export function speaksOfLicence(facts: TypeScriptFacts, { start, end }: Span): boolean {
  const around = new Set(
    facts.functions.flatMap(({ span }, index) => (span.start <= start && end <= span.end ? [index] : [])),
  );
  return (
    facts.functions.some(({ name }, index) => around.has(index) && bought.test(name)) ||
    facts.calls.some(
      fact =>
        fact.function !== undefined &&
        around.has(fact.function) &&
        [nameOfCallee(fact, facts), ...fact.arguments.flatMap(wordsOf)].some(word => bought.test(word)),
    ) ||
    facts.variables.some(
      ({ function: owner, name, value }) =>
        owner !== undefined &&
        around.has(owner) &&
        (bought.test(name) ||
          (value?.kind === 'reference' && bought.test(nameOfReference(facts, value.reference)))),
    )
  );
}

/** `new ForbiddenException('Registration is disabled')`: nobody may, whoever asks. */
export function speaksOfState({ calls }: TypeScriptFacts, { start }: Span): boolean {
  // `response.status(403)` is the beginning of `response.status(403).send('…')`.
  const refused = calls.filter(({ span }) => span.start === start);
  return refused.some(call => call.arguments.flatMap(wordsOf).some(word => closed.test(word)));
}

const closed =
  /\b(?:disabled|suspended|closed|expired|maintenance|read-?only|(?:not|no longer) (?:enabled|available|supported|active)|demo mode)\b/i;

function nameOfCallee({ callee }: CallFact, facts: TypeScriptFacts): string {
  return callee === undefined ? '' : nameOfReference(facts, callee);
}

function wordsOf(value: Value): readonly string[] {
  switch (value.kind) {
    case 'literal':
      return [String(value.value)];
    case 'template':
      return value.texts;
    case 'reference':
      return value.reference.path;
    case 'object':
      return value.properties.flatMap(({ value: own }) => wordsOf(own));
    default:
      return [];
  }
}
