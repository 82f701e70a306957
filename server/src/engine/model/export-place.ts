/** Where an export is written, followed through files that hand on what others export. */
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { ModuleTarget } from './resolve-module.ts';

export type ExportPlace =
  /** By its index in the exports of its file. */
  | { readonly kind: 'written'; readonly path: FilePath; readonly index: number }
  | { readonly kind: 'module'; readonly path: FilePath }
  /** In a package, or in what is not there yet. */
  | {
      readonly kind: 'elsewhere';
      readonly from: FilePath;
      readonly specifier: string;
      readonly name: string;
    };

/** What a file exports, without positions: it stays the same while code moves. */
export interface ExportTable {
  readonly own: ReadonlyMap<string, OwnExport>;
  /** The modules of its `export * from`. */
  readonly all: readonly string[];
}

export type OwnExport =
  /** By its index in the exports of its file. */
  | { readonly kind: 'written'; readonly index: number }
  | { readonly kind: 'from'; readonly specifier: string; readonly name: string };

/** What a file hands on by `export *`, through as many files as it takes, in the order in which names are looked for. */
export interface HandedOn {
  readonly steps: readonly HandingStep[];
  /** The steps to files that export a name themselves. */
  readonly filesOf: ReadonlyMap<string, readonly number[]>;
  /** The steps out of the project, where any name may come from. */
  readonly elsewhere: readonly number[];
}

type HandingStep =
  | { readonly kind: 'file'; readonly path: FilePath }
  | { readonly kind: 'elsewhere'; readonly from: FilePath; readonly specifier: string };

export interface ExportSources {
  exportsOf(path: FilePath): ExportTable;
  handedOn(path: FilePath): HandedOn;
  resolve(from: FilePath, specifier: string): ModuleTarget;
}

/** Sources that remember nothing: for a look at few names. */
export function exportSourcesOf(
  facts: (path: FilePath) => TypeScriptFacts | undefined,
  resolve: ExportSources['resolve'],
): ExportSources {
  const exportsOf = (path: FilePath): ExportTable => readExports(facts(path));
  return { exportsOf, resolve, handedOn: path => findHandedOn(path, { exportsOf, resolve }) };
}

export function readExports(facts: TypeScriptFacts | undefined): ExportTable {
  const own = new Map<string, OwnExport>();
  const types = new Map<string, OwnExport>();
  const all: string[] = [];
  for (const [index, fact] of (facts?.exports ?? []).entries()) {
    if (fact.kind === 'all') {
      all.push(fact.specifier);
      continue;
    }
    const table = fact.kind === 'type' ? types : own;
    if (table.has(fact.exported)) continue;
    const isFrom = fact.kind === 'from';
    table.set(
      fact.exported,
      isFrom ? { kind: 'from', specifier: fact.specifier, name: fact.imported } : { kind: 'written', index },
    );
  }
  // A value comes before a type of the same name.
  return { own: new Map([...types, ...own]), all };
}

export function findHandedOn(
  path: FilePath,
  { exportsOf, resolve }: Pick<ExportSources, 'exportsOf' | 'resolve'>,
): HandedOn {
  const steps: HandingStep[] = [];
  const seen = new Set([path]);
  const visit = (file: FilePath): void => {
    for (const specifier of exportsOf(file).all) {
      const target = resolve(file, specifier);
      if (target.kind !== 'file') {
        steps.push({ kind: 'elsewhere', from: file, specifier });
        continue;
      }
      if (seen.has(target.path)) continue;
      seen.add(target.path);
      steps.push({ kind: 'file', path: target.path });
      visit(target.path);
    }
  };
  visit(path);
  return indexSteps(steps, exportsOf);
}

function indexSteps(steps: readonly HandingStep[], exportsOf: ExportSources['exportsOf']): HandedOn {
  const filesOf = new Map<string, number[]>();
  const elsewhere: number[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'elsewhere') elsewhere.push(index);
    else {
      for (const name of exportsOf(step.path).own.keys()) {
        const files = filesOf.get(name);
        if (files === undefined) filesOf.set(name, [index]);
        else files.push(index);
      }
    }
  }
  return { steps, filesOf, elsewhere };
}

/**
 * The places where `name` may come from, the likeliest first: there can be more than one only where the likeliest is not
 * in the project. No positions are in it, so it stays the same while code moves.
 */
export function findExport(path: FilePath, name: string, sources: ExportSources): readonly ExportPlace[] {
  const places: ExportPlace[] = [];
  const seen = new Set<string>();

  /** True when the search is over. */
  const search = (file: FilePath, exported: string): boolean => {
    if (exported === '*') return places.push({ kind: 'module', path: file }) > 0;
    const key = `${file}\0${exported}`;
    if (seen.has(key)) return false;
    seen.add(key);
    const own = sources.exportsOf(file).own.get(exported);
    if (own?.kind === 'from') return follow(file, own.specifier, own.name);
    if (own !== undefined) return places.push({ kind: 'written', path: file, index: own.index }) > 0;
    return stepsFor(sources.handedOn(file), exported).some(step =>
      step.kind === 'file' ? search(step.path, exported) : follow(step.from, step.specifier, exported),
    );
  };

  const follow = (from: FilePath, specifier: string, exported: string): boolean => {
    const target = sources.resolve(from, specifier);
    if (target.kind === 'file') return search(target.path, exported);
    places.push({ kind: 'elsewhere', from, specifier, name: exported });
    return target.kind === 'package';
  };

  search(path, name);
  return places;
}

/** A file that has the name is surer than a package that may have it: names which two `export *` give are an error. */
function stepsFor({ steps, filesOf, elsewhere }: HandedOn, name: string): readonly HandingStep[] {
  return [...(filesOf.get(name) ?? []), ...elsewhere].flatMap(index => steps[index] ?? []);
}
