/** Which part of a request a value is: through variables, objects, loops, and parameters that frameworks and callers fill. */
import type {
  CallFact,
  ClassIndex,
  FunctionIndex,
  Reference,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import { isCheckedIn } from '../../languages/typescript/value-checks.ts';
import { propertyOf, textOf } from '../../languages/typescript/values.ts';
import type { FilePath } from '../../source/path.ts';
import type { ClassPlace } from '../implementers.ts';
import { partIn, type RequestPart, readingMethods } from '../posture/request-parts.ts';
import { partOfLoop } from './elements.ts';
import { filledBy, isConverted } from './filled-parameters.ts';
import { handedIn, isReplaced } from './handed-in.ts';
import { memberKept, valuesOfVariable } from './held-values.ts';
import type { ClientPart, HandedIn, RequestOrigin, RequestOriginSources } from './request-origin.ts';

/** Steps within functions, and calls between them. */
const maximumDepth = 16;
const maximumCalls = 5;
/** No more parameters are looked at on the way to one value. */
const maximumParameters = 60;

/** The parts of requests that a value may be as it stands; none for what is made from one, and where nobody knows. */
export function findRequestOrigins(
  path: FilePath,
  value: Value,
  sources: RequestOriginSources,
): readonly RequestOrigin[] {
  return find(value, [], { path, sources, depth: 0, way: [], seen: new Set() });
}

interface Search {
  readonly path: FilePath;
  readonly sources: RequestOriginSources;
  readonly depth: number;
  /** The calls that were followed backwards, the first of all last. */
  readonly way: readonly HandedIn[];
  /** Parameters that were looked at, so that what calls itself is asked once. */
  readonly seen: Set<string>;
}

/** `names` are read of the value. */
function find(value: Value, names: readonly string[], search: Search): readonly RequestOrigin[] {
  const { depth, path, sources } = search;
  const facts = sources.facts(path);
  if (facts === undefined || depth > maximumDepth) return [];
  const next = { ...search, depth: depth + 1 };
  switch (value.kind) {
    case 'choice':
      return value.options.flatMap(option => find(option, names, next));
    case 'object': {
      const [name, ...rest] = names;
      const property = name === undefined ? undefined : propertyOf(value, name);
      if (property !== undefined) return find(property, rest, next);
      return name === undefined ? [] : (value.spreads ?? []).flatMap(given => find(given, names, next));
    }
    case 'reference':
      return ofReference(value.reference, names, facts, next);
    default:
      return [];
  }
}

function ofReference(
  { path, root }: Reference,
  names: readonly string[],
  facts: TypeScriptFacts,
  search: Search,
): readonly RequestOrigin[] {
  const wanted = [...path, ...names];
  switch (root.kind) {
    case 'variable': {
      const held = valuesOfVariable(root.variable, facts);
      const variable = facts.variables[root.variable];
      if (held.length > 0 || variable === undefined)
        return held.flatMap(given => find(given, wanted, search));
      const part = partOfLoop(variable, wanted, facts);
      return part === undefined ? [] : find(part.value, part.names, search);
    }
    case 'parameter':
      return ofParameter(root.function, root.parameter, wanted, facts, search);
    case 'call':
      return ofCall(facts.calls[root.call], wanted, facts, search);
    case 'this':
      return ofMember({ path: search.path, class: root.class }, wanted, search);
    default:
      return [];
  }
}

function ofParameter(
  index: FunctionIndex,
  position: number,
  names: readonly string[],
  facts: TypeScriptFacts,
  search: Search,
): readonly RequestOrigin[] {
  const { path, seen, sources, way } = search;
  const parameter = facts.functions[index]?.parameters[position];
  if (parameter === undefined) return [];
  const handler = { path, function: index };
  if (isReplaced(handler, position, facts)) return [];
  const shown = (): string => seenAs(index, position, names, facts);
  const filled = filledBy(parameter, path, sources);
  if (filled !== undefined) {
    const own = filled.name === undefined ? names : [filled.name, ...names];
    if (names.length === 0 && isConverted(parameter, handler, sources)) return [];
    return [{ part: filled.part, names: own, handler, type: parameter.type, seen: shown(), way }];
  }
  const handed = sources.handedRole(handler, position);
  if (handed !== undefined) {
    const read = handed.role === 'response' ? undefined : partIn(names, index);
    if (read === undefined || !isChosenByClient(read.part)) return [];
    return [{ part: read.part, names: read.names, handler, type: undefined, seen: shown(), way }];
  }
  const key = `${path}#${index}#${position}.${names.join('.')}`;
  if (
    way.length >= maximumCalls ||
    seen.size >= maximumParameters ||
    seen.has(key) ||
    isCheckedInCallback(index, position, facts)
  )
    return [];
  seen.add(key);
  const given = handedIn(handler, position, names, sources).flatMap(one =>
    find(one.value, one.names, { ...search, path: one.path, way: [one, ...way] }),
  );
  if (given.length > 0 || parameter.type === undefined || names.length === 0) return given;
  const origin = sources.origins.ofType(path, parameter.type);
  return origin.kind === 'instance' ? ofMember(origin, names, search) : [];
}

function isChosenByClient(part: RequestPart): part is ClientPart {
  return part !== 'principal' && part !== 'configuration';
}

/** As the parameter's own function would write it, without what stands for elements. */
function seenAs(
  index: FunctionIndex,
  parameter: number,
  names: readonly string[],
  facts: TypeScriptFacts,
): string {
  const path = names.filter(name => /^[\w$-]+$/.test(name));
  return nameOfReference(facts, { root: { kind: 'parameter', function: index, parameter }, path });
}

/** Looked at in the callback itself: `names.map(name => (allowed.has(name) ? name : 'id'))`. */
function isCheckedInCallback(index: FunctionIndex, parameter: number, facts: TypeScriptFacts): boolean {
  const owner = facts.functions[index];
  if (owner?.callback === undefined) return false;
  const root = { kind: 'parameter', function: index, parameter } as const;
  return isCheckedIn(index, { kind: 'reference', reference: { root, path: [] }, span: owner.span }, facts);
}

/** What the constructor of a class keeps: `command.id` of `new Command(id)`. */
function ofMember(
  owner: ClassPlace,
  [name, ...names]: readonly string[],
  search: Search,
): readonly RequestOrigin[] {
  const facts = search.sources.facts(owner.path);
  if (facts === undefined || name === undefined) return [];
  const inOwner = { ...search, path: owner.path };
  const kept = memberKept(name, owner.class, facts);
  return kept.kind === 'parameter'
    ? ofParameter(kept.function, kept.position, names, facts, inOwner)
    : kept.values.flatMap(given => find(given, names, inOwner));
}

/** Calls that read a request: `c.req.query('id')`, `await request.json()`, `searchParams.get('id')`. */
function ofCall(
  call: CallFact | undefined,
  names: readonly string[],
  facts: TypeScriptFacts,
  search: Search,
): readonly RequestOrigin[] {
  const { callee } = call ?? {};
  if (call === undefined || callee === undefined) return [];
  const given = textOf(call.arguments[0]);
  const asked = given === undefined ? names : [given, ...names];
  const method = callee.path.at(-1) ?? '';
  const receiver: Reference = { root: callee.root, path: callee.path.slice(0, -1) };
  if (method === 'get' || method === 'getAll') {
    const parts = find({ kind: 'reference', reference: receiver, span: call.span }, [], search);
    if (parts.length > 0) return parts.map(part => ({ ...part, names: [...part.names, ...asked] }));
  }
  if (call.form === 'new') return ofMade(call, callee, names, search);
  return ofRequestMethod(callee, method, asked, facts, search);
}

/** `new URL(request.url).searchParams`, `new Command(request.params.id).id` */
function ofMade(
  call: CallFact,
  callee: Reference,
  names: readonly string[],
  search: Search,
): readonly RequestOrigin[] {
  const [name, ...rest] = names;
  if (callee.root.kind === 'global' && callee.root.name === 'URL') {
    const [address] = name === 'searchParams' ? call.arguments : [];
    const found = address === undefined ? [] : find(address, [], search);
    return found.flatMap(one => (one.part === 'address' ? [{ ...one, part: 'query', names: rest }] : []));
  }
  const made = search.sources.origins.ofReference(search.path, callee);
  const facts = made.kind === 'class' ? search.sources.facts(made.path) : undefined;
  if (made.kind !== 'class' || facts === undefined || name === undefined) return [];
  const given = argumentKept(call, name, made.class, facts);
  return given === undefined ? [] : find(given, rest, search);
}

/** The argument of `new` that is kept under a name as it is. */
function argumentKept(
  call: CallFact,
  name: string,
  owner: ClassIndex,
  facts: TypeScriptFacts,
): Value | undefined {
  const kept = memberKept(name, owner, facts);
  if (kept.kind === 'parameter') return call.arguments[kept.position];
  const [value] = kept.values;
  const root =
    value?.kind === 'reference' && value.reference.path.length === 0 ? value.reference.root : undefined;
  return root?.kind === 'parameter' ? call.arguments[root.parameter] : undefined;
}

/** Those of Hono are asked of `c.req`, those of the web of the request itself; `get` is Express's own. */
function ofRequestMethod(
  callee: Reference,
  method: string,
  names: readonly string[],
  facts: TypeScriptFacts,
  search: Search,
): readonly RequestOrigin[] {
  const part = method === 'get' ? 'headers' : readingMethods.get(method);
  const request = part === undefined ? undefined : rootOf(callee, facts);
  if (part === undefined || request?.root.kind !== 'parameter') return [];
  const { function: index, parameter } = request.root;
  const handler = { path: search.path, function: index };
  const handed = search.sources.handedRole(handler, parameter);
  if (handed === undefined || handed.role === 'response') return [];
  const read = request.path.slice(0, -1).join('.');
  // `c.get(name)` and `c.json(data)` of Hono ask nothing of the request.
  const isOfRequest =
    handed.framework === 'hono' && handed.role === 'context' ? /^req(?:\.raw)?$/ : /^(?:req|request)?$/;
  if (!isOfRequest.test(read)) return [];
  const seen = `${seenAs(index, parameter, request.path, facts)}(${names[0] === undefined ? '' : `'${names[0]}'`})`;
  return [{ part, names, handler, type: undefined, seen, way: search.way }];
}

/** A chain of names without the variables of the file: `const { req } = c; req.query` is `c.req.query`. */
function rootOf(reference: Reference, facts: TypeScriptFacts, depth = 0): Reference {
  const { root, path } = reference;
  const value = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  if (value?.kind !== 'reference' || depth > maximumDepth) return reference;
  const whole = { root: value.reference.root, path: [...value.reference.path, ...path] };
  return rootOf(whole, facts, depth + 1);
}
