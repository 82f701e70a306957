/** What a list holds, also where it is put together from other lists. */
import type { CallFact, Reference, Value } from '../../languages/typescript/facts.ts';
import type { Origin } from '../../model/origin.ts';
import type { FilePath } from '../../source/path.ts';
import type { ProjectView } from '../framework.ts';
import { callMaking } from '../piece.ts';
import type { Placed, PlacedSources } from '../placed.ts';
import type { Gap, Place } from '../route.ts';
import { additionsTo } from './additions.ts';
import { sourcesOf } from './decorators.ts';

export interface Element extends Placed {
  readonly isConditional: boolean;
}

export interface Elements {
  readonly elements: readonly Element[];
  /** Where more may come from. */
  readonly gaps: readonly Gap[];
}

const maximumDepth = 8;

export function elementsOf(list: Placed | undefined, project: ProjectView): Elements {
  return list === undefined ? { elements: [], gaps: [] } : gather(list, false, project, 0);
}

export function placeOf({ value, sources }: Placed): Place {
  return { path: sources.path, span: value.span };
}

function gather(list: Placed, isConditional: boolean, project: ProjectView, depth: number): Elements {
  const { value, sources } = list;
  if (depth > maximumDepth) return unknownList(list);
  switch (value.kind) {
    case 'array':
      return gatherArray(value, sources, isConditional, project, depth);
    case 'choice':
      return join(
        value.options
          .filter(isList)
          .map(option => gather({ value: option, sources }, true, project, depth + 1)),
      );
    case 'reference':
      return gatherReference(list, value, isConditional, project, depth);
    default:
      return unknownList(list);
  }
}

/** `enabled && [X]`: of what is tested nothing is put into the list. */
function isList({ kind }: Value): boolean {
  return kind !== 'literal' && kind !== 'operation';
}

function gatherArray(
  array: Extract<Value, { kind: 'array' }>,
  sources: PlacedSources,
  isConditional: boolean,
  project: ProjectView,
  depth: number,
): Elements {
  const spreads = array.spreads ?? [];
  const inner = spreads.map(({ value }) => gather({ value, sources }, isConditional, project, depth + 1));
  const isCut = array.isOpen && spreads.length === 0;
  return join([
    { elements: array.elements.flatMap(value => alternatives({ value, sources }, isConditional)), gaps: [] },
    ...inner,
    ...(isCut ? [unknownList({ value: array, sources })] : []),
  ]);
}

/** `isProduction ? X : Y`, also by the name of a constant. */
function alternatives({ value, sources }: Placed, isConditional: boolean): readonly Element[] {
  const held = heldBy(value, sources);
  return held.kind === 'choice'
    ? held.options.filter(isList).flatMap(option => alternatives({ value: option, sources }, true))
    : [{ value, sources, isConditional }];
}

function heldBy(value: Value, { facts }: PlacedSources): Value {
  if (value.kind !== 'reference' || value.reference.path.length > 0) return value;
  const { root } = value.reference;
  return (root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined) ?? value;
}

function gatherReference(
  list: Placed,
  value: Extract<Value, { kind: 'reference' }>,
  isConditional: boolean,
  project: ProjectView,
  depth: number,
): Elements {
  const { sources } = list;
  const call = callMaking(value, sources.facts);
  if (call !== undefined) return gatherCall(list, call, isConditional, project, depth);
  const { root, path } = value.reference;
  if (root.kind === 'variable' && path.length === 0) {
    const held = sources.facts.variables[root.variable]?.value;
    if (held !== undefined)
      return join([
        gather({ value: held, sources }, isConditional, project, depth + 1),
        added(held, sources, project, depth),
      ]);
  }
  const origin = sources.origins.ofValue(sources.path, value);
  return origin.kind === 'value' && origin.value.kind === 'array'
    ? gatherElsewhere(origin, isConditional, project, depth)
    : unknownList(list);
}

function gatherElsewhere(
  { path, value }: { readonly path: FilePath; readonly value: Value },
  isConditional: boolean,
  project: ProjectView,
  depth: number,
): Elements {
  const sources = sourcesOf(path, project);
  if (sources === undefined) return { elements: [], gaps: [] };
  return join([
    gather({ value, sources }, isConditional, project, depth + 1),
    added(value, sources, project, depth),
  ]);
}

/** `list.push(X)` */
function added(list: Value, sources: PlacedSources, project: ProjectView, depth: number): Elements {
  return join(
    additionsTo(sources.facts, list).flatMap(call => [
      { elements: call.arguments.flatMap(value => alternatives({ value, sources }, true)), gaps: [] },
      ...(call.spreads ?? []).map(({ value }) => gather({ value, sources }, true, project, depth + 1)),
    ]),
  );
}

function gatherCall(
  list: Placed,
  call: CallFact,
  isConditional: boolean,
  project: ProjectView,
  depth: number,
): Elements {
  const { sources } = list;
  const { callee } = call;
  if (callee === undefined) return unknownList(list);
  const method = callee.path.at(-1);
  if (method === 'concat' || method === 'filter') {
    const reference = { root: callee.root, path: callee.path.slice(0, -1) };
    const receiver: Value = { kind: 'reference', reference, span: list.value.span };
    const others = method === 'concat' ? call.arguments : [];
    return join(
      [receiver, ...others].map(value => gather({ value, sources }, isConditional, project, depth + 1)),
    );
  }
  const maker = makerOf(callee, sources);
  return maker.kind === 'function'
    ? gatherReturned(list, maker, isConditional, project, depth)
    : unknownList(list);
}

/** In a static method `this` is the class: `this.createProviders()`. */
function makerOf(callee: Reference, { path, facts, origins }: PlacedSources): Origin {
  const maker = origins.ofReference(path, callee);
  if (maker.kind !== 'unknown' || callee.root.kind !== 'this' || callee.path.length !== 1) return maker;
  const method = facts.classes[callee.root.class]?.methods.find(index => {
    const fact = facts.functions[index];
    return fact?.isStatic === true && fact.name === callee.path[0];
  });
  return method === undefined ? maker : { kind: 'function', path, function: method };
}

function gatherReturned(
  list: Placed,
  maker: Extract<Origin, { kind: 'function' }>,
  isConditional: boolean,
  project: ProjectView,
  depth: number,
): Elements {
  const sources = sourcesOf(maker.path, project);
  const returned = sources?.facts.functions[maker.function]?.returns ?? [];
  if (sources === undefined || returned.length === 0) return unknownList(list);
  const isOneOf = isConditional || returned.length > 1;
  return join(returned.map(value => gather({ value, sources }, isOneOf, project, depth + 1)));
}

function unknownList(list: Placed): Elements {
  return { elements: [], gaps: [{ ...placeOf(list), reason: 'it is not known what this list holds' }] };
}

function join(all: readonly Elements[]): Elements {
  return { elements: all.flatMap(({ elements }) => elements), gaps: all.flatMap(({ gaps }) => gaps) };
}
