/** Objects of classes: what their fields start as, and what their constructors do. */
import type { ClassIndex, FunctionIndex } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { CallSite } from './dialect.ts';
import { evaluate, evaluateReference, placeless } from './evaluate.ts';
import { emptyFrame, type Machine, type MethodPlace } from './machine.ts';
import type { Frame, ProjectObject, Router, Thing, What } from './thing.ts';

/** What a constructor is handed, and by which call; nobody is seen to make an object that a container makes. */
interface Given {
  readonly things: readonly Thing[];
  readonly site: CallSite | undefined;
}

type ClassThing = Extract<What, { readonly kind: 'class' }>;

export function construct(
  machine: Machine,
  owner: ClassThing,
  given: readonly Thing[],
  site?: CallSite,
): What {
  const object: ProjectObject = {
    path: owner.path,
    class: owner.class,
    fields: new Map(),
    router: undefined,
  };
  const what: What = { kind: 'object', object };
  initialise(machine, owner, placeless(owner.path, what), object, { things: given, site });
  return what;
}

/** What `super(…)` does. */
export function constructBase(
  machine: Machine,
  frame: Frame,
  index: ClassIndex,
  self: Thing,
  given: Given,
): void {
  const { path } = frame;
  if (self.what.kind !== 'object') return;
  initialiseBase(machine, { kind: 'class', path, class: index, frame }, self, self.what.object, given);
  setFields(machine, { kind: 'class', path, class: index, frame }, self, self.what.object);
}

function initialise(
  machine: Machine,
  owner: ClassThing,
  self: Thing,
  object: ProjectObject,
  given: Given,
): void {
  const facts = machine.factsOf(owner.path);
  const fact = facts.classes[owner.class];
  if (fact === undefined) return;
  const maker = fact.methods.find(index => facts.functions[index]?.form === 'constructor');
  if (fact.extends === undefined) setFields(machine, owner, self, object);
  else if (maker === undefined) {
    initialiseBase(machine, owner, self, object, given);
    setFields(machine, owner, self, object);
  }
  if (maker === undefined) return;
  keepParameters(machine, owner, maker, object, given.things);
  const closure = { kind: 'closure', path: owner.path, function: maker, frame: owner.frame, self } as const;
  machine.runClosure(closure, given.things);
}

function initialiseBase(
  machine: Machine,
  owner: ClassThing,
  self: Thing,
  object: ProjectObject,
  given: Given,
): void {
  const base = baseOf(machine, owner);
  if (base !== undefined) initialise(machine, base, self, object, given);
  else object.router ??= routerBelow(machine, owner, given.site);
}

/** `class Server extends Koa`: the object is an application itself. */
function routerBelow(
  machine: Machine,
  { path, class: index }: ClassThing,
  site: CallSite | undefined,
): Router | undefined {
  const fact = machine.factsOf(path).classes[index];
  if (fact?.extends === undefined) return undefined;
  const origin = machine.project.origins.ofReference(path, fact.extends);
  const kind = origin.kind === 'library' ? machine.dialect.kindOf(origin) : undefined;
  if (kind === undefined) return undefined;
  const router = machine.makeRouter(kind, site?.place ?? { path, span: fact.span });
  if (site !== undefined) machine.dialect.made?.(router, site);
  return router;
}

function baseOf(machine: Machine, { path, class: index, frame }: ClassThing): ClassThing | undefined {
  const fact = machine.factsOf(path).classes[index];
  if (fact?.extends === undefined) return undefined;
  const { what } = evaluateReference(machine, frame, fact.extends);
  return what.kind === 'class' ? what : undefined;
}

/** `constructor(private readonly app: Application)` */
function keepParameters(
  machine: Machine,
  owner: ClassThing,
  maker: FunctionIndex,
  object: ProjectObject,
  given: readonly Thing[],
): void {
  const facts = machine.factsOf(owner.path);
  const kept = new Set(
    facts.classes[owner.class]?.members.flatMap(member => (member.isInjected ? [member.name] : [])),
  );
  facts.functions[maker]?.parameters.forEach(({ name }, position) => {
    if (!kept.has(name)) return;
    const thing = given[position];
    const isKnown = thing !== undefined && thing.what.kind !== 'unknown';
    const kind = isKnown ? thing : machine.typedParameter(owner.path, maker, position);
    if (kind !== undefined) object.fields.set(name, { ...kind, isHanded: true });
  });
}

function setFields(machine: Machine, owner: ClassThing, self: Thing, object: ProjectObject): void {
  const fact = machine.factsOf(owner.path).classes[owner.class];
  const outer = owner.frame;
  const frame: Frame = {
    ...emptyFrame(owner.path),
    function: outer.function,
    parent: outer,
    self,
    arguments: outer.arguments,
  };
  for (const { name, value, isStatic, isInjected } of fact?.members ?? []) {
    // What constructors assign is set when they run.
    if (isStatic || isInjected || value === undefined || isAssignedLater(machine, owner, value)) continue;
    object.fields.set(name, evaluate(machine, frame, value));
  }
}

function isAssignedLater(
  machine: Machine,
  owner: ClassThing,
  value: { readonly span: { start: number } },
): boolean {
  const facts = machine.factsOf(owner.path);
  return (facts.classes[owner.class]?.methods ?? []).some(index => {
    const span = facts.functions[index]?.span;
    return span !== undefined && span.start <= value.span.start && value.span.start < span.end;
  });
}

/** A method of a class or of those it extends. */
export function methodOf(
  machine: Machine,
  path: FilePath,
  index: ClassIndex,
  name: string,
): MethodPlace | undefined {
  const facts = machine.factsOf(path);
  const owner = facts.classes[index];
  const frame = machine.moduleFrame(path);
  const found = owner?.methods.find(candidate => {
    const fact = facts.functions[candidate];
    return fact?.name === name && !fact.isStatic && fact.form !== 'constructor' && fact.form !== 'setter';
  });
  if (found !== undefined) return { path, function: found, frame };
  const base = baseOf(machine, { kind: 'class', path, class: index, frame });
  return base === undefined ? undefined : machine.methodOf(base.path, base.class, name);
}
