/** Which classes of the project extend or implement what. */
import type { HandlerPlace } from '../frameworks/route.ts';
import type { ClassIndex, Reference, TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { OriginSources, Origins } from './origin.ts';

/** A class of the project. */
export interface ClassPlace {
  readonly path: FilePath;
  readonly class: ClassIndex;
}

/** A class extends or implements another class, by {@link placeKey}, or an interface, by {@link interfaceKey}. */
export interface Extension {
  readonly base: string;
  readonly by: ClassPlace;
}

export interface TypeSources extends Pick<OriginSources, 'resolve' | 'exportPlaces'> {
  facts(path: FilePath): TypeScriptFacts | undefined;
}

export function findExtensions(
  path: FilePath,
  facts: TypeScriptFacts,
  origins: Origins,
  sources: TypeSources,
): readonly Extension[] {
  return facts.classes.flatMap((owner, index) => {
    const by = { path, class: index as ClassIndex };
    const written = owner.extends === undefined ? owner.implements : [owner.extends, ...owner.implements];
    return written.flatMap(reference => {
      const base = origins.ofReference(path, reference);
      if (base.kind === 'class') return [{ base: placeKey(base), by }];
      const key = interfaceKey(path, reference, sources);
      return key === undefined ? [] : takenOver(key, sources).map(each => ({ base: each, by }));
    });
  });
}

/** Longer lines of interfaces are circles. */
const maximumLine = 6;

/** An interface, and those that it extends: who keeps its promises keeps theirs. */
function takenOver(key: string, sources: TypeSources, depth = 0): readonly string[] {
  const cut = key.lastIndexOf('#');
  const path = key.slice(0, cut) as FilePath;
  const taken = sources.facts(path)?.objectTypes?.[key.slice(cut + 1)]?.extends ?? [];
  const above = taken.flatMap(type =>
    type.kind === 'named' && depth < maximumLine ? (interfaceKey(path, type.reference, sources) ?? []) : [],
  );
  return [key, ...above.flatMap(each => takenOver(each, sources, depth + 1))];
}

/** Where an interface or another type of the project is written, and its name there; undefined for those of packages. */
export function interfaceKey(
  path: FilePath,
  { root, path: names }: Reference,
  { facts, resolve, exportPlaces }: TypeSources,
): string | undefined {
  if (root.kind === 'global') return names.length === 0 ? `${path}#${root.name}` : undefined;
  const fact = root.kind === 'import' ? facts(path)?.imports[root.import] : undefined;
  if (fact === undefined) return undefined;
  const [name, ...others] = fact.imported === '*' ? names : [fact.imported, ...names];
  const module = resolve(path, fact.specifier);
  if (module.kind !== 'file' || name === undefined || others.length > 0) return undefined;
  const [place] = exportPlaces(module.path, name);
  const written = place?.kind === 'written' ? facts(place.path)?.exports[place.index] : undefined;
  return place?.kind === 'written' && written?.kind === 'type'
    ? `${place.path}#${written.exported}`
    : undefined;
}

export function placeKey(place: HandlerPlace | ClassPlace): string {
  return `${place.path}#${'function' in place ? place.function : place.class}`;
}
