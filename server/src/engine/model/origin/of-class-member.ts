/** What stands under a name in a class of the project, or in the class that it extends. */
import type { ClassIndex } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origin } from '../origin.ts';
import { clearer, inheritedBy, markInherited } from './library-origin.ts';
import { type ClassSide, maximumSteps, type OriginWalk, stepsOfChoice, unknown } from './origin-walk.ts';

export function memberOfClass(
  walk: OriginWalk,
  path: FilePath,
  index: ClassIndex,
  name: string,
  side: ClassSide,
  steps: number,
): Origin {
  const file = walk.sources.facts(path);
  const owner = file?.classes[index];
  if (file === undefined || owner === undefined || steps > maximumSteps) return unknown;
  const isStatic = side === 'static';
  const method = owner.methods.find(candidate => {
    const fact = file.functions[candidate];
    return fact?.name === name && fact.isStatic === isStatic && fact.form !== 'constructor';
  });
  if (method !== undefined) {
    const isGetter = file.functions[method]?.form === 'getter';
    return isGetter ? walk.ofReturn(path, method, steps + 1) : { kind: 'function', path, function: method };
  }
  const declared = owner.members.filter(
    candidate => candidate.name === name && candidate.isStatic === isStatic,
  );
  for (const fact of declared) {
    const provided = walk.ofToken(fact, file, steps);
    if (provided.kind !== 'unknown') return provided;
    const typed = fact.type === undefined ? unknown : walk.ofType(path, fact.type, steps + 1);
    const isOpen = typed.kind === 'unknown' || typed.kind === 'library';
    const valued = fact.value === undefined || !isOpen ? unknown : walk.ofValue(path, fact.value, steps + 1);
    const known = clearer(typed, valued);
    if (known.kind !== 'unknown') return known;
  }
  const assigned = isStatic ? unknown : ofAssignedMember(walk, path, index, name, steps);
  if (assigned.kind !== 'unknown') return assigned;
  if (declared.length > 0 || owner.extends === undefined) return unknown;
  const base = isStatic
    ? walk.ofReference(path, owner.extends, steps + 1)
    : baseOf(walk, path, index, steps + 1);
  return inheritedBy(walk.member(markInherited(base, path, index), name, steps + 1), path, index);
}

/** `async connect() { this.channel = await connection.createChannel(); }` */
function ofAssignedMember(
  walk: OriginWalk,
  path: FilePath,
  index: ClassIndex,
  name: string,
  steps: number,
): Origin {
  for (const { target, operator, value } of walk.sources.facts(path)?.assignments ?? []) {
    const { root, path: names } = target;
    if (operator !== '=' || root.kind !== 'this' || root.class !== index) continue;
    if (names.length !== 1 || names[0] !== name) continue;
    const origin = walk.ofValue(path, value, stepsOfChoice(steps));
    if (origin.kind === 'library' || origin.kind === 'instance') return origin;
  }
  return unknown;
}

/** An object of the class that a class extends. */
export function baseOf(walk: OriginWalk, path: FilePath, index: ClassIndex, steps: number): Origin {
  const owner = walk.sources.facts(path)?.classes[index];
  if (owner?.extends === undefined || steps > maximumSteps) return unknown;
  const base = walk.ofReference(path, owner.extends, steps + 1);
  if (base.kind === 'class') return { kind: 'instance', path: base.path, class: base.class };
  if (base.kind !== 'library') return unknown;
  return { ...base, isInstance: true, path: [], typeArguments: owner.extendsArguments, home: path };
}
