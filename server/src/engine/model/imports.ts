/** Which files a file reaches by its imports. */
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
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

/** Everything that a file brings into a running program, itself included. */
export function findReachedFiles(
  entry: FilePath,
  importedFiles: (path: FilePath) => readonly FilePath[],
): ReadonlySet<FilePath> {
  const reached = new Set([entry]);
  for (const path of reached) for (const next of importedFiles(path)) reached.add(next);
  return reached;
}
