import type { DataNode, MappingNode } from '../data/data-node.ts';
import type { ReferenceFact } from './facts.ts';

/** Keys whose values are data of the API itself: what looks like a reference there is none. */
const dataKeys: ReadonlySet<string> = new Set(['example', 'default', 'const', 'enum', 'value']);

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

/** Finds every `$ref` of a file. */
export function findReferences(root: DataNode | undefined): readonly ReferenceFact[] {
  const references: ReferenceFact[] = [];
  // An alias leads to a node that has been visited already.
  const seen = new Set<DataNode>();
  if (root !== undefined) visit(root, 'object');
  return references;

  function visit(node: DataNode, role: 'object' | 'names'): void {
    if (node.kind === 'scalar') return;
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'sequence') for (const item of node.items) visit(item, 'object');
    else visitMapping(node, role);
  }

  function visitMapping(node: MappingNode, role: 'object' | 'names'): void {
    for (const { key, value } of node.entries) {
      if (value.kind === 'scalar') {
        if (key === '$ref' && typeof value.value === 'string') {
          references.push({ target: value.value, span: value.span });
        }
      } else if (role === 'names') visit(value, 'object');
      else if (!dataKeys.has(key) && !key.startsWith('x-'))
        visit(value, nameMaps.has(key) ? 'names' : 'object');
    }
  }
}
