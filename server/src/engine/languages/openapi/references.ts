import type { DataNode, MappingEntry } from '../data/data-node.ts';
import type { ParsedData } from '../data/parse-data.ts';
import type { ReferenceFact, ReferenceKind } from './facts.ts';

/** Keys whose values are data of the API itself: what looks like a reference there is none. */
const dataKeys: ReadonlySet<string> = new Set(['example', 'default', 'const', 'enum', 'value']);

/** Whether what stands under this key only looks like a part of a description. */
export function isData(key: string): boolean {
  return dataKeys.has(key) || key.startsWith('x-');
}

/** Keys whose values map names of the author's choice, so that `example` may be the name of something. */
const nameMaps: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'schemas',
  'responses',
  'parameters',
  'examples',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'paths',
  'pathItems',
  'webhooks',
  'variables',
  'mapping',
]);

/** Whether the keys of what stands under this key are names of the author's choice. */
export function holdsNames(key: string): boolean {
  return nameMaps.has(key);
}

/** What stands under a key, or in the list under it. */
const kindsByKey: ReadonlyMap<string, ReferenceKind> = new Map([
  ...['schema', 'itemSchema', 'items', 'not', 'additionalProperties', 'allOf', 'oneOf', 'anyOf'].map(
    key => [key, 'schema'] as const,
  ),
  ['parameters', 'parameter'],
  ['requestBody', 'request body'],
]);

/** What has a name of the author's choice under a key. */
const kindsByGroup: ReadonlyMap<string, ReferenceKind> = new Map([
  ['properties', 'schema'],
  ['responses', 'response'],
  ['headers', 'header'],
  ['links', 'link'],
  ['callbacks', 'callback'],
]);

/** Finds every `$ref` of a file. */
export function findReferences({ root, hasAliases }: ParsedData): readonly ReferenceFact[] {
  const references: ReferenceFact[] = [];
  // Remembering every node costs more than visiting it, so it is done only when one may come twice.
  const seen = hasAliases ? new Set<DataNode>() : undefined;
  if (root !== undefined) visit(root, false, undefined);
  return references;

  function visit(node: DataNode, isNameMap: boolean, expects: ReferenceKind | undefined): void {
    if (node.kind === 'scalar' || seen?.has(node)) return;
    seen?.add(node);
    if (node.kind === 'sequence') for (const item of node.items) visit(item, false, expects);
    else for (const entry of node.entries) visitEntry(entry, isNameMap, expects);
  }

  function visitEntry(
    { key, value }: MappingEntry,
    isName: boolean,
    expects: ReferenceKind | undefined,
  ): void {
    if (value.kind === 'scalar') {
      if (key === '$ref' && typeof value.value === 'string')
        references.push({ target: value.value, span: value.span, expects: isName ? undefined : expects });
    } else if (isName) visit(value, false, expects);
    else if (!isData(key)) {
      const isGroup = holdsNames(key) && value.kind === 'mapping';
      visit(value, isGroup, (isGroup ? kindsByGroup : kindsByKey).get(key));
    }
  }
}
