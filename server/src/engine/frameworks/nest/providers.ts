/** Controllers and providers as modules list them. */
import type { ProjectView } from '../framework.ts';
import { type Piece, pieceOfValue } from '../piece.ts';
import { objectOf, originOf, type Placed, type PlacedObject, propertyOf } from '../placed.ts';
import type { Gap } from '../route.ts';
import { classBehind } from './class-line.ts';
import { type Element, placeOf } from './elements.ts';
import type { EnhancerRole } from './enhancer.ts';
import { classOfElement, returnedBy } from './read-element.ts';
import type { ClassPlace, Listed } from './vocabulary.ts';

export function listedClass(element: Element, project: ProjectView): readonly Listed<ClassPlace>[] {
  const item = classOfElement(element, project);
  return item === undefined ? [] : [{ item, isConditional: element.isConditional, place: placeOf(element) }];
}

export function unknownClasses(elements: readonly Element[], project: ProjectView): readonly Gap[] {
  return elements
    .filter(element => {
      const { value, sources } = element;
      return value.kind !== 'reference' || classBehind(sources.path, value.reference, project) === 'unknown';
    })
    .map(element => ({ ...placeOf(element), reason: 'it is not known which controller this is' }));
}

/** `Resolver`, `{ provide: X, useClass: Resolver }` */
export function providedClass(element: Element, project: ProjectView): readonly Listed<ClassPlace>[] {
  const object = objectOf(element);
  const used = object === undefined ? element : propertyOf(object, 'useClass');
  return used === undefined ? [] : listedClass({ ...used, isConditional: element.isConditional }, project);
}

const applicationTokens: Readonly<Record<string, EnhancerRole>> = {
  APP_GUARD: 'guard',
  APP_INTERCEPTOR: 'interceptor',
  APP_PIPE: 'pipe',
  APP_FILTER: 'filter',
};

/** `{ provide: APP_GUARD, useClass: AuthGuard }` */
export function enhancerOf(element: Element, project: ProjectView): readonly Listed<Piece>[] {
  const object = objectOf(element);
  const token = object === undefined ? undefined : propertyOf(object, 'provide');
  if (object === undefined || token === undefined) return [];
  const origin = originOf(token);
  const role = origin.kind === 'library' ? applicationTokens[origin.export] : undefined;
  const used = role === undefined ? undefined : usedIn(object, project);
  if (role === undefined || used === undefined) return [];
  const item = pieceOfValue(used.value, { role, scope: 'application' }, used.sources);
  return [{ item, isConditional: element.isConditional, place: placeOf(object) }];
}

function usedIn(object: PlacedObject, project: ProjectView): Placed | undefined {
  const factory = propertyOf(object, 'useFactory');
  if (factory !== undefined) return returnedBy(factory, project) ?? factory;
  return (
    propertyOf(object, 'useClass') ?? propertyOf(object, 'useExisting') ?? propertyOf(object, 'useValue')
  );
}
