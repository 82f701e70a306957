/** From a name to where it is given, and to everywhere else that it is written: in descriptions and in the code. */
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import type { Operation, Place } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import type { DescriptionIndex } from './description-index.ts';
import { type NameAtSpot, nameAt } from './name-at.ts';
import { definitionPlaces, usePlaces } from './name-places.ts';
import { endpointsOf, operationsAt, operationsOfPathAt, placeOfEndpoint } from './served-by.ts';
import type { Spot } from './spot.ts';

export interface NavigationParts {
  readonly model: ProjectModel;
  factsOf(path: FilePath): OpenApiFacts | undefined;
  around(path: FilePath): readonly DescriptionIndex[];
}

export function findDefinitions(spot: Spot, parts: NavigationParts): readonly Place[] {
  const indexes = parts.around(spot.path);
  if (indexes.length === 0) return operationsOfPathAt(spot, parts.model).map(({ place }) => place);
  const places = indexes.flatMap(index => {
    const found = nameAt(index, spot);
    return found === undefined ? [] : definitionsOf(index, found, parts);
  });
  return distinct(places);
}

/** What an operation is in the end is its handler. */
function definitionsOf(
  index: DescriptionIndex,
  { name, isDefinition }: NameAtSpot,
  parts: NavigationParts,
): readonly Place[] {
  if (name.kind === 'calls') return handlersOf(name.operations, parts.model);
  if (name.kind === 'operation' && isDefinition) return handlersOf(called(index, name.name), parts.model);
  return definitionPlaces(index, name, parts.factsOf);
}

export function findReferences(
  spot: Spot,
  declarations: 'with' | 'without',
  parts: NavigationParts,
): readonly Place[] {
  const indexes = parts.around(spot.path);
  if (indexes.length === 0) return operationsAt(spot, parts.model).map(({ place }) => place);
  const places = indexes.flatMap(index => {
    const found = nameAt(index, spot);
    if (found === undefined) return [];
    const { name } = found;
    const operations =
      name.kind === 'calls' ? name.operations : name.kind === 'operation' ? called(index, name.name) : [];
    const given = declarations === 'with' ? definitionPlaces(index, name, parts.factsOf) : [];
    return [...given, ...usePlaces(index, name), ...handlersOf(operations, parts.model)];
  });
  return distinct(places);
}

function called({ document }: DescriptionIndex, operationId: string): readonly Operation[] {
  return document.operations().filter(operation => operation.operationId === operationId);
}

function handlersOf(operations: readonly Operation[], model: ProjectModel): readonly Place[] {
  return operations.flatMap(operation =>
    endpointsOf(operation, model).map(endpoint => placeOfEndpoint(endpoint, model)),
  );
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map(place => [`${place.path}:${place.span.start}`, place])).values()];
}
