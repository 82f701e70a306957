/** Controllers and providers as modules list them. */
import type { ProjectView } from '../framework.ts';
import { type Piece, pieceOfValue } from '../piece.ts';
import type { Gap } from '../route.ts';
import { classBehind } from './class-line.ts';
import { type Element, type PlacedElement, placeOf } from './elements.ts';
import type { EnhancerRole } from './enhancers.ts';
import { classOfElement, objectIn, originOfElement, propertyIn, returnedBy } from './placed.ts';
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
  const object = objectIn(element, project);
  const used = object === undefined ? element : propertyIn(object, 'useClass');
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
  const object = objectIn(element, project);
  const token = object === undefined ? undefined : propertyIn(object, 'provide');
  if (object === undefined || token === undefined) return [];
  const origin = originOfElement(token);
  const role = origin.kind === 'library' ? applicationTokens[origin.export] : undefined;
  const used = role === undefined ? undefined : usedIn(object, project);
  if (role === undefined || used === undefined) return [];
  const item = pieceOfValue(used.value, { role, scope: 'application' }, used.sources);
  return [{ item, isConditional: element.isConditional, place: placeOf(object) }];
}

function usedIn(object: PlacedElement, project: ProjectView): PlacedElement | undefined {
  const factory = propertyIn(object, 'useFactory');
  if (factory !== undefined) return returnedBy(factory, project) ?? factory;
  return (
    propertyIn(object, 'useClass') ?? propertyIn(object, 'useExisting') ?? propertyIn(object, 'useValue')
  );
}
