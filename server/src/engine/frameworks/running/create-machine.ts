/**
 * Follows the set-up of a service as it would run: modules in the order of their imports, functions with what they are
 * handed, objects with what their constructors do. All that happens to routers is noted down, in order.
 */
import type { Reference, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { exitsIn } from '../../model/calls.ts';
import type { FilePath } from '../../source/path.ts';
import { spanOf } from '../../source/span.ts';
import type { ProjectView } from '../framework.ts';
import { textIn } from '../registration.ts';
import { callResult } from './call.ts';
import { construct, methodOf } from './construct.ts';
import type { Dialect } from './dialect.ts';
import { choose, evaluate, evaluateReference, placeless } from './evaluate.ts';
import { emptyFrame, type Machine } from './machine.ts';
import { runAssignments, runStatements } from './run-statements.ts';
import type { StatementsOf } from './statements.ts';
import { type Closure, type Frame, type Router, type Thing, unknown, type What } from './thing.ts';

const noFacts: TypeScriptFacts = {
  language: 'typescript',
  imports: [],
  exports: [],
  variables: [],
  classes: [],
  functions: [],
  calls: [],
  blocks: [],
  assignments: [],
  environmentReads: [],
  requestReads: [],
  typeTests: [],
  hasJsx: false,
  suppressions: [],
  parseErrors: [],
};

/** Deeper calls than this are circles or not worth following. */
const maximumDepth = 40;
const maximumCalls = 200_000;

export interface FilesToRun {
  /** Their functions are run where somebody calls them. */
  readonly relevant: ReadonlySet<FilePath>;
  /** What these do as they are loaded may lead to routers. Of the others only what they set is of interest. */
  readonly run: ReadonlySet<FilePath>;
}

export function createMachine(
  project: ProjectView,
  dialect: Dialect,
  { relevant, run: runModules }: FilesToRun,
  statementsOf: StatementsOf,
): Machine {
  const once = project.origins.forOneAnswer();
  const modules = new Map<FilePath, Frame>();
  const facts = remembering(project.factsOf);
  const singletons = new Map<string, Thing>();
  const handedIn = new Map<string, Thing>();
  const statics = new Map<string, Thing>();
  const run = new Set<string>();
  const active = new Map<string, number>();
  const budget = { calls: maximumCalls };

  const machine: Machine = {
    project: rememberAnswers({ ...project, origins: once }),
    dialect,
    routers: [],
    stack: [],
    factsOf: path => facts(path) ?? noFacts,
    exitsOf: remembering(path => exitsIn(facts(path) ?? noFacts)),
    matters: path => relevant.has(path),
    hasRun: (path, owner) => run.has(`${path}#${owner}`),
    statementsOf: (path, owner) => statementsOf(facts(path) ?? noFacts).get(owner) ?? [],
    moduleFrame(path) {
      const known = modules.get(path);
      if (known !== undefined) return known;
      const frame = emptyFrame(path);
      modules.set(path, frame);
      if (!relevant.has(path) || project.roleOf(path) !== 'application') return frame;
      for (const imported of project.importedFiles(path))
        if (relevant.has(imported)) machine.moduleFrame(imported);
      if (runModules.has(path)) runStatements(machine, frame);
      else runAssignments(machine, frame);
      return frame;
    },
    makeRouter(kind, place) {
      const under = machine.stack.flatMap(({ conditions }) => conditions);
      const empty = { events: [], conditions: [], prefix: '/', lastPattern: undefined };
      const router: Router = { kind, place, under, ...empty };
      machine.routers.push(router);
      return router;
    },
    callResult(frame, index) {
      if (budget.calls-- <= 0 || machine.stack.length > maximumDepth) return unknown;
      return callResult(machine, frame, index);
    },
    runClosure(closure, given) {
      const key = `${closure.path}#${closure.function}`;
      const depth = active.get(key) ?? 0;
      // What calls itself is not followed around its circle.
      if (depth > 1) return unknown;
      active.set(key, depth + 1);
      run.add(key);
      const result = runBody(machine, closure, given);
      active.set(key, depth);
      return result;
    },
    singleton(path, index) {
      const key = `${path}#${index}`;
      const known = singletons.get(key);
      if (known !== undefined) return known;
      const frame = machine.moduleFrame(path);
      // A class that asks for itself does not get it.
      singletons.set(key, placeless(path, unknown));
      const made = placeless(path, construct(machine, { kind: 'class', path, class: index, frame }, []));
      singletons.set(key, made);
      return made;
    },
    typedParameter(path, owner, position) {
      const reference: Reference = {
        root: { kind: 'parameter', function: owner, parameter: position },
        path: [],
      };
      const origin = once.ofReference(path, reference);
      if (origin.kind === 'instance') return machine.singleton(origin.path, origin.class);
      if (origin.kind !== 'library' || dialect.kindOf(origin) === undefined) return undefined;
      const span = project.factsOf(path)?.functions[owner]?.parameters[position]?.span ?? spanOf(0, 0);
      return remember(handedIn, `${path}#${owner}.${position}`, () =>
        placeless(path, { kind: 'router', router: machine.makeRouter('handed in', { path, span }) }),
      );
    },
    methodOf: (path, index, name) => methodOf(machine, path, index, name),
    staticMember: (owner, name) => staticMember(machine, statics, owner, name),
    setStatic: ({ path, class: index }, name, thing) => {
      statics.set(`${path}#${index}.${name}`, thing);
    },
    writtenText: ({ path, value }) => textIn(value, path, once),
  };
  return machine;
}

function runBody(
  machine: Machine,
  { path, function: owner, frame, self }: Closure,
  given: readonly Thing[],
): What {
  const fact = machine.factsOf(path).functions[owner];
  if (fact === undefined) return unknown;
  const own: Frame = {
    ...emptyFrame(path),
    function: owner,
    parent: frame,
    self,
    arguments: given,
    isCalled: machine.stack.length > 0,
  };
  runStatements(machine, own);
  const returns = fact.returns.slice(0, 4).map(value => evaluate(machine, own, value));
  return choose(machine, returns, fact.span);
}

function staticMember(
  machine: Machine,
  known: Map<string, Thing>,
  { path, class: index, frame }: Extract<What, { readonly kind: 'class' }>,
  name: string,
): Thing | undefined {
  const facts = machine.factsOf(path);
  const owner = facts.classes[index];
  if (owner === undefined) return undefined;
  const assigned = known.get(`${path}#${index}.${name}`);
  if (assigned !== undefined) return assigned;
  const self = placeless(path, { kind: 'class', path, class: index, frame });
  const method = owner.methods.find(candidate => {
    const fact = facts.functions[candidate];
    return fact?.isStatic === true && fact.name === name;
  });
  if (method !== undefined) {
    const closure: Closure = { kind: 'closure', path, function: method, frame, self };
    const isGetter = facts.functions[method]?.form === 'getter';
    return placeless(path, isGetter ? machine.runClosure(closure, []) : closure);
  }
  const member = owner.members.find(candidate => candidate.isStatic && candidate.name === name);
  if (member?.value !== undefined) {
    const { value } = member;
    return remember(known, `${path}#${index}.${name}`, () => evaluate(machine, frame, value));
  }
  if (owner.extends === undefined) return undefined;
  const base = evaluateReference(machine, frame, owner.extends);
  return base.what.kind === 'class' ? machine.staticMember(base.what, name) : undefined;
}

/** What is asked again and again during one run is asked once. */
function rememberAnswers(project: ProjectView): ProjectView {
  return { ...project, callsOf: remembering(project.callsOf), roleOf: remembering(project.roleOf) };
}

function remembering<Key, Value>(ask: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return key => remember(known, key, () => ask(key));
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
