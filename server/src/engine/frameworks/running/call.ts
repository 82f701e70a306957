/** What one call does and gives. */
import type { CallFact, CallIndex } from '../../languages/typescript/facts.ts';
import type { LibraryOrigin, Origin } from '../../model/origin.ts';
import { conditionsAt } from './branches.ts';
import { createSite } from './call-site.ts';
import { callOnList } from './collections.ts';
import { construct, constructBase } from './construct.ts';
import type { CallSite } from './dialect.ts';
import { baseNameIn, isReadingDirectory, readDirectory, requireFile } from './directories.ts';
import type { Elements } from './either.ts';
import { evaluate, evaluateReference, homeOf, listOf, memberOf, placeless, spreadOut } from './evaluate.ts';
import type { Machine } from './machine.ts';
import { conditionsOf, noteOpen, withoutOptional } from './optional.ts';
import { callOnWritten, runOverList, runOverWritten } from './over-lists.ts';
import { callOnText, callStandard } from './standard.ts';
import { viewFrom } from './taken-methods.ts';
import {
  type Closure,
  type Frame,
  type Router,
  type RouterMethod,
  type RouterView,
  type Thing,
  unknown,
  type What,
} from './thing.ts';
import { through } from './through.ts';
import { wholeOf } from './wholes.ts';

/** Calls that run what they are given once, or for what is not followed. */
const runners = new Set(['then', 'finally', 'listen', 'once', 'on', 'nextTick', 'setImmediate', 'connect']);

/** A call runs once in each run of what it belongs to. */
export function callResult(machine: Machine, frame: Frame, index: CallIndex): What {
  const fact = machine.factsOf(frame.path).calls[index];
  const home = fact === undefined ? undefined : homeOf(machine, frame, fact.function, fact.block);
  if (fact === undefined || home === undefined) return unknown;
  const known = home.results.get(index);
  if (known !== undefined) return known;
  // A call that asks for its own result does not get it.
  home.results.set(index, unknown);
  const conditions = conditionsAt(machine, frame, fact);
  machine.stack.push({ path: frame.path, span: fact.span, conditions });
  const result = call(machine, frame, index, fact);
  machine.stack.pop();
  home.results.set(index, result);
  return result;
}

function call(machine: Machine, frame: Frame, index: CallIndex, fact: CallFact): What {
  const { callee } = fact;
  const { elements: given, isOpen } = argumentsOf(machine, frame, fact);
  if (callee === undefined)
    return (
      callOnWritten(machine, frame, fact, given) ??
      runOverWritten(machine, frame, index, fact) ??
      runInPlace(machine, frame, fact)
    );
  if (callee.root.kind === 'super' && callee.path.length === 0) {
    const self = evaluateReference(machine, frame, callee);
    const site = createSite(machine, frame, fact, given);
    constructBase(machine, moduleOf(frame), callee.root.class, self, { things: given, site });
    return unknown;
  }
  const name = callee.path.at(-1);
  if (name === undefined)
    return (
      callStandard(machine, fact, given) ??
      requireFile(machine, frame, fact) ??
      apply(machine, frame, index, fact, evaluateReference(machine, frame, callee), given)
    );
  const receiver = evaluateReference(machine, frame, { root: callee.root, path: callee.path.slice(0, -1) });
  const view = hasOwn(machine, receiver, name) ? undefined : viewOf(machine, receiver);
  if (view !== undefined)
    return callOnRouter(machine, view, name, { ...createSite(machine, frame, fact, given), isOpen });
  const standard =
    callStandard(machine, fact, given) ??
    callOnText(receiver, name, given) ??
    callOnList(machine, frame, fact, receiver, given) ??
    runOverList(machine, receiver, name, given);
  if (standard !== undefined) return standard;
  const bound = callBound(machine, receiver, name, { ...createSite(machine, frame, fact, given), isOpen });
  if (bound !== undefined) return bound;
  const isSuper = callee.root.kind === 'super';
  const target = isSuper
    ? baseMember(machine, frame, callee.root, receiver, name)
    : memberOf(machine, receiver, name);
  return apply(machine, frame, index, fact, target, given);
}

