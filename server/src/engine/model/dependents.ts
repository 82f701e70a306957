import { keep, listOf, type OneOrMore } from './one-or-more.ts';

/** Whom a change concerns: mostly few, sometimes thousands. A set takes several times the memory of a short list. */
export type Dependents<D extends object> = OneOrMore<D> | Set<D>;

/** More than this are kept in a set. */
const few = 16;

/** With one more, which must not be among them yet. */
export function withDependent<D extends object>(dependents: Dependents<D>, added: D): Dependents<D> {
  if (dependents instanceof Set) return dependents.add(added);
  const list = listOf(dependents);
  return list.length < few ? keep([...list, added]) : new Set([...list, added]);
}

export function withoutDependent<D extends object>(dependents: Dependents<D>, removed: D): Dependents<D> {
  if (!(dependents instanceof Set))
    return keep(listOf(dependents).filter(dependent => dependent !== removed));
  dependents.delete(removed);
  return dependents;
}

export function eachOf<D extends object>(dependents: Dependents<D>): Iterable<D> {
  return dependents instanceof Set ? dependents : listOf(dependents);
}

export function sizeOf<D extends object>(dependents: Dependents<D>): number {
  return dependents instanceof Set ? dependents.size : listOf(dependents).length;
}
