/** Whom a change concerns: mostly few, sometimes thousands. A set takes several times the memory of a short list. */
export type Dependents<D> = readonly D[] | Set<D>;

/** More than this are kept in a set. */
const few = 16;

/** With one more, which must not be among them yet. */
export function withDependent<D>(dependents: Dependents<D>, added: D): Dependents<D> {
  if (dependents instanceof Set) return dependents.add(added);
  return dependents.length < few ? dependents.concat([added]) : new Set([...dependents, added]);
}

export function withoutDependent<D>(dependents: Dependents<D>, removed: D): Dependents<D> {
  if (!(dependents instanceof Set)) return dependents.filter(dependent => dependent !== removed);
  dependents.delete(removed);
  return dependents;
}

export function sizeOf<D>(dependents: Dependents<D>): number {
  return dependents instanceof Set ? dependents.size : dependents.length;
}
