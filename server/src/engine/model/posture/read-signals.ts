/** What functions read of a request besides what they hand to calls, and by what of it their conditions go. */
import type { FunctionIndex, Reference } from '../../languages/typescript/facts.ts';
import type { Span } from '../../source/span.ts';
import { comparesSecret } from './compared-secrets.ts';
import { readOf, readsIn } from './request-parts.ts';
import { type Found, reading, type SignalMeaning, type SignalSources } from './signal.ts';
import { nameOf } from './status.ts';

export function signalsOfReads(sources: SignalSources): readonly Found[] {
  const read = (reference: Reference, owner: FunctionIndex | undefined, span: Span): readonly Found[] => {
    const found = readOf(reference, sources);
    return found === undefined
      ? []
      : [{ function: owner, signal: { path: sources.path, span, ...reading(found) } }];
  };
  const { requestReads, variables } = sources.facts;
  return [
    ...requestReads.flatMap(fact => read(fact.reference, fact.function, fact.span)),
    ...variables.flatMap(({ value, function: owner, span }) =>
      value?.kind === 'reference' && value.reference.root.kind === 'parameter'
        ? read(value.reference, owner, span)
        : [],
    ),
  ];
}

/** Conditions of which others may be made than of what is read elsewhere, and keys that are held against headers. */
export function signalsOfConditions(sources: SignalSources): readonly Found[] {
  return sources.facts.blocks.flatMap(block => {
    if (block.kind !== 'branch' || block.condition === undefined) return [];
    const { value } = block.condition;
    const at = (meaning: SignalMeaning): Found => ({
      function: block.function,
      signal: { path: sources.path, span: value.span, ...meaning },
    });
    const addresses = readsIn(value, sources).filter(({ part }) => part === 'address');
    const isCompared = comparesSecret(value, sources);
    return [
      ...addresses.map(({ of }) => at({ kind: 'exempts', texts: undefined, of })),
      ...(isCompared ? [at({ kind: 'checks', what: 'comparison', by: 'condition' })] : []),
    ];
  });
}

/** What is thrown: under a condition, once more from where it was caught, or a new error. */
export function signalsOfThrows({ path, facts }: SignalSources): readonly Found[] {
  const throwing = [
    ...facts.blocks.filter(
      block =>
        (block.kind === 'branch' && block.endsBy === 'throw') ||
        (block.kind === 'catch' && block.throws === true),
    ),
    ...facts.calls.filter(
      call => call.form === 'new' && call.use === 'other' && /(?:Error|Exception)$/.test(nameOf(call, facts)),
    ),
  ];
  return throwing.map(({ function: owner, span }) => ({
    function: owner,
    signal: { path, span, kind: 'throws' },
  }));
}
