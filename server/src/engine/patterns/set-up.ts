/** The functions that set an application up, and which statement of them is the last one to give it something. */
import type {
  CallFact,
  ClassIndex,
  FunctionFact,
  FunctionIndex,
  TypeScriptFacts,
} from '../languages/typescript/facts.ts';
import { type Application, makesListen, registrationsOn } from './application.ts';

export interface SetUp {
  /** Undefined at the top of the file. */
  readonly function: FunctionIndex | undefined;
  /** What makes the application there; undefined where it is a field, which is there before. */
  readonly made: CallFact | undefined;
}

/** Where the application is set up first: where it is made, or in the constructor of the class that has it as a field. */
export function setUpOf(app: Application, facts: TypeScriptFacts): SetUp | undefined {
  const { holder, made } = app;
  if (holder.kind === 'variable' || made.function !== undefined) return { function: made.function, made };
  const [first] = functionsOf(holder.class, facts).find(([, { form }]) => form === 'constructor') ?? [];
  const [home, ...others] = first === undefined ? startsOf(app, facts) : [first];
  return home === undefined || others.length > 0 ? undefined : { function: home, made: undefined };
}

/** The calls of a set-up that register something, themselves or in methods; undefined where others register as well. */
export function stepsOf(
  app: Application,
  { function: home }: SetUp,
  facts: TypeScriptFacts,
): readonly CallFact[] | undefined {
  const direct = registrationsOn(app, facts);
  const registering = new Set(direct.map(call => ownerOf(call, facts)));
  const byMethod = app.holder.kind === 'member' ? callsOfMethods(app.holder.class, facts) : [];
  const reached = new Set([home]);
  growBy(reached, byMethod, ({ owner, method }) => (reached.has(owner) ? method : undefined));
  if ([...registering].some(owner => !reached.has(owner))) return undefined;
  growBy(registering, byMethod, ({ owner, method }) => (registering.has(method) ? owner : undefined));
  const indirect = byMethod.filter(({ method }) => registering.has(method)).map(({ call }) => call);
  return [...direct, ...indirect].filter(call => ownerOf(call, facts) === home);
}

/** The only method that registers something and that the class does not call itself, else the one that listens. */
export function startsOf(app: Application, facts: TypeScriptFacts): readonly FunctionIndex[] {
  if (app.holder.kind !== 'member') return [];
  const called = new Set(callsOfMethods(app.holder.class, facts).map(({ method }) => method));
  const ownersOf = (calls: readonly CallFact[]): readonly FunctionIndex[] =>
    [...new Set(calls.flatMap(call => ownerOf(call, facts) ?? []))].filter(owner => !called.has(owner));
  const registering = ownersOf(registrationsOn(app, facts));
  return registering.length > 0
    ? registering
    : ownersOf(facts.calls.filter(call => makesListen(call, app, facts)));
}

type Owner = FunctionIndex | undefined;

/** The function that a call is part of, also where it is made for each of several. */
function ownerOf({ function: owner }: Pick<CallFact, 'function'>, facts: TypeScriptFacts): Owner {
  const { callback, parent } = (owner === undefined ? undefined : facts.functions[owner]) ?? {};
  const method = callback && facts.calls[callback.call]?.callee?.path.at(-1);
  return method === 'forEach' || method === 'map' ? ownerOf({ function: parent }, facts) : owner;
}

interface MethodCall {
  readonly call: CallFact;
  readonly owner: Owner;
  readonly method: FunctionIndex;
}

/** `this.addRoutes()` in a class that has such a method. */
function callsOfMethods(owner: ClassIndex, facts: TypeScriptFacts): readonly MethodCall[] {
  const methods = functionsOf(owner, facts);
  return facts.calls.flatMap(call => {
    const { root, path } = call.callee ?? { path: [] };
    if (root?.kind !== 'this' || root.class !== owner || path.length !== 1) return [];
    const [method] = methods.find(([, { name, form }]) => form === 'method' && name === path[0]) ?? [];
    return method === undefined ? [] : [{ call, owner: ownerOf(call, facts), method }];
  });
}

function functionsOf(
  owner: ClassIndex,
  { classes, functions }: TypeScriptFacts,
): readonly (readonly [FunctionIndex, FunctionFact])[] {
  return (classes[owner]?.methods ?? []).flatMap(index => {
    const found = functions[index];
    return found === undefined ? [] : [[index, found] as const];
  });
}

function growBy(set: Set<Owner>, calls: readonly MethodCall[], added: (call: MethodCall) => Owner): void {
  for (let size = -1; size !== set.size; ) {
    size = set.size;
    for (const call of calls) {
      const owner = added(call);
      if (owner !== undefined) set.add(owner);
    }
  }
}
