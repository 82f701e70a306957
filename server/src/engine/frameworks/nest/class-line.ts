/** A class with those that it extends: Nest asks all of them. */
import type {
  ClassFact,
  ClassIndex,
  FunctionFact,
  FunctionIndex,
  Reference,
} from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { ProjectView } from '../framework.ts';
import type { PlacedSources } from '../placed.ts';
import type { Gap } from '../route.ts';
import { sourcesOf } from './decorators.ts';
import type { Frame } from './placed-argument.ts';
import type { ClassPlace } from './vocabulary.ts';

export interface LineClass {
  readonly fact: ClassFact;
  readonly place: ClassPlace;
  readonly sources: PlacedSources;
  /** The call that made it: `CrudController('users')`. */
  readonly frame: Frame | undefined;
}

export interface ClassLine {
  /** The class itself, then what it extends. */
  readonly classes: readonly LineClass[];
  readonly gaps: readonly Gap[];
}

export interface LineMethod {
  readonly fact: FunctionFact;
  readonly function: FunctionIndex;
  readonly owner: LineClass;
}

const maximumLength = 8;

export function lineOf(place: ClassPlace, project: ProjectView): ClassLine {
  const classes: LineClass[] = [];
  let next: { readonly place: ClassPlace; readonly frame: Frame | undefined } | undefined = {
    place,
    frame: undefined,
  };
  while (next !== undefined && classes.length < maximumLength) {
    const sources = sourcesOf(next.place.path, project);
    const fact: ClassFact | undefined = sources?.facts.classes[next.place.class];
    if (sources === undefined || fact === undefined) break;
    classes.push({ ...next, fact, sources });
    if (fact.extends === undefined) break;
    const base = classBehind(next.place.path, fact.extends, project);
    if (base === 'unknown') return { classes, gaps: [unknownBase(fact, next.place.path)] };
    next = base === 'library' ? undefined : { place: base, frame: frameOf(fact.extends, sources, project) };
  }
  return { classes, gaps: [] };
}

function frameOf({ root }: Reference, sources: PlacedSources, project: ProjectView): Frame | undefined {
  const call = root.kind === 'call' ? sources.facts.calls[root.call] : undefined;
  if (call?.callee === undefined) return undefined;
  const maker = project.origins.ofReference(sources.path, call.callee);
  if (maker.kind !== 'function') return undefined;
  const given = call.arguments.map(value => ({ value, sources, frame: undefined }));
  return { path: maker.path, function: maker.function, arguments: given };
}

/** In the order in which Nest goes through them; what a class overrides counts where the class has it. */
export function methodsOf(line: ClassLine): readonly LineMethod[] {
  const seen = new Set<string>();
  return line.classes.flatMap(owner => {
    const own = owner.fact.methods.flatMap(index => {
      const fact = owner.sources.facts.functions[index];
      if (fact === undefined || fact.form !== 'method' || fact.isStatic || seen.has(fact.name)) return [];
      return [{ fact, function: index, owner }];
    });
    for (const { fact } of own) seen.add(fact.name);
    return own;
  });
}

/** The class of the project that a name stands for, also one that a function of the project gives. */
export function classBehind(
  path: FilePath,
  reference: Reference,
  project: ProjectView,
): ClassPlace | 'library' | 'unknown' {
  const origin = project.origins.ofReference(path, reference);
  if (origin.kind === 'class') return { path: origin.path, class: origin.class };
  if (reference.root.kind === 'call' && reference.path.length === 0) {
    const made = classMadeBy(path, reference.root.call, project);
    if (made !== undefined) return made;
  }
  return origin.kind === 'library' || origin.kind === 'global' ? 'library' : 'unknown';
}

/** `CrudController(User)`, whatever type it says it returns. */
function classMadeBy(path: FilePath, index: number, project: ProjectView): ClassPlace | undefined {
  const call = project.factsOf(path)?.calls[index];
  if (call?.callee === undefined) return undefined;
  const maker = project.origins.ofReference(path, call.callee);
  if (maker.kind !== 'function') return undefined;
  const returned = project.factsOf(maker.path)?.functions[maker.function]?.returns ?? [];
  for (const value of returned) {
    const origin = project.origins.ofValue(maker.path, value);
    if (origin.kind === 'class') return { path: origin.path, class: origin.class };
  }
  return undefined;
}

export function placeOfClass(path: FilePath, index: number): ClassPlace {
  return { path, class: index as ClassIndex };
}

function unknownBase(fact: ClassFact, path: FilePath): Gap {
  return { path, span: fact.nameSpan, reason: `it is not known what \`${fact.name}\` inherits` };
}
