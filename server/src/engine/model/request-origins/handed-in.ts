/** What the callers of a function hand in for one of its parameters. */
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { AssignmentFact, Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { isCheckedAgainstList, isSettled } from '../../languages/typescript/value-checks.ts';
import type { Caller } from '../callers.ts';
import type { ResolvedCall } from '../calls.ts';
import { elementMethods, elementOf } from './elements.ts';
import type { HandedByCaller, HandedIn, RequestOriginSources } from './request-origin.ts';

/** What more callers hand in says little about any one of them. */
const mostCallers = 24;

/** The parts that callers hand in where `names` are read of the parameter, but none that was held against a list or a pattern. */
export function handedIn(
  place: HandlerPlace,
  position: number,
  names: readonly string[],
  sources: RequestOriginSources,
): readonly HandedIn[] {
  if (isSetAnew(place, position, sources)) return [];
  return callsTo(place, sources.callers(place).slice(0, mostCallers), sources)
    .flatMap(call => partFor(call, place, { position, names }, sources) ?? [])
    .filter(handed => !isHeld(handed, sources));
}

/** What every caller hands in; undefined where there may be others, or where one hands in what is not written. */
export function handedByAll(
  place: HandlerPlace,
  position: number,
  sources: RequestOriginSources,
): readonly HandedByCaller[] | undefined {
  const callers = sources.callers(place);
  if (callers.length === 0 || callers.length > mostCallers) return undefined;
  if (sources.mayHaveUnknownCallers(place)) return undefined;
  const handed: HandedByCaller[] = [];
  for (const call of callsTo(place, callers, sources)) {
    if (isLeftOut(call, place, position, sources)) continue;
    const part = partFor(call, place, { position, names: [] }, sources);
    if (part === undefined) return undefined;
    handed.push({ ...part, isChecked: isHeld(part, sources) });
  }
  return handed;
}

function callsTo(
  place: HandlerPlace,
  callers: readonly Caller[],
  sources: RequestOriginSources,
): readonly ResolvedCall[] {
  return callers.flatMap(({ function: from, path }) =>
    sources
      .fileCalls(path)
      .edges.filter(edge => edge.from === from && isSamePlace(edge.to, place))
      .flatMap(edge => sources.calls(path)[edge.call] ?? []),
  );
}

/** A branch knows it to be one of a few values, or the caller has looked at it. */
function isHeld({ call, path, value }: HandedIn, sources: RequestOriginSources): boolean {
  const facts = sources.facts(path);
  return facts === undefined || isSettled(value, facts) || isCheckedAgainstList(value, call, facts);
}

/** `list()` of `list(by = 'name')` */
function isLeftOut(
  call: ResolvedCall,
  place: HandlerPlace,
  position: number,
  sources: RequestOriginSources,
): boolean {
  const { arguments: given, form, hasSpread } = call.fact;
  const parameter = sources.facts(place.path)?.functions[place.function]?.parameters[position];
  const isHarmless = parameter?.defaultValue === undefined || parameter.defaultValue.kind === 'literal';
  return (
    form !== 'tag' && !hasSpread && given.length <= position && isHarmless && isCalled(call, place, sources)
  );
}

/** `path = resolveBelow(root, path)`: what it holds then is another value. */
export function isSetAnew(
  place: HandlerPlace,
  position: number,
  { facts }: Pick<RequestOriginSources, 'facts'>,
): boolean {
  return assignedTo(place, position, facts(place.path)).length > 0;
}

/** `by = columns.get(by) ?? 'name'`, whatever comes before: nothing is left of what was handed in. */
export function isReplaced(place: HandlerPlace, position: number, facts: TypeScriptFacts): boolean {
  return assignedTo(place, position, facts).some(
    ({ block, operator, value }) =>
      block === undefined && operator === '=' && isWrittenHere(value, place, position, facts),
  );
}

function assignedTo(
  { function: owner }: HandlerPlace,
  position: number,
  facts: TypeScriptFacts | undefined,
): readonly AssignmentFact[] {
  return (facts?.assignments ?? []).filter(
    ({ target: { path: names, root } }) =>
      root.kind === 'parameter' &&
      root.function === owner &&
      root.parameter === position &&
      names.length === 0,
  );
}

/** A constant, or one that is looked up: `columns[by]`, `columns.get(by)`. */
function isWrittenHere(value: Value, place: HandlerPlace, position: number, facts: TypeScriptFacts): boolean {
  if (value.kind === 'literal') return true;
  if (value.kind === 'choice')
    return value.options.every(option => isWrittenHere(option, place, position, facts));
  if (value.kind !== 'reference') return false;
  const { root } = value.reference;
  const callee = root.kind === 'call' ? facts.calls[root.call]?.callee : undefined;
  if (root.kind !== 'call') return isTable(value.reference, facts);
  return callee?.path.at(-1) === 'get' && isTable({ root: callee.root, path: [] }, facts);
}

/** What stands at the top of a file is no part of a request. */
function isTable({ root }: Reference, facts: TypeScriptFacts): boolean {
  if (root.kind === 'import') return true;
  return root.kind === 'variable' && facts.variables[root.variable]?.function === undefined;
}

export function isSamePlace(left: HandlerPlace, right: HandlerPlace): boolean {
  return left.path === right.path && left.function === right.function;
}

interface Wanted {
  readonly position: number;
  readonly names: readonly string[];
}

function partFor(
  call: ResolvedCall,
  place: HandlerPlace,
  wanted: Wanted,
  sources: RequestOriginSources,
): HandedIn | undefined {
  const { fact, path } = call;
  if (!isCalled(call, place, sources)) return elementFor(call, wanted, sources);
  const { names, position } = wanted;
  const parameter = sources.facts(place.path)?.functions[place.function]?.parameters[position];
  const value = fact.arguments[position];
  // A tag is given the pieces of its text first, and what it makes of the values is its own.
  return fact.form === 'tag' || fact.hasSpread || parameter?.isRest === true || value === undefined
    ? undefined
    : { path, call: fact, value, names };
}

/** It is called, or what promises it, and not handed over to be run. */
function isCalled(
  { callee, fact, path }: ResolvedCall,
  place: HandlerPlace,
  { origins }: RequestOriginSources,
): boolean {
  if (callee.kind === 'function') return isSamePlace(callee, place);
  if (callee.kind === 'class') return callee.path === place.path;
  return (
    callee.kind === 'unknown' &&
    !fact.arguments.some(argument => {
      if (argument.kind !== 'function' && argument.kind !== 'reference') return false;
      const origin = origins.ofValue(path, argument);
      return origin.kind === 'function' && isSamePlace(origin, place);
    })
  );
}

/** `ids.map(load)`, `Object.entries(filter).forEach(([name, value]) => …)` */
function elementFor(
  { fact, path }: ResolvedCall,
  { names, position }: Wanted,
  sources: RequestOriginSources,
): HandedIn | undefined {
  const { callee } = fact;
  const facts = sources.facts(path);
  const isOfList = callee !== undefined && elementMethods.has(callee.path.at(-1) ?? '');
  if (!isOfList || facts === undefined || position > 0) return undefined;
  const reference = { root: callee.root, path: callee.path.slice(0, -1) };
  const list: Value = { kind: 'reference', reference, span: fact.span };
  return { path, call: fact, ...elementOf(list, names, facts) };
}
