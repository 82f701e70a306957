/** What the callers of a function hand in for one of its parameters. */
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { Value } from '../../languages/typescript/facts.ts';
import { isCheckedAgainstList, isSettled } from '../../languages/typescript/value-checks.ts';
import type { ResolvedCall } from '../calls.ts';
import { elementMethods, elementOf } from './elements.ts';
import type { HandedIn, RequestOriginSources } from './request-origin.ts';

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
  return sources
    .callers(place)
    .slice(0, mostCallers)
    .flatMap(({ function: from, path }) => {
      const facts = sources.facts(path);
      if (facts === undefined) return [];
      return sources
        .fileCalls(path)
        .edges.filter(edge => edge.from === from && isSamePlace(edge.to, place))
        .flatMap(edge => sources.calls(path)[edge.call] ?? [])
        .flatMap(call => partFor(call, place, { position, names }, sources) ?? [])
        .filter(({ call, value }) => !isSettled(value, facts) && !isCheckedAgainstList(value, call, facts));
    });
}

/** `path = resolveBelow(root, path)`: what it holds then is another value. */
export function isSetAnew(
  { function: owner, path }: HandlerPlace,
  position: number,
  { facts }: Pick<RequestOriginSources, 'facts'>,
): boolean {
  return (facts(path)?.assignments ?? []).some(
    ({ target: { path: names, root } }) =>
      root.kind === 'parameter' &&
      root.function === owner &&
      root.parameter === position &&
      names.length === 0,
  );
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
