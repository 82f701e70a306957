const nothing: readonly never[] = [];

/**
 * The same list in as little memory as it takes, for one that is kept: what was pushed to or spread into holds room for
 * seventeen elements, and there are hundreds of thousands with one or none.
 */
export function trim<Element>(list: readonly Element[]): readonly Element[] {
  return list.length === 0 ? nothing : list.slice();
}
