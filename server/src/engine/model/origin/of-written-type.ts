/** What a chain of names is by the types that are written for its parts: `deps.users`, where `interface Deps { users: Users }`. */
import type { CallIndex, ClassIndex, FunctionIndex, Reference } from '../../languages/typescript/facts.ts';
import type { ObjectTypeFact } from '../../languages/typescript/value-facts.ts';
import type { FilePath } from '../../source/path.ts';
import { interfaceKey } from '../implementers.ts';
import type { Origin } from '../origin.ts';
import { handedType } from './handed-type.ts';
import { maximumSteps, type OriginWalk, transparentTypes, unknown, type WrittenType } from './origin-walk.ts';

/** The written type of the whole chain; undefined where one of its parts has none. */
export function writtenTypeOf(
  walk: OriginWalk,
  path: FilePath,
  reference: Reference,
  steps: number,
): WrittenType | undefined {
  const { written, names } = beginningOf(walk, path, reference, steps + 1);
  return names.reduce(
    (found, name) => (found === undefined ? undefined : memberOfType(walk, found, name, steps + 1)),
    written,
  );
}

/** The value of a chain of which some first part is of a type that is known. */
export function ofWrittenType(walk: OriginWalk, path: FilePath, reference: Reference, steps: number): Origin {
  if (steps > maximumSteps || reference.path.length === 0) return unknown;
  let { written, names } = beginningOf(walk, path, reference, steps + 1);
  while (written !== undefined) {
    const found = ofTypeOrAlias(walk, written, steps + 1);
    if (found.kind !== 'unknown' && found.kind !== 'global')
      return names.reduce<Origin>((origin, name) => walk.member(origin, name, steps + 1), found);
    const [name, ...others] = names;
    if (name === undefined) return unknown;
    written = memberOfType(walk, written, name, steps + 1);
    names = others;
  }
  return unknown;
}

/** An alias may be of what a function makes: `type Context = Awaited<ReturnType<typeof createContext>>`. */
function ofTypeOrAlias(walk: OriginWalk, { path, type }: WrittenType, steps: number): Origin {
  const found = walk.ofType(path, type, steps);
  if (found.kind !== 'unknown' || type.kind !== 'named') return found;
  const declared = declaredAt(walk, path, type.reference);
  return declared === undefined || declared.type.kind === 'object'
    ? unknown
    : walk.ofType(declared.path, declared.type, steps);
}

interface Beginning {
  readonly written: WrittenType | undefined;
  /** The names behind what is of that type. */
  readonly names: readonly string[];
}

function beginningOf(walk: OriginWalk, path: FilePath, reference: Reference, steps: number): Beginning {
  const { root, path: names } = reference;
  const facts = walk.sources.facts(path);
  if (facts === undefined || steps > maximumSteps) return { written: undefined, names };
  switch (root.kind) {
    case 'parameter':
      return { written: typeOfParameter(walk, path, root.function, root.parameter, steps), names };
    case 'this': {
      const [name, ...others] = names;
      const written = name === undefined ? undefined : typeOfMember(walk, path, root.class, name, steps);
      return { written, names: others };
    }
    case 'variable': {
      const { type, value } = facts.variables[root.variable] ?? {};
      if (type !== undefined) return { written: { path, type }, names };
      if (value?.kind !== 'reference') return { written: undefined, names };
      return { written: writtenTypeOf(walk, path, value.reference, steps + 1), names };
    }
    case 'call':
      return { written: typeOfResult(walk, path, root.call, steps), names };
    default:
      return { written: undefined, names };
  }
}

