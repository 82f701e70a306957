/** What bounds the time of a call from outside of its options. */
import type { CallFact, CallIndex, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import { isWithin } from '../source/span.ts';
import { calleeName, callOf, valuesIn } from './code.ts';

const bounding = /^race$|time_?out|timebox|deadline|abort|cancel/i;

/** `Promise.race([fetch(url), timer])`, `withTimeout(fetch(url), 1000)`, `http.get(url).pipe(timeout(1000))`. */
export function isBoundedFromOutside(facts: TypeScriptFacts, index: CallIndex): boolean {
  const fact = facts.calls[index];
  if (fact === undefined) return false;
  const outer = facts.calls.filter(call => call !== fact && isWithin(call.span, fact.span));
  return outer.some(call => bounding.test(calleeName(facts, call)) || isBoundingPipe(facts, call, fact));
}

/** Operators after the call in the same chain; those around it may belong to something else. */
function isBoundingPipe(facts: TypeScriptFacts, outer: CallFact, call: CallFact): boolean {
  if (calleeName(facts, outer) !== 'pipe' || outer.span.start !== call.span.start) return false;
  return outer.arguments.some(value =>
    /^timeout|^takeUntil$|^race/.test(calleeName(facts, callOf(facts, value))),
  );
}

/** Options that get a deadline in a later statement: `options.signal = controller.signal`. */
export function isGivenLater(facts: TypeScriptFacts, value: Value, names: readonly string[]): boolean {
  if (value.kind !== 'reference') return false;
  const root = JSON.stringify(value.reference.root);
  return facts.assignments.some(
    ({ target }) => names.includes(target.path.at(-1) ?? '') && JSON.stringify(target.root) === root,
  );
}

const ownMachine =
  /^(?:(?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])|data:|file:|blob:)/i;

/** An address on the same machine, or no remote address at all. */
export function isOwnAddress(url: Value | undefined): boolean {
  const text =
    url?.kind === 'literal' ? String(url.value) : url?.kind === 'template' ? url.texts[0] : undefined;
  return text !== undefined && ownMachine.test(text);
}

const pageNames = new Set([
  'document',
  'window',
  'navigator',
  'localStorage',
  'sessionStorage',
  'FileReader',
  'HTMLElement',
  'HTMLImageElement',
  'Image',
]);

/** Code that pages run too, whoever else imports it. */
export function touchesPage(facts: TypeScriptFacts): boolean {
  const isPageValue = (value: Value): boolean =>
    value.kind === 'reference' &&
    value.reference.root.kind === 'global' &&
    pageNames.has(value.reference.root.name);
  return (
    facts.calls.some(
      ({ callee, arguments: given }) =>
        (callee?.root.kind === 'global' && pageNames.has(callee.root.name)) ||
        given.some(value => [...valuesIn(value)].some(isPageValue)),
    ) || facts.variables.some(({ value }) => value !== undefined && [...valuesIn(value)].some(isPageValue))
  );
}
