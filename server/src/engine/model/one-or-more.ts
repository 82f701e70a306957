import { trim } from '../source/trim.ts';

/** One thing as itself, others as a list: of the hundreds of thousands that are kept, half would be lists of one. */
export type OneOrMore<Thing extends object> = Thing | readonly Thing[];

export function listOf<Thing extends object>(things: OneOrMore<Thing>): readonly Thing[] {
  return isList(things) ? things : [things];
}

export function keep<Thing extends object>(list: readonly Thing[]): OneOrMore<Thing> {
  const [only] = list;
  return only !== undefined && list.length === 1 ? only : trim(list);
}

export function isList<Thing extends object>(things: OneOrMore<Thing>): things is readonly Thing[] {
  return Array.isArray(things);
}
