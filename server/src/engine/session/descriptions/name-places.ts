/** Where a name is given, and where else it is written. */
import type { DataNode } from '../../languages/data/data-node.ts';
import { entryOf } from '../../languages/data/data-node.ts';
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import type { Place } from '../../model/openapi-document.ts';
import type { FilePath } from '../../source/path.ts';
import { spanOf } from '../../source/span.ts';
import type { DescriptionIndex } from './description-index.ts';
import { liesIn, type Name, partOfScheme } from './name-at.ts';
import type { ComponentDefinition, PartOfFile, Use } from './named-parts.ts';
import { keyOfPart } from './named-parts.ts';

export function definitionPlaces(
  index: DescriptionIndex,
  name: Name,
  factsOf: (path: FilePath) => OpenApiFacts | undefined,
): readonly Place[] {
  switch (name.kind) {
    case 'part': {
      const part = findPart(name.part, factsOf);
      return part === undefined ? [] : [part.place];
    }
    case 'operation':
    case 'tag':
      return index.definitions.flatMap(({ kind, name: given, place }) =>
        kind === name.kind && given === name.name ? [place] : [],
      );
    case 'calls':
      return name.operations.map(({ place }) => place);
    case 'path parameter':
      return name.descriptions;
  }
}

export function usePlaces(index: DescriptionIndex, name: Name): readonly Place[] {
  switch (name.kind) {
    case 'part':
      return usesOfPart(index, name.part).map(({ place }) => place);
    case 'operation':
    case 'tag':
      return usesOfName(index, name.kind, name.name);
    case 'calls':
      return name.operations.flatMap(({ operationId }) =>
        operationId === undefined ? [] : usesOfName(index, 'operation', operationId),
      );
    case 'path parameter':
      return [...name.segments, ...name.mentions];
  }
}

function usesOfName(index: DescriptionIndex, kind: 'operation' | 'tag', name: string): readonly Place[] {
  return index.uses.flatMap(use => (use.kind === kind && use.name === name ? [use.place] : []));
}

function usesOfPart(index: DescriptionIndex, part: PartOfFile): readonly Use[] {
  const key = keyOfPart(part);
  return index.uses.filter(
    use =>
      (use.kind === 'reference' && keyOfPart(use.target) === key) ||
      (use.kind === 'scheme' && key === keyOfPart(partOfScheme(index, use.name))),
  );
}

/** Everything that names a component or a part of it. */
export function usesOfComponent(index: DescriptionIndex, definition: ComponentDefinition): readonly Use[] {
  const key = keyOfPart({ path: definition.place.path, pointer: definition.pointer });
  return index.uses.filter(
    use =>
      (use.kind === 'reference' && liesIn(use.target, definition)) ||
      (use.kind === 'scheme' && key === keyOfPart(partOfScheme(index, use.name))),
  );
}

/** The key of a part, or where its file begins, and what stands there. */
export function findPart(
  { path, pointer }: PartOfFile,
  factsOf: (path: FilePath) => OpenApiFacts | undefined,
): { readonly place: Place; readonly node: DataNode } | undefined {
  let node: DataNode | undefined = factsOf(path)?.root;
  if (node === undefined) return undefined;
  let span = spanOf(node.span.start, node.span.start);
  for (const token of pointer) {
    const entry = entryOf(node, token);
    node = entry?.value ?? (node.kind === 'sequence' ? node.items[Number(token)] : undefined);
    if (node === undefined) return undefined;
    span = entry === undefined ? spanOf(node.span.start, node.span.start) : entry.keySpan;
  }
  return { place: { path, span }, node };
}
