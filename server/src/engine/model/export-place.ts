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

export interface ExportSources {
  facts(path: FilePath): TypeScriptFacts | undefined;
  resolve(from: FilePath, specifier: string): ModuleTarget;
}

/**
 * The places where `name` may come from, the likeliest first: only where a package stands in the way can there be more
 * than one. No positions are in it, so it stays the same while code moves.
 */
export function findExport(path: FilePath, name: string, sources: ExportSources): readonly ExportPlace[] {
  const places: ExportPlace[] = [];
  const seen = new Set<string>();

  /** True when the search is over. */
  const search = (file: FilePath, exported: string): boolean => {
    if (exported === '*') return places.push({ kind: 'module', path: file }) > 0;
    const facts = sources.facts(file);
    const key = `${file}\0${exported}`;
    if (facts === undefined || seen.has(key)) return false;
    seen.add(key);
    const index = indexOfExport(facts, exported);
    const fact = facts.exports[index];
    if (fact?.kind === 'from') return follow(file, fact.specifier, fact.imported);
    if (fact !== undefined) return places.push({ kind: 'written', path: file, index }) > 0;
    return facts.exports.some(other => other.kind === 'all' && follow(file, other.specifier, exported));
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

/** A value comes before a type of the same name. */
function indexOfExport(facts: TypeScriptFacts, name: string): number {
  const isNamed = (fact: TypeScriptFacts['exports'][number]): boolean =>
    fact.kind !== 'all' && fact.exported === name;
  const value = facts.exports.findIndex(fact => isNamed(fact) && fact.kind !== 'type');
  return value === -1 ? facts.exports.findIndex(isNamed) : value;
}
