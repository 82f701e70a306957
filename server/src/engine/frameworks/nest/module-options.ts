/** What Nest's own modules are told: prefixes of other modules, and what runs before fields of GraphQL types. */
import type { ProjectView } from '../framework.ts';
import { objectOf, type Placed, propertyOf } from '../placed.ts';
import { textIn } from '../registration.ts';
import { joinRoute } from '../route.ts';
import { elementsOf, placeOf } from './elements.ts';
import { classOfElement } from './read-element.ts';
import type { ModulePrefix } from './vocabulary.ts';

export function fieldEnhancersIn(options: Placed, project: ProjectView): readonly string[] | undefined {
  const object = objectOf(options);
  if (object === undefined) return undefined;
  const list = propertyOf(object, 'fieldResolverEnhancers');
  if (list === undefined) return object.isOpen ? undefined : [];
  const { elements, gaps } = elementsOf(list, project);
  const names = elements.flatMap(({ value, sources }) => textIn(value, sources.path, sources.origins) ?? []);
  return gaps.length > 0 || names.length < elements.length ? undefined : names;
}

/** `[{ path: 'admin', module: AdminModule, children: [UsersModule] }]` */
export function prefixesIn(
  list: Placed,
  above: string | undefined,
  project: ProjectView,
): readonly ModulePrefix[] {
  const { elements, gaps } = elementsOf(list, project);
  const unknown = gaps.map(place => ({ module: undefined, prefix: undefined, place }));
  const known = elements.flatMap(element => {
    const object = objectOf(element);
    if (object === undefined)
      return [{ module: classOfElement(element, project), prefix: above, place: placeOf(element) }];
    const prefix = joinPrefix(above, propertyOf(object, 'path'));
    const named = propertyOf(object, 'module');
    const children = propertyOf(object, 'children');
    return [
      ...(named === undefined
        ? []
        : [{ module: classOfElement(named, project), prefix, place: placeOf(element) }]),
      ...(children === undefined ? [] : prefixesIn(children, prefix, project)),
    ];
  });
  return [...known, ...unknown];
}

function joinPrefix(above: string | undefined, written: Placed | undefined): string | undefined {
  if (written === undefined) return above;
  const text = textIn(written.value, written.sources.path, written.sources.origins);
  return above === undefined || text === undefined ? undefined : joinRoute(above, text);
}
