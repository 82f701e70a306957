/** Procedures that a function of the project makes from the one it is given: `router({ ...crud(protectedProcedure) })`. */
import type { CallIndex, FunctionIndex, Reference, Value } from '../../languages/typescript/facts.ts';
import { asDeclared } from '../declared.ts';
import type { FileView } from '../framework.ts';
import { callMaking } from '../piece.ts';
import { objectOf, type Placed, type PlacedObject, placedAt } from '../placed.ts';
import { type Chain, chainOf, describeCall, kindOf, linkOf, noChain, type Procedure } from './procedure.ts';

/** What a call of such a function gives. */
export interface MadeRecord {
  readonly record: PlacedObject;
  readonly maker: FunctionIndex;
  readonly given: readonly Placed[];
  /** Where it is called. */
  readonly file: FileView;
}

/** Undefined for a call of anything but a function of the project that gives one object. */
export function recordMade(placed: Placed, file: FileView): MadeRecord | undefined {
  const { value, sources } = asDeclared(placed, file);
  const call = callMaking(value, sources.facts);
  const maker = call?.callee && sources.origins.ofReference(sources.path, call.callee);
  if (call === undefined || maker?.kind !== 'function' || call.spreads !== undefined) return undefined;
  const returns = file.factsOf(maker.path)?.functions[maker.function]?.returns ?? [];
  const [returned] = returns;
  if (returned === undefined || returns.length > 1) return undefined;
  const record = objectOf(placedAt(maker.path, returned, sources));
  if (record === undefined || record.isOpen) return undefined;
  const given = call.arguments.map((argument): Placed => ({ value: argument, sources }));
  return { record, maker: maker.function, given, file };
}

export function spreadsIn({ value, sources }: PlacedObject): readonly Placed[] {
  const spreads = value.kind === 'object' ? value.spreads : undefined;
  return (spreads ?? []).map(spread => ({ value: spread, sources }));
}

/** Without what is spread into it. */
export function ownProperties({ value, properties }: PlacedObject): PlacedObject['properties'] {
  const own = value.kind === 'object' ? value.properties : [];
  return properties.filter(property => own.some(each => each.value === property.value));
}

/** Undefined where it is none that is made in the function itself. */
export function procedureMade({ value, sources }: Placed, made: MadeRecord): Procedure | undefined {
  const { file } = made;
  if (value.kind !== 'reference' || value.reference.root.kind !== 'call') return undefined;
  const index: CallIndex = value.reference.root.call;
  const fact = sources.facts.calls[index];
  const kind = kindOf(fact?.callee?.path.at(-1));
  if (fact?.callee === undefined || kind === undefined) return undefined;
  const chain = chainFrom(beforeLast(fact.callee), sources, made);
  return describeCall({ kind, index, fact, chain }, { file, sources });
}

function chainFrom(reference: Reference, sources: Placed['sources'], made: MadeRecord, depth = 0): Chain {
  const { file } = made;
  const { root, path } = reference;
  if (depth > 40) return noChain;
  if (root.kind === 'parameter' && root.function === made.maker)
    return chainOfGiven(made.given[root.parameter], path, file);
  const call = root.kind === 'call' && path.length === 0 ? sources.facts.calls[root.call] : undefined;
  if (call?.callee === undefined || call.callee.path.length === 0) return chainOf(reference, sources, file);
  const before = chainFrom(beforeLast(call.callee), sources, made, depth + 1);
  const [argument] = call.arguments;
  if (argument === undefined) return before;
  return linkOf(before, call.callee.path.at(-1) ?? '', { value: argument, sources }, file);
}

/** `base` itself, or a member of what is given: `crud({ read, write })`. */
function chainOfGiven(given: Placed | undefined, path: readonly string[], file: FileView): Chain {
  const part = path.reduce<Placed | undefined>(
    (owner, key) => objectOf(owner)?.properties.find(property => property.key === key),
    given,
  );
  const value: Value | undefined = part?.value;
  return part === undefined || value?.kind !== 'reference'
    ? noChain
    : chainOf(value.reference, part.sources, file);
}

function beforeLast({ root, path }: Reference): Reference {
  return { root, path: path.slice(0, -1) };
}
