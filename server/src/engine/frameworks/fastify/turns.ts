/** Registrations in a loop over a list that is written out: what they say in each of its turns. */
import type { BlockFact, Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import { callMaking } from '../piece.ts';
import { elementsOf, objectOf, type Placed, propertyOf, textOfPlaced } from '../placed.ts';

/** What a value of the call is in one turn; itself where it does not go by the element. */
export type Turn = (placed: Placed) => Placed;

type Loop = Extract<BlockFact, { readonly kind: 'loop' }>;

/** One turn in which all is as it is written where there is no loop, or where its list is not known. */
export function turnsOf({ fact }: ResolvedCall, file: FileView): readonly Turn[] {
  const same: Turn = placed => placed;
  const loop = fact.dependsOnLoop === undefined ? undefined : file.facts.blocks[fact.dependsOnLoop];
  if (loop?.kind !== 'loop' || loop.over === undefined) return [same];
  const elements = entriesOf(loop.over, file) ?? elementsOf({ value: loop.over, sources: file });
  if (elements[0]?.value === loop.over) return [same];
  return elements.map(
    (element): Turn =>
      placed =>
        partOf(element, loop, placed, file) ?? placed,
  );
}

/** `Object.entries(routes)`: each as a list of its key and its value. */
function entriesOf(over: Value, file: FileView): readonly Placed[] | undefined {
  const call = callMaking(over, file.facts);
  const isOfObject = call?.callee?.root.kind === 'global' && call.callee.root.name === 'Object';
  const [given] = call?.arguments ?? [];
  const take = isOfObject ? call?.callee?.path.join('.') : undefined;
  if (given === undefined || (take !== 'entries' && take !== 'values')) return undefined;
  const table = objectOf({ value: given, sources: file });
  return table?.properties.map(({ key, keySpan: span, value, sources }): Placed => {
    if (take === 'values') return { value, sources };
    const elements: readonly Value[] = [{ kind: 'literal', value: key, span }, value];
    return { value: { kind: 'array', elements, isOpen: false, span: value.span }, sources };
  });
}

function partOf(element: Placed, loop: Loop, { value, sources }: Placed, file: FileView): Placed | undefined {
  if (value.kind === 'template') return filledIn(element, loop, { value, sources }, file);
  if (value.kind !== 'reference' || sources.path !== file.path) return undefined;
  const keys = keysInElement(value.reference, loop, element, file.facts);
  return keys?.reduce<Placed | undefined>(memberOf, element);
}

/** `/${path}`, with what is known of its parts. */
function filledIn(
  element: Placed,
  loop: Loop,
  {
    value,
    sources,
  }: { readonly value: Extract<Value, { kind: 'template' }>; readonly sources: Placed['sources'] },
  file: FileView,
): Placed | undefined {
  const parts = value.parts.map((part): Value => {
    const text = textOfPlaced(partOf(element, loop, { value: part, sources }, file));
    return text === undefined ? part : { kind: 'literal', value: text, span: part.span };
  });
  return { value: { ...value, parts }, sources };
}

/** The way from the element to what a name stands for: none for the element itself. */
function keysInElement(
  { root, path }: Reference,
  loop: Loop,
  element: Placed,
  facts: TypeScriptFacts,
): readonly string[] | undefined {
  if (root.kind === 'variable') {
    const name = facts.variables[root.variable]?.name ?? '';
    const index = loop.names.indexOf(name);
    if (index === -1) return undefined;
    if (loop.form === 'for-of') return [...(loop.ways?.[index] ?? []), ...path];
    if (element.value.kind === 'array' && loop.names.length > 1) return [`[${index}]`, ...path];
    const isTakenOut = loop.names.length > 1 || memberOf(element, name) !== undefined;
    return isTakenOut ? [name, ...path] : path;
  }
  if (root.kind !== 'parameter' || root.parameter !== 0) return undefined;
  const owner = facts.functions[root.function];
  const isOfLoop =
    owner?.callback !== undefined &&
    owner.span.start <= loop.span.start &&
    loop.span.end <= owner.span.end &&
    loop.form === 'array-callback';
  return isOfLoop ? path : undefined;
}

function memberOf(owner: Placed | undefined, key: string): Placed | undefined {
  if (owner === undefined) return undefined;
  return key.startsWith('[') ? elementsOf(owner)[Number(key.slice(1, -1))] : propertyOf(objectOf(owner), key);
}
