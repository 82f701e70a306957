/** Clients that a function makes for itself each time it runs. */
import type {
  CallFact,
  CallIndex,
  Reference,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { ClientKind } from '../../libraries/library.ts';
import { functionsAround, type ResolvedCall } from '../../model/calls.ts';
import type { LibraryOrigin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { callIndexOf, propertyOf, valuesIn } from '../code/code.ts';
import { isDoneOnce } from './blocking-calls.ts';

export interface MadeClient {
  readonly call: ResolvedCall;
  readonly kind: ClientKind;
  /** `PrismaClient`, `createPool`. */
  readonly name: string;
}

/** Those that nobody but the function ever sees, made from nothing that its callers choose. */
export function clientsMadeIn(
  calls: readonly ResolvedCall[],
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly MadeClient[] {
  return calls.flatMap(call => {
    const { callee, fact } = call;
    if (callee.kind !== 'library' || callee.isInstance || fact.function === undefined) return [];
    if (internals.test(callee.package)) return [];
    const kind = model.libraries.clientKind(callee);
    if (kind === undefined || !isMaking(callee, fact, kind) || sharesAgent(callee, fact)) return [];
    const isOwn = !isConstructor(fact, facts) && !isDoneOnce(call, facts) && !leaves(call, calls, facts);
    return isOwn && isSameEachTime(fact, facts) ? [{ call, kind, name: nameOf(callee, fact) }] : [];
  });
}

/** `pg/lib/connection`: whoever reaches into a package wants one connection apart from the pool. */
const internals = /\/(?:lib|dist|src)\//;

/** `new Pool()` or `createPool()`; a default export that is called is a client only in `knex(…)` and `postgres(…)`. */
function isMaking({ export: name, path }: LibraryOrigin, { form }: CallFact, kind: ClientKind): boolean {
  if (path.includes('()')) return false;
  return form === 'new' || /^[a-z]/.test(path.at(-1) ?? name) || kind === 'database';
}

/** All clients of `stripe` go through one agent that keeps its connections, unless one is made with an agent of its own. */
function sharesAgent({ package: from }: LibraryOrigin, { arguments: [, options] }: CallFact): boolean {
  const agent = propertyOf(options, 'httpAgent') ?? propertyOf(options, 'httpClient');
  return from === 'stripe' && (agent?.kind !== 'reference' || agent.reference.root.kind !== 'call');
}

function nameOf({ export: name, path }: LibraryOrigin, { callee }: CallFact): string {
  return path.at(-1) ?? (name === 'default' || name === '*' ? (callee?.path.at(-1) ?? 'the client') : name);
}

function isConstructor({ function: index }: CallFact, facts: TypeScriptFacts): boolean {
  return functionsAround(facts, index).some(one => facts.functions[one]?.form === 'constructor');
}

/** Given back, kept, or handed to a function of the project: a factory, which others may call once. */
function leaves(call: ResolvedCall, calls: readonly ResolvedCall[], facts: TypeScriptFacts): boolean {
  const holders = new Set<CallIndex>([call.index]);
  // What a library makes of it, such as `drizzle(pool)`, holds it too.
  for (const { callee, fact, index } of calls) {
    if (!fact.arguments.some(given => holds(given, holders, facts))) continue;
    if (callee.kind !== 'library') return true;
    holders.add(index);
  }
  return (
    facts.functions.some(({ returns }) => returns.some(value => holds(value, holders, facts))) ||
    facts.assignments.some(
      ({ target, value }) =>
        holds(value, holders, facts) && (target.path.length > 0 || target.root.kind !== 'variable'),
    )
  );
}

function holds(value: Value, holders: ReadonlySet<CallIndex>, facts: TypeScriptFacts): boolean {
  return [...valuesIn(value)].some(part => {
    const index = callIndexOf(part) ?? callIndexOf(heldBy(part, facts));
    return index !== undefined && holders.has(index);
  });
}

function heldBy(value: Value, facts: TypeScriptFacts): Value | undefined {
  if (value.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  const { root } = value.reference;
  return root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
}

/** Half-typed code may define a name by itself. */
const farthest = 4;

/** Settings, constants and members: nothing that a caller or a request chooses, such as a tenant's own key. */
export function isSameEachTime({ arguments: given, hasSpread }: CallFact, facts: TypeScriptFacts): boolean {
  return !hasSpread && given.every(value => isFixed(value, facts, 0));
}

function isFixed(value: Value, facts: TypeScriptFacts, depth: number): boolean {
  if (depth > farthest) return false;
  if (value.kind === 'object' && value.isOpen)
    return value.spreads?.every(spread => isFixed(spread, facts, depth + 1)) === true;
  if (value.kind === 'opaque' || value.kind === 'function') return value.kind === 'function';
  return [...valuesIn(value)].every(
    part =>
      part.kind !== 'opaque' &&
      (part.kind !== 'reference' || isFixedReference(part.reference, facts, depth + 1)),
  );
}

function isFixedReference({ root }: Reference, facts: TypeScriptFacts, depth: number): boolean {
  switch (root.kind) {
    case 'parameter':
      return false;
    case 'variable': {
      const { function: owner, value } = facts.variables[root.variable] ?? {};
      return owner === undefined || (value !== undefined && isFixed(value, facts, depth));
    }
    case 'call': {
      const call = facts.calls[root.call];
      return (
        call !== undefined &&
        isSameEachTime(call, facts) &&
        (call.callee === undefined || isFixedReference(call.callee, facts, depth))
      );
    }
    default:
      return true;
  }
}

/** Makes it once, where the file begins; undefined where it takes something of the function, or is closed by it. */
export function hoistable({ call }: MadeClient, facts: TypeScriptFacts): string | undefined {
  const variable = facts.variables.find(({ value }) => callIndexOf(value) === call.index);
  const isPlain = call.fact.arguments.every(given =>
    [...valuesIn(given)].every(
      part =>
        part.kind !== 'function' &&
        (part.kind !== 'reference' || ['import', 'global'].includes(part.reference.root.kind)),
    ),
  );
  if (variable === undefined || !isPlain) return undefined;
  const isTaken = facts.variables.filter(({ name }) => name === variable.name).length > 1;
  const isClosed = facts.calls.some(
    ({ callee }) =>
      callee?.root.kind === 'variable' &&
      facts.variables[callee.root.variable] === variable &&
      /^(?:end|close|quit|destroy|disconnect|\$disconnect)$/.test(callee.path[0] ?? ''),
  );
  return isTaken || isClosed ? undefined : variable.name;
}