/** A class that extends a router has methods of its own. */
function hasOwn(machine: Machine, { what }: Thing, name: string): boolean {
  if (what.kind !== 'object' || what.object.router === undefined) return false;
  return machine.methodOf(what.object.path, what.object.class, name) !== undefined;
}

/** `bind`, `call` and `apply` of a function or a router's method. */
function callBound(
  machine: Machine,
  { what }: Thing,
  name: string,
  site: CallSite & Pick<Elements, 'isOpen'>,
): What | undefined {
  if (name !== 'bind' && name !== 'call' && name !== 'apply') return undefined;
  if (what.kind === 'method') return callTaken(machine, what, name, site);
  if (what.kind !== 'closure') return undefined;
  return name === 'bind' ? what : machine.runClosure(what, site.arguments.slice(1));
}

/** `router.put.bind(router)`, `put.call(router, path, list)`, `put.apply(router, [path, list])` */
function callTaken(
  machine: Machine,
  method: RouterMethod,
  name: string,
  site: CallSite & Pick<Elements, 'isOpen'>,
): What {
  const [self, ...rest] = site.arguments;
  const view = (self && viewOf(machine, self)) ?? method.view;
  if (name === 'bind') return { ...method, view };
  const handed = name === 'apply' && rest[0] !== undefined ? listOf(machine, rest[0].what) : undefined;
  const { elements, isOpen } = handed ?? { elements: rest, isOpen: site.isOpen };
  return callOnRouter(machine, view, method.name, { ...site, arguments: elements, isOpen });
}

/** What it does to the router it does under the conditions of all calls that lead there. */
function callOnRouter(
  machine: Machine,
  view: RouterView,
  name: string,
  site: CallSite & Partial<Elements>,
): What {
  return underConditions(machine, view.router, site, () => machine.dialect.method(view, name, site));
}

function underConditions<R>(
  { stack }: Machine,
  { events, conditions, under }: Router,
  site: CallSite & Partial<Elements>,
  act: () => R,
): R {
  const last = events.length - 1;
  const before = events[last];
  const result = act();
  const own = stack.flatMap(place => place.conditions).filter(condition => !under.includes(condition));
  // What two branches register is one route: it is under what both are under.
  if (events[last] !== before) conditions[last] = conditions[last]?.filter(one => own.includes(one)) ?? [];
  const given = site.flatten(site.arguments);
  if (site.isOpen === true) noteOpen(events, conditions.length, site.place);
  for (let index = conditions.length; index < events.length; index += 1) {
    const event = events[index];
    conditions.push([...own, ...conditionsOf(event, given)]);
    if (event?.kind === 'route') events[index] = withoutOptional(event, given);
  }
  return result;
}

function moduleOf(frame: Frame): Frame {
  let outer = frame;
  while (outer.parent !== undefined) outer = outer.parent;
  return outer;
}

/** `super.register()` */
function baseMember(
  machine: Machine,
  frame: Frame,
  root: Extract<NonNullable<CallFact['callee']>['root'], { readonly kind: 'super' }>,
  self: Thing,
  name: string,
): Thing {
  const fact = machine.factsOf(frame.path).classes[root.class];
  const base =
    fact?.extends === undefined ? undefined : evaluateReference(machine, moduleOf(frame), fact.extends);
  const method =
    base?.what.kind === 'class' ? machine.methodOf(base.what.path, base.what.class, name) : undefined;
  return placeless(frame.path, method === undefined ? unknown : { kind: 'closure', ...method, self });
}

function argumentsOf(machine: Machine, frame: Frame, fact: CallFact): Elements {
  return spreadOut(machine, frame, fact.arguments, fact.spreads ?? []);
}

function viewOf(machine: Machine, thing: Thing): RouterView | undefined {
  const { what } = wholeOf(machine, thing);
  return what.kind === 'router' || what.kind === 'view' ? viewFrom(what) : undefined;
}

