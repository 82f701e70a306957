/** One way through all that a description says, for rules about schemas. */
import type { DataNode, MappingNode } from '../../languages/data/data-node.ts';
import type { OpenApiDocument, Place } from '../../model/openapi-document.ts';

export interface MappingPlace {
  readonly path: Place['path'];
  /** The key that it stands under: the name of a property or component, `schema`, a media type. */
  readonly key: string;
  /** It gives names to others, as `properties` does; it is one of several that are taken together; or anything else. */
  readonly role: 'names' | 'part' | 'other';
}

/** Keys under which no schema and no example of one stands. Sets, since every key of a description is looked up. */
const keysWithoutSchemas: ReadonlySet<string> = new Set([
  ...['enum', 'const', 'default', 'required', 'security', 'tags', 'mapping', 'example', 'examples'],
]);
const mapsByName: ReadonlySet<string> = new Set([
  ...['properties', 'patternProperties', 'definitions', '$defs', 'schemas', 'responses', 'parameters'],
  ...['requestBodies', 'headers', 'callbacks', 'paths', 'pathItems', 'webhooks', 'content', 'links'],
  'securitySchemes',
]);
export const composing: ReadonlySet<string> = new Set(
  'allOf oneOf anyOf not if then else dependentSchemas'.split(' '),
);

/** Every mapping that may be a schema or hold one, in all files of a description, each once and before what is in it. */
export function forEachMapping(
  document: OpenApiDocument,
  visit: (mapping: MappingNode, place: MappingPlace) => void,
): void {
  const seen = new Set<DataNode>();
  let mayRepeat = false;
  for (const path of document.files()) {
    // Remembering every node costs more than visiting it, so it is done only when one may come twice.
    mayRepeat = document.hasAliases(path);
    const root = path === document.path ? document.root : document.follow('#', path);
    // A file that is nothing but a reference has what it names in another.
    if (root?.isResolved && root.path === path) walk(root.data, { path, key: '', role: 'other' });
  }

  function walk(node: DataNode, place: MappingPlace): void {
    if (node.kind === 'scalar' || (mayRepeat && seen.has(node))) return;
    if (mayRepeat) seen.add(node);
    const { key, path, role } = place;
    if (node.kind === 'sequence') {
      for (const item of node.items) walk(item, role === 'names' ? { path, key, role: 'other' } : place);
      return;
    }
    visit(node, place);
    const isNames = role === 'names';
    for (const { key: name, value } of node.entries) {
      if (value.kind === 'scalar') continue;
      if (!isNames && (keysWithoutSchemas.has(name) || name.startsWith('x-'))) continue;
      walk(value, { path, key: name, role: roleBelow(name, isNames) });
    }
  }
}

function roleBelow(name: string, isNames: boolean): MappingPlace['role'] {
  if (isNames) return 'other';
  if (mapsByName.has(name)) return 'names';
  return composing.has(name) ? 'part' : 'other';
}
