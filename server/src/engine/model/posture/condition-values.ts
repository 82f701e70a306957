/** What stands in conditions about requests: addresses, texts, patterns and lists of them, also under other names. */
import { textIn } from '../../frameworks/registration.ts';
import type { HttpVerb, Place } from '../../frameworks/route.ts';
import type {
  CallFact,
  FunctionIndex,
  Reference,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import type { Origins } from '../origin.ts';
import { addressPartIn } from './request-parts.ts';

/** What the requests have in common that lead to an endpoint. */
export interface Asked {
  readonly verb: HttpVerb;
  readonly path: string;
  /** What a router has taken off the path by then: `/api` of Express's `app.use('/api', …)`. */
  readonly mount: string;
}

export interface ConditionSources {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly origins: Origins;
  factsOf(path: FilePath): TypeScriptFacts | undefined;
  readonly asked: Asked;
  /** The functions whose parameters are the request. */
  readonly given: ReadonlySet<FunctionIndex>;
  /** What the parameters of a function stand for in the call of it that is followed. */
  readonly bound?: { readonly function: FunctionIndex; readonly arguments: readonly Standing[] } | undefined;
}

/** A value, and where it is written. */
export interface Standing {
  readonly value: Value;
  readonly sources: ConditionSources;
}

export interface Address {
  readonly part: 'path' | 'whole path' | 'method';
  /** All that was read on the way to it. */
  readonly places: readonly Place[];
}

export interface TextList {
  readonly elements: readonly Standing[];
  /** Otherwise some of them may have been taken out. */
  readonly isWhole: boolean;
}

/** Names lead on to others no further than this. */
const maximumDepth = 6;

/** What a parameter stands for in the call that is followed; all else stands for itself. */
function unbound(standing: Standing): Standing {
  const { value, sources } = standing;
  if (value.kind !== 'reference' || sources.bound === undefined) return standing;
  const { root, path } = value.reference;
  if (root.kind !== 'parameter' || root.function !== sources.bound.function) return standing;
  const argument = sources.bound.arguments[root.parameter];
  if (argument === undefined) return standing;
  if (path.length === 0) return unbound(argument);
  const whole = unbound(argument);
  if (whole.value.kind !== 'reference') return standing;
  const { reference } = whole.value;
  const member = { root: reference.root, path: [...reference.path, ...path] };
  return { value: { ...value, reference: member }, sources: whole.sources };
}

export function textOfStanding(standing: Standing): string | undefined {
  const { value, sources } = unbound(standing);
  return textIn(value, sources.path, sources.origins);
}

/** A regular expression, as it is written. */
export function patternOfStanding(standing: Standing): string | undefined {
  const { value, sources } = unbound(standing);
  if (value.kind === 'opaque') return value.pattern;
  if (value.kind !== 'reference') return undefined;
  const held = heldBy(value.reference, sources) ?? sources.origins.ofValue(sources.path, value);
  const written = 'value' in held ? held.value : undefined;
  return written?.kind === 'opaque' ? written.pattern : undefined;
}

function heldBy(
  { root, path }: Reference,
  { facts }: ConditionSources,
): { readonly value: Value } | undefined {
  const value =
    root.kind === 'variable' && path.length === 0 ? facts.variables[root.variable]?.value : undefined;
  return value === undefined ? undefined : { value };
}

/** The path or method of the request, whatever it is called by then: `req.path`, `new URL(request.url).pathname`. */
export function addressOf(standing: Standing, depth = 0): Address | undefined {
  const { value, sources } = unbound(standing);
  if (value.kind !== 'reference' || depth > maximumDepth) return undefined;
  const { root, path } = value.reference;
  const { facts, given } = sources;
  const at = (span: Span): Place => ({ path: sources.path, span });
  const own = addressPartIn(value.reference, facts);
  if (own !== undefined) {
    const isAsked = own.of === undefined || given.has(own.of);
    return isAsked ? { part: partNamed(own.name), places: [at(value.span)] } : undefined;
  }
  if (root.kind === 'variable') {
    const variable = facts.variables[root.variable];
    if (variable?.value?.kind !== 'reference') return undefined;
    const { reference } = variable.value;
    const onward: Value = {
      ...variable.value,
      reference: { root: reference.root, path: [...reference.path, ...path] },
    };
    const address = addressOf({ value: onward, sources }, depth + 1);
    return address && { ...address, places: [...address.places, at(variable.span), at(value.span)] };
  }
  const call = root.kind === 'call' ? facts.calls[root.call] : undefined;
  const behind = call === undefined ? undefined : sameAddressIn(call, path);
  const address = behind && addressOf({ value: behind, sources }, depth + 1);
  return address && call && { ...address, places: [...address.places, at(call.span)] };
}

function partNamed(name: string): Address['part'] {
  if (name === 'method') return 'method';
  return name === 'originalUrl' ? 'whole path' : 'path';
}

/** `new URL(url).pathname`, `url.toLowerCase()`, `url.split('?')[0]` */
function sameAddressIn(call: CallFact, path: readonly string[]): Value | undefined {
  const { callee, form } = call;
  const method = callee?.path.at(-1) ?? '';
  if (form === 'new' && callee?.root.kind === 'global' && callee.root.name === 'URL')
    return path.length === 1 && path[0] === 'pathname' ? call.arguments[0] : undefined;
  const isFirst =
    method === 'split' && path.length === 1 && path[0] === '0' && isQueryMark(call.arguments[0]);
  const isSame = path.length === 0 && /^(?:toLowerCase|toUpperCase|toString|trim)$/.test(method);
  return isFirst || isSame ? receiverOf(call) : undefined;
}

function isQueryMark(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === '?';
}

export function receiverOf({ callee, span }: CallFact): Value | undefined {
  if (callee === undefined || callee.path.length === 0) return undefined;
  return { kind: 'reference', reference: { root: callee.root, path: callee.path.slice(0, -1) }, span };
}

/** `['/login', /^\/public/]`, `new Set([…])`, `all.filter(…)`, here or in another file. */
export function listOfStanding(standing: Standing, depth = 0): TextList | undefined {
  const { value, sources } = unbound(standing);
  if (depth > maximumDepth) return undefined;
  if (value.kind === 'array')
    return value.isOpen
      ? undefined
      : { elements: value.elements.map(element => ({ value: element, sources })), isWhole: true };
  if (value.kind !== 'reference') return undefined;
  const { root, path } = value.reference;
  const call = root.kind === 'call' && path.length === 0 ? sources.facts.calls[root.call] : undefined;
  if (call !== undefined) return listMadeBy(call, sources, depth);
  const held = heldBy(value.reference, sources);
  if (held !== undefined) return listOfStanding({ value: held.value, sources }, depth + 1);
  const origin = sources.origins.ofValue(sources.path, value);
  const facts = origin.kind === 'value' ? sources.factsOf(origin.path) : undefined;
  if (origin.kind !== 'value' || facts === undefined || origin.value === value) return undefined;
  const home = { ...sources, path: origin.path, facts, bound: undefined };
  return listOfStanding({ value: origin.value, sources: home }, depth + 1);
}

function listMadeBy(call: CallFact, sources: ConditionSources, depth: number): TextList | undefined {
  const [first] = call.arguments;
  const isSet = call.form === 'new' && call.callee?.root.kind === 'global' && call.callee.root.name === 'Set';
  if (isSet) return first && listOfStanding({ value: first, sources }, depth + 1);
  const filtered = call.callee?.path.at(-1) === 'filter' ? receiverOf(call) : undefined;
  const list = filtered && listOfStanding({ value: filtered, sources }, depth + 1);
  return list && { ...list, isWhole: false };
}