/** `container.resolve<Orders>('orders')`, and what functions of the project say that they give. */
function typeOfResult(
  walk: OriginWalk,
  path: FilePath,
  index: CallIndex,
  steps: number,
): WrittenType | undefined {
  const call = walk.sources.facts(path)?.calls[index];
  if (call?.callee === undefined) return undefined;
  const callee = walk.ofReference(path, call.callee, steps + 1);
  if (callee.kind === 'function') {
    const type = walk.sources.facts(callee.path)?.functions[callee.function]?.returnType;
    return type === undefined ? undefined : { path: callee.path, type };
  }
  const [type] = call.typeArguments;
  const isHandedOut = callee.kind === 'library' && walk.sources.libraries.made(callee) !== undefined;
  return isHandedOut && type !== undefined ? { path, type } : undefined;
}

function typeOfParameter(
  walk: OriginWalk,
  path: FilePath,
  index: FunctionIndex,
  position: number,
  steps: number,
): WrittenType | undefined {
  const facts = walk.sources.facts(path);
  const type = facts?.functions[index]?.parameters[position]?.type;
  if (type !== undefined) return { path, type };
  return facts === undefined ? undefined : handedType(walk, path, facts, index, position, steps);
}

function typeOfMember(
  walk: OriginWalk,
  path: FilePath,
  index: ClassIndex,
  name: string,
  steps: number,
): WrittenType | undefined {
  if (steps > maximumSteps) return undefined;
  const owner = walk.sources.facts(path)?.classes[index];
  const type = owner?.members.find(member => member.name === name)?.type;
  if (type !== undefined) return { path, type };
  const base = walk.baseOf(path, index, steps + 1);
  return base.kind === 'instance' ? typeOfMember(walk, base.path, base.class, name, steps + 1) : undefined;
}

/** The written type of a member of what is of a written type. */
export function memberOfType(
  walk: OriginWalk,
  { path, type }: WrittenType,
  name: string,
  steps: number,
): WrittenType | undefined {
  if (steps > maximumSteps) return undefined;
  switch (type.kind) {
    case 'object':
      return memberOfObject(walk, path, type, name, steps);
    case 'union':
      return firstOf(type.options, option => memberOfType(walk, { path, type: option }, name, steps + 1));
    case 'named': {
      const [argument] = type.arguments;
      const { root } = type.reference;
      if (root.kind === 'global' && argument !== undefined && transparentTypes.has(root.name))
        return memberOfType(walk, { path, type: argument }, name, steps + 1);
      const named = walk.ofReference(path, type.reference, steps + 1);
      if (named.kind === 'class') return typeOfMember(walk, named.path, named.class, name, steps + 1);
      const declared = declaredAt(walk, path, type.reference);
      return declared === undefined ? undefined : memberOfType(walk, declared, name, steps + 1);
    }
    case 'member': {
      const inner = memberOfType(walk, { path, type: type.of }, type.name, steps + 1);
      return inner === undefined ? undefined : memberOfType(walk, inner, name, steps + 1);
    }
    default:
      return undefined;
  }
}

function memberOfObject(
  walk: OriginWalk,
  path: FilePath,
  { members, extends: taken }: ObjectTypeFact,
  name: string,
  steps: number,
): WrittenType | undefined {
  const own = Object.hasOwn(members, name) ? members[name] : undefined;
  if (own !== undefined) return { path, type: own };
  return firstOf(taken, type => memberOfType(walk, { path, type }, name, steps + 1));
}

/** What an interface or an alias of the project says. */
function declaredAt(walk: OriginWalk, path: FilePath, reference: Reference): WrittenType | undefined {
  const key = interfaceKey(path, reference, walk.sources);
  if (key === undefined) return undefined;
  const cut = key.lastIndexOf('#');
  const home = key.slice(0, cut) as FilePath;
  const name = key.slice(cut + 1);
  const facts = walk.sources.facts(home);
  const object = facts?.objectTypes?.[name];
  if (object !== undefined) return { path: home, type: object };
  const alias = facts?.exports.find(fact => fact.kind === 'type' && fact.exported === name);
  return alias?.kind === 'type' && alias.type.kind === 'named' ? { path: home, type: alias.type } : undefined;
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
