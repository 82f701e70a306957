/** What a name was given where it is declared, as it is written there. */
import type { FilePath } from '../source/path.ts';
import type { ProjectView } from './framework.ts';
import { type Placed, placedAt } from './placed.ts';

type Declarations = Pick<ProjectView, 'resolve' | 'exportPlaces' | 'factsOf'>;

/** Names that refer to each other in more steps than this are circles. */
const maximumSteps = 8;

/** One step: in this file, or in the one that the name is imported from. */
export function declarationOf(name: Placed, project: Declarations): Placed | undefined {
  if (name.value.kind !== 'reference' || name.value.reference.path.length > 0) return undefined;
  const { root } = name.value.reference;
  const { facts, path } = name.sources;
  if (root.kind === 'variable') {
    const given = facts.variables[root.variable]?.value;
    return given && { value: given, sources: name.sources };
  }
  const imported = root.kind === 'import' ? facts.imports[root.import] : undefined;
  const target = imported && project.resolve(path, imported.specifier);
  return imported === undefined || target?.kind !== 'file'
    ? undefined
    : exportedAs(imported.imported, target.path, name.sources, project);
}

/** What a file exports under a name, also when it hands on what another one does. */
export function exportedAs(
  exported: string,
  from: FilePath,
  sources: Placed['sources'],
  project: Declarations,
): Placed | undefined {
  const [place] = project.exportPlaces(from, exported);
  if (place?.kind !== 'written') return undefined;
  const fact = project.factsOf(place.path)?.exports[place.index];
  if (fact?.kind === 'value') return placedAt(place.path, fact.value, sources);
  if (fact?.kind !== 'local') return undefined;
  return placedAt(place.path, { kind: 'reference', reference: fact.target, span: fact.span }, sources);
}

/** As many steps as it takes to something other than a name. */
export function asDeclared(name: Placed, project: Declarations, steps = 0): Placed {
  const next = steps > maximumSteps ? undefined : declarationOf(name, project);
  return next === undefined ? name : asDeclared(next, project, steps + 1);
}
