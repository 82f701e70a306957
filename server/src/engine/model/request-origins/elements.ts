/** What loops and callbacks are given one by one: elements of lists, and the names and values in objects. */
import type { BlockFact, TypeScriptFacts, Value, VariableFact } from '../../languages/typescript/facts.ts';
import { keyName } from './request-origin.ts';

/** A part of a value: what is read of it, by names. */
export interface ValuePart {
  readonly value: Value;
  readonly names: readonly string[];
}

const elementName = '[]';

/** Methods that run a callback with each element of a list. */
export const elementMethods: ReadonlySet<string> = new Set([
  'map',
  'flatMap',
  'filter',
  'forEach',
  'find',
  'some',
  'every',
]);

/** An element of a list, or what is read of one: of `Object.entries(filter)`, `[0]` is a name and `[1]` a value. */
export function elementOf(list: Value, names: readonly string[], facts: TypeScriptFacts): ValuePart {
  const listed = objectListedBy(list, facts);
  if (listed === undefined) return { value: list, names: [elementName, ...names] };
  const { object, by } = listed;
  const [first, ...rest] = names;
  switch (by) {
    case 'keys':
      return { value: object, names: [keyName] };
    case 'values':
      return { value: object, names: [elementName, ...names] };
    case 'entries':
      return { value: object, names: first === '[0]' ? [keyName] : [elementName, ...rest] };
  }
}

interface Listed {
  readonly object: Value;
  readonly by: 'keys' | 'values' | 'entries';
}

function objectListedBy(list: Value, facts: TypeScriptFacts, depth = 0): Listed | undefined {
  if (list.kind !== 'reference' || list.reference.path.length > 0 || depth > 3) return undefined;
  const { root } = list.reference;
  const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  if (held !== undefined) return objectListedBy(held, facts, depth + 1);
  const call = root.kind === 'call' ? facts.calls[root.call] : undefined;
  const [object] = call?.arguments ?? [];
  const by = call?.callee?.path[0];
  if (call?.callee?.root.kind !== 'global' || call.callee.root.name !== 'Object' || object === undefined)
    return undefined;
  return by === 'keys' || by === 'values' || by === 'entries' ? { object, by } : undefined;
}

/** What the variable of a loop is given each time: `key` of `for (const [key, value] of Object.entries(query))`. */
export function partOfLoop(
  variable: VariableFact,
  names: readonly string[],
  facts: TypeScriptFacts,
): ValuePart | undefined {
  const loop = loopOf(variable, facts);
  if (loop?.over === undefined) return undefined;
  if (loop.form === 'for-in') return { value: loop.over, names: [keyName] };
  const listed = objectListedBy(loop.over, facts);
  const position = listed?.by === 'entries' ? [`[${loop.names.indexOf(variable.name)}]`] : [];
  return elementOf(loop.over, [...position, ...names], facts);
}

type Loop = Extract<BlockFact, { readonly kind: 'loop' }>;

/** The body of a loop begins behind its variables, those of other loops of that name further on. */
function loopOf({ function: owner, name, span }: VariableFact, facts: TypeScriptFacts): Loop | undefined {
  const following = facts.blocks.filter(
    (block): block is Loop =>
      block.kind === 'loop' &&
      (block.form === 'for-of' || block.form === 'for-in') &&
      block.function === owner &&
      block.names.includes(name) &&
      block.span.start > span.start,
  );
  return following.toSorted((left, right) => left.span.start - right.span.start)[0];
}
