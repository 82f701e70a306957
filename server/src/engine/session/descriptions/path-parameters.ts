/** Parameters of a path, which are written in its template and described below it, maybe for several paths at once. */
import type { DocumentNode, OpenApiDocument, PathItem, Place } from '../../model/openapi-document.ts';
import { placeInKey } from '../../rule-api/descriptions/openapi.ts';
import { contains, type Spot } from './spot.ts';

export interface PathParameter {
  readonly kind: 'path parameter';
  readonly name: string;
  /** Where it is written between braces. */
  readonly segments: readonly Place[];
  /** The values of `name` where it is described. */
  readonly descriptions: readonly Place[];
  /** Where links give it a value, or take its value from the request. */
  readonly mentions: readonly Place[];
  /** The names of the other parameters of the same paths. */
  readonly others: readonly string[];
}

/** The parameter that is written or described at a spot. */
export function pathParameterAt(
  document: OpenApiDocument,
  spot: Spot,
): { readonly parameter: PathParameter; readonly place: Place } | undefined {
  for (const item of document.paths()) {
    for (const { name, place } of segmentsOf(item))
      if (contains(place, spot)) return { parameter: gather(document, item, name), place };
    for (const { name, place } of describedBelow(item))
      if (contains(place, spot)) return { parameter: gather(document, item, name), place };
  }
  return undefined;
}

/** A description that several paths share makes them share the name. */
function gather(document: OpenApiDocument, first: PathItem, name: string): PathParameter {
  const items = new Set([first]);
  const described = new Map<string, Place>();
  for (const item of items) {
    for (const one of describedBelow(item)) {
      if (one.name !== name || described.has(keyOf(one.place))) continue;
      described.set(keyOf(one.place), one.place);
      for (const other of document.paths())
        if (describedBelow(other).some(({ place }) => keyOf(place) === keyOf(one.place))) items.add(other);
    }
  }
  const segments = [...items].flatMap(segmentsOf);
  return {
    kind: 'path parameter',
    name,
    segments: segments.filter(segment => segment.name === name).map(({ place }) => place),
    descriptions: [...described.values()],
    mentions: mentionsOf(document, [...items], name),
    others: segments.map(segment => segment.name).filter(other => other !== name),
  };
}

interface Written {
  readonly name: string;
  readonly place: Place;
}

/** `id` or `path.id` among the parameters of a link to the paths, and `$request.path.id` in links of their own. */
function mentionsOf(document: OpenApiDocument, items: readonly PathItem[], name: string): readonly Place[] {
  const own = new Set(items.flatMap(({ operations }) => operations));
  const ids = new Set([...own].map(({ operationId }) => operationId));
  const found = document.operations().flatMap(operation =>
    operation.responses().flatMap(({ node: response }) =>
      (response.get('links')?.entries() ?? []).flatMap(({ node: link }) => {
        const id = link.text('operationId');
        // What several operations share may be about the paths of others.
        const isOwn = own.has(operation) && link.reference === undefined && response.reference === undefined;
        return [
          ...(id !== undefined && ids.has(id) ? givenIn(link, name) : []),
          ...(isOwn ? takenIn(link, name) : []),
        ];
      }),
    ),
  );
  return [...new Map(found.map(place => [keyOf(place), place])).values()];
}

function givenIn(link: DocumentNode, name: string): readonly Place[] {
  const entries = link.get('parameters')?.entries() ?? [];
  return entries
    .filter(({ key }) => key === name || key === `path.${name}`)
    .flatMap(({ key, keyPlace }) => endOf(keyPlace, key, name));
}

function takenIn(link: DocumentNode, name: string): readonly Place[] {
  const values = (link.get('parameters')?.entries() ?? []).map(({ node }) => node);
  return values.flatMap(({ value, path, span }) =>
    value === `$request.path.${name}` ? endOf({ path, span }, value, name) : [],
  );
}

/** The name at the end of a text, unless that is written with escapes. */
function endOf(place: Place, text: string, name: string): readonly Place[] {
  const end = placeInKey(place, text, text.length - name.length, name.length);
  return end.span.end - end.span.start === name.length ? [end] : [];
}

function segmentsOf({ template, place }: PathItem): readonly Written[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map(({ 1: name = '', index }) => ({
    name,
    place: placeInKey(place, template, index + 1, name.length),
  }));
}

function describedBelow({ node, operations }: PathItem): readonly Written[] {
  const owners = [node, ...operations.map(operation => operation.node)];
  return owners.flatMap(owner => owner.get('parameters')?.items() ?? []).flatMap(readName);
}

function readName(parameter: DocumentNode): readonly Written[] {
  const name = parameter.get('name');
  if (parameter.text('in') !== 'path' || typeof name?.value !== 'string') return [];
  return [{ name: name.value, place: { path: name.path, span: name.span } }];
}

function keyOf({ path, span }: Place): string {
  return `${path}:${span.start}`;
}
