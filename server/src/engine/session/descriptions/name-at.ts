/** What a cursor in a description is on. */
import type { Shape } from '../../languages/openapi/grammar/content.ts';
import type { Operation, Place } from '../../model/openapi-document.ts';
import { itemsOf, methodPlace } from './all-calls.ts';
import type { DescriptionIndex } from './description-index.ts';
import type { ComponentDefinition, PartOfFile, Use } from './named-parts.ts';
import { type PathParameter, pathParameterAt } from './path-parameters.ts';
import { contains, type Spot } from './spot.ts';

export type Name =
  /** What a `$ref` or a requirement names, and its definition where there is one. */
  | {
      readonly kind: 'part';
      readonly part: PartOfFile;
      readonly shape: Shape;
      readonly definition: ComponentDefinition | undefined;
    }
  | { readonly kind: 'operation' | 'tag'; readonly name: string }
  /** A method of a path, or a path with all of them. */
  | { readonly kind: 'calls'; readonly operations: readonly Operation[] }
  | PathParameter;

export interface NameAtSpot {
  readonly name: Name;
  readonly place: Place;
  /** Whether it is written here for others to name it. */
  readonly isDefinition: boolean;
}

export function nameAt(index: DescriptionIndex, spot: Spot): NameAtSpot | undefined {
  const use = index.uses.find(({ place }) => contains(place, spot));
  if (use !== undefined) return { name: nameOfUse(index, use), place: use.place, isDefinition: false };
  const definition = index.definitions.find(({ place }) => contains(place, spot));
  if (definition !== undefined) {
    const { place, kind } = definition;
    if (kind !== 'component') return { name: definition, place, isDefinition: true };
    return { name: nameOfComponent(definition), place, isDefinition: true };
  }
  const written = pathParameterAt(index.document, spot);
  if (written !== undefined) return { name: written.parameter, place: written.place, isDefinition: false };
  return callsAt(index, spot);
}

function nameOfUse(index: DescriptionIndex, use: Use): Name {
  switch (use.kind) {
    case 'operation':
    case 'tag':
      return { kind: use.kind, name: use.name };
    case 'scheme': {
      const part = partOfScheme(index, use.name);
      return { kind: 'part', part, shape: 'securityScheme', definition: definitionOf(index, part) };
    }
    case 'reference':
      return {
        kind: 'part',
        part: use.target,
        shape: use.shape,
        definition: definitionOf(index, use.target),
      };
  }
}

export function nameOfComponent(definition: ComponentDefinition): Name & { kind: 'part' } {
  const { shape, pointer, place } = definition;
  return { kind: 'part', part: { path: place.path, pointer }, shape, definition };
}

/** Requirements name schemes of the root file. */
export function partOfScheme({ document }: DescriptionIndex, name: string): PartOfFile {
  const shelf =
    document.specification === '2.0' ? ['securityDefinitions'] : ['components', 'securitySchemes'];
  return { path: document.path, pointer: [...shelf, name] };
}

/** The component that a part is, or lies in. */
export function definitionOf(index: DescriptionIndex, part: PartOfFile): ComponentDefinition | undefined {
  return index.definitions
    .filter(definition => definition.kind === 'component')
    .filter(definition => liesIn(part, definition))
    .sort((left, right) => right.pointer.length - left.pointer.length)[0];
}

export function liesIn(part: PartOfFile, { place, pointer }: ComponentDefinition): boolean {
  return (
    part.path === place.path &&
    part.pointer.length >= pointer.length &&
    pointer.every((token, index) => part.pointer[index] === token)
  );
}

function callsAt({ document }: DescriptionIndex, spot: Spot): NameAtSpot | undefined {
  const items = itemsOf(document);
  for (const item of items) {
    for (const operation of item.operations) {
      const place = [operation.place, methodPlace(item, operation)].find(
        one => one !== undefined && contains(one, spot),
      );
      if (place !== undefined)
        return { name: { kind: 'calls', operations: [operation] }, place, isDefinition: true };
    }
  }
  const item = items.find(({ place }) => contains(place, spot));
  return (
    item && { name: { kind: 'calls', operations: item.operations }, place: item.place, isDefinition: true }
  );
}
