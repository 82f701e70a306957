/** Which classes of the project extend or implement which. */
import type { HandlerPlace } from '../frameworks/route.ts';
import type { ClassIndex, TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { Origins } from './origin.ts';

/** A class of the project. */
export interface ClassPlace {
  readonly path: FilePath;
  readonly class: ClassIndex;
}

/** One class extends or implements another. */
export interface Extension {
  readonly base: ClassPlace;
  readonly by: ClassPlace;
}

export function findExtensions(
  path: FilePath,
  facts: TypeScriptFacts,
  origins: Origins,
): readonly Extension[] {
  return facts.classes.flatMap((owner, index) => {
    const written = owner.extends === undefined ? owner.implements : [owner.extends, ...owner.implements];
    return written.flatMap(reference => {
      const base = origins.ofReference(path, reference);
      if (base.kind !== 'class') return [];
      return [{ base: { path: base.path, class: base.class }, by: { path, class: index as ClassIndex } }];
    });
  });
}

export function placeKey(place: HandlerPlace | ClassPlace): string {
  return `${place.path}#${'function' in place ? place.function : place.class}`;
}
