/** What a file exports under a name, and what an import brings. */
import type { FilePath } from '../../source/path.ts';
import type { ExportPlace } from '../export-place.ts';
import type { Origin } from '../origin.ts';
import { libraryExport } from './library-origin.ts';
import { maximumSteps, type OriginWalk, once, unknown } from './origin-walk.ts';

export function ofImport(
  walk: OriginWalk,
  path: FilePath,
  specifier: string,
  name: string,
  steps: number,
): Origin {
  const target = walk.sources.resolve(path, specifier);
  if (target.kind === 'file') {
    // `const { User } = require('./models')` takes apart what the module is as a whole.
    const origin = walk.member({ kind: 'module', path: target.path }, name, steps + 1);
    if (origin.kind !== 'unknown') return origin;
  }
  const written = target.kind === 'package' ? `${target.name}${target.subpath}` : undefined;
  if (written !== undefined && walk.sources.libraries.isKnown(written)) {
    const [owner, exported] = walk.sources.libraries.handedOn(written, name)?.split(':') ?? [];
    return libraryExport(owner ?? written, exported ?? name, path);
  }
  // A generated client is usually not there before the first build, and what generates it exports it under its name.
  const owner = walk.sources.libraries.generatedFrom(name) ?? written;
  return owner === undefined ? unknown : libraryExport(owner, name, path);
}

export function ofExport(walk: OriginWalk, path: FilePath, name: string, steps: number): Origin {
  if (steps > maximumSteps) return unknown;
  for (const place of walk.sources.exportPlaces(path, name)) {
    const origin = ofPlace(walk, place, steps + 1);
    if (origin.kind !== 'unknown') return origin;
  }
  return unknown;
}

function ofPlace(walk: OriginWalk, place: ExportPlace, steps: number): Origin {
  if (place.kind === 'module') return { kind: 'module', path: place.path };
  if (place.kind === 'elsewhere')
    return once(walk, place, steps, () => ofImport(walk, place.from, place.specifier, place.name, steps));
  const fact = walk.sources.facts(place.path)?.exports[place.index];
  switch (fact?.kind) {
    case 'local':
      return walk.ofReference(place.path, fact.target, steps);
    case 'value':
      return walk.ofValue(place.path, fact.value, steps);
    case 'type':
      return walk.ofType(place.path, fact.type, steps);
    default:
      return unknown;
  }
}
