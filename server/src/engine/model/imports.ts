/** Which files a file reaches by its imports. */
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { OriginSources } from './origin.ts';
import type { ModuleTarget } from './resolve-module.ts';

/** The files of the project that a file imports or re-exports at run time, sorted. */
export function findImportedFiles(
  path: FilePath,
  facts: TypeScriptFacts,
  resolve: (from: FilePath, specifier: string) => ModuleTarget,
): readonly FilePath[] {
  const imported = facts.imports.filter(fact => !fact.isTypeOnly).map(fact => fact.specifier);
  const exported = facts.exports.flatMap(fact =>
    fact.kind === 'all' || (fact.kind === 'from' && !fact.isTypeOnly) ? [fact.specifier] : [],
  );
  const files = [...imported, ...exported].flatMap(specifier => {
    const target = resolve(path, specifier);
    return target.kind === 'file' ? [target.path] : [];
  });
  return [...new Set(files)].sort();
}

/**
 * The files in which it is written what a file imports or hands on, sorted: for a name that comes through files which
 * hand on what others export, the one that it comes from and none on the way.
 */
export function findUsedFiles(
  path: FilePath,
  facts: TypeScriptFacts,
  { resolve, exportPlaces }: Pick<OriginSources, 'resolve' | 'exportPlaces'>,
): readonly FilePath[] {
  const filesOf = (specifier: string, name: string): readonly FilePath[] => {
    const target = resolve(path, specifier);
    if (target.kind !== 'file') return [];
    const places = isName(name) ? exportPlaces(target.path, name) : [];
    const files = places.map(place => (place.kind === 'elsewhere' ? place.from : place.path));
    return files.length === 0 ? [target.path] : files;
  };
  const imported = facts.imports
    .filter(fact => !fact.isTypeOnly)
    .flatMap(fact => filesOf(fact.specifier, fact.imported));
  const exported = facts.exports.flatMap(fact => {
    if (fact.kind === 'all') return filesOf(fact.specifier, '*');
    return fact.kind === 'from' && !fact.isTypeOnly ? filesOf(fact.specifier, fact.imported) : [];
  });
  return [...new Set([...imported, ...exported])].sort();
}

/** Neither a whole module nor one that is only run. */
function isName(imported: string): boolean {
  return imported !== '*' && imported !== '';
}

/** For each file the ones that use it, in their order. */
export function groupUsers(
  files: readonly FilePath[],
  usedBy: (path: FilePath) => readonly FilePath[],
): ReadonlyMap<FilePath, readonly FilePath[]> {
  const users = new Map<FilePath, FilePath[]>();
  for (const path of files) {
    for (const used of usedBy(path)) {
      const known = users.get(used);
      if (known === undefined) users.set(used, [path]);
      else known.push(path);
    }
  }
  return users;
}

/** Everything that a file brings into a running program, itself included. */
export function findReachedFiles(
  entry: FilePath,
  importedFiles: (path: FilePath) => readonly FilePath[],
): ReadonlySet<FilePath> {
  const reached = new Set([entry]);
  for (const path of reached) for (const next of importedFiles(path)) reached.add(next);
  return reached;
}
