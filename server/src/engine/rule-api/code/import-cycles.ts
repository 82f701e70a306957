/** Circles of imports that are there at run time. */
import type { ImportFact, ImportIndex, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { nameOfReference, nameOfRoot } from '../../languages/typescript/name-of-reference.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin, type Span } from '../../source/span.ts';
import { calleeName } from './code.ts';
import { findImportUses, type ImportUse } from './import-uses.ts';

export interface ValueLink {
  readonly to: FilePath;
  readonly use: 'loading' | 'later';
  /** Nest is told to wait for it: `forwardRef(() => Orders)`. */
  readonly isAwaited: boolean;
  readonly at: Span;
}

export interface ImportCycle {
  /** The file whose import closes the circle comes first, and what it imports next. */
  readonly files: readonly FilePath[];
  readonly kind: ValueLink['use'] | 'forwardRef';
  readonly at: Span;
}

type LinksOf = (path: FilePath) => readonly ValueLink[];

/** The files of which a server's file uses values; barrels are looked through, entities may point to each other. */
export function findValueLinks(model: ProjectModel, path: FilePath): readonly ValueLink[] {
  const facts = model.facts(path);
  if (facts === undefined || facts.imports.length === 0) return [];
  if (model.roleOf(path) !== 'application' || isBarrel(facts)) return [];
  const isFromEntity = holdsEntity(facts);
  const awaited = awaitedImports(facts);
  return [...findImportUses(facts)].flatMap(([index, use]) => {
    const fact = facts.imports[index];
    if (fact === undefined || fact.isTypeOnly || isPutOff(facts, fact)) return [];
    const to = placeOf(model, path, index, fact);
    const target = to === undefined ? undefined : model.facts(to);
    if (to === undefined || to === path || target === undefined) return [];
    if (isFromEntity && holdsEntity(target)) return [];
    return [{ to, use: useOf(use, target), isAwaited: awaited.has(index), at: fact.span }];
  });
}

/** Who holds a module sees all that it adds to `exports` later, but not what it replaces `module.exports` by. */
function useOf(use: ImportUse, { exports }: TypeScriptFacts): ValueLink['use'] {
  if (use !== 'held') return use;
  return exports.some(fact => fact.kind !== 'all' && fact.exported === 'default') ? 'loading' : 'later';
}

function placeOf(
  model: ProjectModel,
  path: FilePath,
  index: ImportIndex,
  { specifier, imported }: ImportFact,
): FilePath | undefined {
  const target = model.resolve(path, specifier);
  if (target.kind !== 'file') return undefined;
  const facts = model.facts(target.path);
  if (facts === undefined) return undefined;
  if (!isBarrel(facts)) return isValue(facts, imported) ? target.path : undefined;
  const origin = model.origins.ofReference(path, { root: { kind: 'import', import: index }, path: [] });
  return origin.kind === 'class' || origin.kind === 'function' || origin.kind === 'value'
    ? origin.path
    : undefined;
}

/** It only passes on what others export. */
function isBarrel({ exports, functions, classes, calls }: TypeScriptFacts): boolean {
  const passesOn = exports.some(({ kind }) => kind === 'all' || kind === 'from');
  return passesOn && functions.length === 0 && classes.length === 0 && calls.length === 0;
}

const entityDecorator =
  /^(?:Entity|ChildEntity|ViewEntity|Table|Schema|ObjectType|InputType|ArgsType|InterfaceType)$/;
const tableCall = /^(?:model|sequelize)\.define$|^(?:pg|mysql|sqlite)Table$/;

/** Classes with such a decorator, and tables that a call describes. */
function holdsEntity(facts: TypeScriptFacts): boolean {
  const isEntity = facts.classes.some(({ decorators }) =>
    decorators.some(({ callee }) => entityDecorator.test(callee.path.at(-1) ?? nameOfRoot(facts, callee))),
  );
  return (
    isEntity || facts.calls.some(({ callee }) => callee && tableCall.test(nameOfReference(facts, callee)))
  );
}

/** Required within a function, or behind all that the file exports: somebody has thought of the circle. */
function isPutOff({ exports, functions }: TypeScriptFacts, { span }: ImportFact): boolean {
  const isBehind = exports.length > 0 && exports.every(fact => fact.span.end <= span.start);
  return functions.some(one => isWithin(one.span, span)) || isBehind;
}

/** Interfaces stand where classes are injected, and are gone at run time. */
function isValue({ exports }: TypeScriptFacts, name: string): boolean {
  if (name === '*') return true;
  return exports.some(fact => fact.kind === 'all' || (fact.kind !== 'type' && fact.exported === name));
}

/** One circle for each group of files that all reach each other, found from the import that matters most. */
export function findCycles(model: ProjectModel, linksOf: LinksOf): readonly ImportCycle[] {
  return findGroups(model.files(), linksOf).flatMap(group => {
    const circles = closingLinks(group, linksOf).flatMap(({ from, link }) => {
      const back = findWay(link.to, from, group, linksOf);
      return back === undefined ? [] : [{ files: [from, ...back.slice(0, -1)], link }];
    });
    const [shortest] = circles.toSorted((left, right) => left.files.length - right.files.length);
    if (shortest === undefined) return [];
    const { files, link } = shortest;
    const isAwaited = files.some(path =>
      linksOf(path).some(each => each.isAwaited && files.includes(each.to)),
    );
    const kind = isAwaited ? 'forwardRef' : link.use;
    return [{ files, kind, at: link.at }];
  });
}

/** Of a large group some imports are enough: one circle is named. */
const triedLinks = 40;

function closingLinks(
  group: ReadonlySet<FilePath>,
  linksOf: LinksOf,
): readonly { readonly from: FilePath; readonly link: ValueLink }[] {
  const inside = [...group]
    .sort()
    .flatMap(from => linksOf(from).flatMap(link => (group.has(link.to) ? [{ from, link }] : [])));
  const loading = inside.filter(({ link }) => link.use === 'loading');
  return (loading.length > 0 ? loading : inside).slice(0, triedLinks);
}

/** The shortest way along imports, both ends included. */
function findWay(
  start: FilePath,
  end: FilePath,
  group: ReadonlySet<FilePath>,
  linksOf: LinksOf,
): readonly FilePath[] | undefined {
  const before = new Map<FilePath, FilePath | undefined>([[start, undefined]]);
  for (const [path] of before) {
    if (path === end) return wayTo(end, before);
    for (const { to } of linksOf(path)) if (group.has(to) && !before.has(to)) before.set(to, path);
  }
  return undefined;
}

function wayTo(end: FilePath, before: ReadonlyMap<FilePath, FilePath | undefined>): readonly FilePath[] {
  const way: FilePath[] = [];
  for (let path: FilePath | undefined = end; path !== undefined; path = before.get(path)) way.unshift(path);
  return way;
}

function awaitedImports(facts: TypeScriptFacts): ReadonlySet<ImportIndex> {
  const given = facts.calls
    .filter(call => calleeName(facts, call) === 'forwardRef')
    .flatMap(call => call.arguments)
    .flatMap(value => (value.kind === 'function' ? (facts.functions[value.function]?.returns ?? []) : []));
  const imports = given.flatMap(value =>
    value.kind === 'reference' && value.reference.root.kind === 'import' ? [value.reference.root.import] : [],
  );
  return new Set(imports);
}

/** Groups of more than one file that all reach each other: files by the order in which they are left, then backwards. */
function findGroups(files: readonly FilePath[], linksOf: LinksOf): readonly ReadonlySet<FilePath>[] {
  const importers = new Map<FilePath, FilePath[]>();
  for (const path of files) {
    for (const { to } of linksOf(path)) importers.set(to, [...(importers.get(to) ?? []), path]);
  }
  const placed = new Set<FilePath>();
  return leavingOrder(files, linksOf)
    .toReversed()
    .flatMap(first => {
      if (placed.has(first)) return [];
      const group = new Set([first]);
      placed.add(first);
      for (const path of group) {
        for (const importer of importers.get(path) ?? []) {
          if (placed.has(importer)) continue;
          placed.add(importer);
          group.add(importer);
        }
      }
      return group.size > 1 ? [group] : [];
    });
}

function leavingOrder(files: readonly FilePath[], linksOf: LinksOf): readonly FilePath[] {
  const seen = new Set<FilePath>();
  const left: FilePath[] = [];
  for (const first of files) {
    const open = [{ path: first, isLeft: false }];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      if (step.isLeft) left.push(step.path);
      if (step.isLeft || seen.has(step.path)) continue;
      seen.add(step.path);
      open.push({ path: step.path, isLeft: true });
      for (const { to } of linksOf(step.path)) if (!seen.has(to)) open.push({ path: to, isLeft: false });
    }
  }
  return left;
}
