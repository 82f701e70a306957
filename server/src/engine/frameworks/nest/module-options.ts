/** What Nest's own modules are told: prefixes of other modules, and what runs before fields of GraphQL types. */
import type { ProjectView } from '../framework.ts';
import { textIn } from '../registration.ts';
import { joinRoute } from '../route.ts';
import { elementsOf, type PlacedElement, placeOf } from './elements.ts';
import { classOfElement, objectIn, propertyIn } from './placed.ts';
import type { ModulePrefix } from './vocabulary.ts';

export function fieldEnhancersIn(
  options: PlacedElement,
  project: ProjectView,
): readonly string[] | undefined {
  const object = objectIn(options, project);
  if (object === undefined) return undefined;
  const list = propertyIn(object, 'fieldResolverEnhancers');
  if (list === undefined) return object.value.kind === 'object' && object.value.isOpen ? undefined : [];
  const { elements, gaps } = elementsOf(list, project);
  const names = elements.flatMap(({ value, sources }) => textIn(value, sources.path, sources.origins) ?? []);
  return gaps.length > 0 || names.length < elements.length ? undefined : names;
}

/** `[{ path: 'admin', module: AdminModule, children: [UsersModule] }]` */
export function prefixesIn(
  list: PlacedElement,
  above: string | undefined,
  project: ProjectView,
): readonly ModulePrefix[] {
  const { elements, gaps } = elementsOf(list, project);
  const unknown = gaps.map(place => ({ module: undefined, prefix: undefined, place }));
  const known = elements.flatMap(element => {
    const object = objectIn(element, project);
    if (object === undefined)
      return [{ module: classOfElement(element, project), prefix: above, place: placeOf(element) }];
    const prefix = joinPrefix(above, propertyIn(object, 'path'));
    const named = propertyIn(object, 'module');
    const children = propertyIn(object, 'children');
    return [
      ...(named === undefined
        ? []
        : [{ module: classOfElement(named, project), prefix, place: placeOf(element) }]),
      ...(children === undefined ? [] : prefixesIn(children, prefix, project)),
    ];
  });
  return [...known, ...unknown];
}

function joinPrefix(above: string | undefined, written: PlacedElement | undefined): string | undefined {
  if (written === undefined) return above;
  const text = textIn(written.value, written.sources.path, written.sources.origins);
  return above === undefined || text === undefined ? undefined : joinRoute(above, text);
}