function apply(
  machine: Machine,
  frame: Frame,
  index: CallIndex,
  fact: CallFact,
  target: Thing,
  given: readonly Thing[],
): What {
  const { what } = wholeOf(machine, target);
  if (what.kind === 'method')
    return callOnRouter(machine, what.view, what.name, createSite(machine, frame, fact, given));
  if (what.kind === 'class')
    return fact.form === 'new'
      ? construct(machine, what, given, createSite(machine, frame, fact, given))
      : unknown;
  if (what.kind === 'closure') return through(runFunction(machine, what, given), given);
  const made = callLibrary(machine, frame, index, fact, given);
  if (made !== undefined) return made;
  if (runners.has(fact.callee?.path.at(-1) ?? '')) runAll(machine, given);
  return through(unknown, given);
}

/** Functions that have nothing to do with routers are not run. */
function runFunction(machine: Machine, closure: Closure, given: readonly Thing[]): What {
  if (
    machine.matters(closure.path) ||
    [...given, ...(closure.self === undefined ? [] : [closure.self])].some(leadsToRouter)
  )
    return machine.runClosure(closure, given);
  const fact = machine.factsOf(closure.path).functions[closure.function];
  const calls = machine.statementsOf(closure.path, closure.function);
  return fact === undefined || calls.length > 0 ? unknown : machine.runClosure(closure, given);
}

function leadsToRouter({ what }: Thing): boolean {
  switch (what.kind) {
    case 'router':
    case 'view':
      return true;
    case 'object':
      return [...what.object.fields.values()].some(field => field.what.kind === 'router');
    case 'list':
      return what.elements.some(leadsToRouter);
    case 'written':
      return (
        what.value.kind === 'object' && what.value.properties.some(({ value }) => value.kind === 'reference')
      );
    default:
      return false;
  }
}

function callLibrary(
  machine: Machine,
  frame: Frame,
  index: CallIndex,
  fact: CallFact,
  given: readonly Thing[],
): What | undefined {
  const { project, dialect } = machine;
  const callee = project.callsOf(frame.path)[index]?.callee;
  if (callee?.kind !== 'library') return undefined;
  if (isReadingDirectory(callee)) return readDirectory(machine, frame, fact);
  const name = baseNameIn(callee, given);
  if (name !== undefined) return name;
  const site = createSite(machine, frame, fact, given);
  const target = given.map(thing => viewOf(machine, thing)).find(view => view !== undefined);
  const callOther = (): What | undefined => dialect.other?.(callee, site);
  const other = target === undefined ? callOther() : underConditions(machine, target.router, site, callOther);
  if (other !== undefined) return other;
  const result = project.origins.result(frame.path, index);
  const isOnRouter = callee.isInstance && dialect.kindOf(callee) !== undefined;
  const kind = isPlainInstance(result) && !isOnRouter ? dialect.kindOf(result) : undefined;
  if (kind === undefined) return undefined;
  const router = machine.makeRouter(kind, site.place);
  dialect.made?.(router, site);
  return { kind: 'router', router };
}

function isPlainInstance(origin: Origin): origin is LibraryOrigin {
  return origin.kind === 'library' && origin.isInstance && origin.path.length === 0;
}

function runAll(machine: Machine, given: readonly Thing[]): void {
  for (const { what } of given)
    if (what.kind === 'closure' && machine.matters(what.path)) machine.runClosure(what, []);
}

/** `(async () => { … })()` */
function runInPlace(machine: Machine, frame: Frame, fact: CallFact): What {
  const functions = machine.factsOf(frame.path).functions;
  const index = functions.findIndex(
    ({ span, parent }) =>
      parent === fact.function && fact.nameSpan.start <= span.start && span.end <= fact.nameSpan.end,
  );
  if (index === -1) return unknown;
  const value = { kind: 'function', function: index, span: fact.nameSpan } as const;
  const { what } = evaluate(machine, frame, { ...value, function: index as Closure['function'] });
  return what.kind === 'closure'
    ? machine.runClosure(what, argumentsOf(machine, frame, fact).elements)
    : unknown;
}
