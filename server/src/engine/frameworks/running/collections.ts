/** Lists and maps that are filled after they were made: `routers.push(router)`, `entries.set(path, router)`. */
import type { CallFact, Reference } from '../../languages/typescript/facts.ts';
import type { Elements } from './either.ts';
import { evaluateReference, homeOf, listOf, placeless } from './evaluate.ts';
import type { Machine } from './machine.ts';
import type { Conditions, Frame, Thing, What } from './thing.ts';

/** Lists in lists deeper than this are circles. */
const maximumDepth = 6;

const adding = new Set(['push', 'unshift', 'set', 'add']);

/** Undefined for any other call. */
export function callOnList(
  machine: Machine,
  frame: Frame,
  { callee, onList }: CallFact,
  receiver: Thing,
  given: readonly Thing[],
): What | undefined {
  const list = listOf(machine, receiver.what);
  const name = callee?.path.at(-1) ?? onList?.method ?? '';
  if (list === undefined) return undefined;
  if (adding.has(name) && callee !== undefined) return grow(machine, frame, callee, list, name, given);
  // How deep is a number that nobody writes who has lists in fewer lists.
  if (name === 'flat') return given.length === 0 ? flat(machine, list) : wholly(machine, list);
  if (name === 'filter' && isBoolean(given[0]))
    return {
      kind: 'list',
      ...list,
      elements: list.elements.filter(({ value }) => value.kind !== 'literal' || !!value.value),
    };
  // Which files of a folder are taken is said in many ways; what is none of them gives no routes.
  if ((name === 'filter' || name === 'sort') && list.elements.some(({ isFileName }) => isFileName))
    return { kind: 'list', ...list };
  if (name === 'concat') return flat(machine, { ...list, elements: [receiver, ...given] });
  if (name === 'values' || name === 'keys') return parts(machine, list, name === 'keys' ? 0 : 1);
  return name === 'entries' ? { kind: 'list', ...list } : undefined;
}

function grow(
  machine: Machine,
  frame: Frame,
  callee: Reference,
  { elements, ...list }: Extract<What, { readonly kind: 'list' }> | Elements,
  name: string,
  given: readonly Thing[],
): What {
  const conditions = machine.stack.at(-1)?.conditions ?? [];
  const added = (name === 'set' ? [pairOf(given, frame)] : given).map(thing => perhaps(thing, conditions));
  const grown = name === 'unshift' ? [...added, ...elements] : [...elements, ...added];
  const what: What = { ...list, kind: 'list', elements: grown };
  keep(machine, frame, { root: callee.root, path: callee.path.slice(0, -1) }, what);
  return what;
}

function pairOf(given: readonly Thing[], { path }: Frame): Thing {
  const whole = given[1] ?? placeless(path, { kind: 'unknown' });
  return { ...whole, what: { kind: 'list', elements: given, isOpen: false } };
}

function perhaps(thing: Thing, conditions: Conditions): Thing {
  return conditions.length === 0 ? thing : { ...thing, under: [...(thing.under ?? []), ...conditions] };
}

/** The list is the same for all that hold it by this name. */
function keep(machine: Machine, frame: Frame, { root, path }: Reference, what: What): void {
  const thing = placeless(frame.path, what);
  if (root.kind === 'variable' && path.length === 0) {
    const fact = machine.factsOf(frame.path).variables[root.variable];
    const home = fact === undefined ? undefined : homeOf(machine, frame, fact.function, fact.block);
    home?.variables.set(root.variable, thing);
    return;
  }
  const name = path.at(-1);
  if (root.kind !== 'this' || name === undefined) return;
  const owner = evaluateReference(machine, frame, { root, path: path.slice(0, -1) });
  if (owner.what.kind === 'object') owner.what.object.fields.set(name, thing);
}

function flat(machine: Machine, { elements, isOpen }: Elements): What {
  const lists = elements.map(thing => listOf(machine, thing.what) ?? { elements: [thing], isOpen: false });
  return {
    kind: 'list',
    elements: lists.flatMap(list => list.elements),
    isOpen: isOpen || lists.some(list => list.isOpen),
  };
}

function wholly(machine: Machine, list: Elements, depth = 0): What {
  const isNested = list.elements.some(({ what }) => listOf(machine, what) !== undefined);
  const next = flat(machine, list);
  return isNested && depth < maximumDepth && next.kind === 'list' ? wholly(machine, next, depth + 1) : next;
}

/** `.filter(Boolean)` leaves out what is nothing. */
function isBoolean(thing: Thing | undefined): boolean {
  const value = thing?.value;
  return (
    value?.kind === 'reference' &&
    value.reference.root.kind === 'global' &&
    value.reference.root.name === 'Boolean'
  );
}

/** Of a map its keys or values; what is no pair stands for itself. */
function parts(machine: Machine, { elements, isOpen }: Elements, position: number): What {
  const taken = elements.map(thing => listOf(machine, thing.what)?.elements[position] ?? thing);
  return { kind: 'list', elements: taken, isOpen };
}
