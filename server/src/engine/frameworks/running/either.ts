/** Lists, and what an expression that chooses among them gives. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { Span } from '../../source/span.ts';
import type { Thing, What } from './thing.ts';

/** A list as far as it is written: `isOpen` where there may be more than its elements. */
export interface Elements {
  readonly elements: readonly Thing[];
  readonly isOpen: boolean;
}

/** `isPublic ? [limit] : [check]`: any of the elements may be there. */
export function eitherOf(lists: readonly (Elements | undefined)[], span: Span): What {
  const place = { parent: undefined, function: undefined, span };
  const elements = lists.flatMap((list, group) => {
    const branch = { ...place, kind: 'branch', group, endsBy: undefined } as const;
    return (list?.elements ?? []).map(thing => ({ ...thing, under: [...(thing.under ?? []), branch] }));
  });
  return { kind: 'list', elements, isOpen: lists.some(list => list?.isOpen !== false) };
}

/** `isOpen ? requireUser : []` */
export function isFunctionOrList(options: readonly Value[], [first]: readonly Thing[]): boolean {
  return first?.what.kind === 'closure' && options.some(({ kind }) => kind === 'array');
}

export function listOfOne(thing: Thing): Elements {
  return { elements: [thing], isOpen: thing.what.kind === 'unknown' };
}
