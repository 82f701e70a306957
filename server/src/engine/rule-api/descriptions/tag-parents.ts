/** Tags below others, as version 3.2 has them. */
import type { DocumentNode, OpenApiDocument } from '../../model/openapi-document.ts';

export interface StrayParent {
  readonly node: DocumentNode;
  readonly name: string;
  readonly isCircle: boolean;
}

/** Parents that are no tags, and one of each circle of parents. */
export function findStrayParents(document: OpenApiDocument): readonly StrayParent[] {
  const parents = new Map(document.tags().map(({ name, node }) => [name, node.get('parent')]));
  const seen = new Set<string>();
  return [...parents].flatMap(([tag, node]): readonly StrayParent[] => {
    const name = node?.value;
    if (node === undefined || typeof name !== 'string' || name === '') return [];
    if (!parents.has(name)) return [{ node, name, isCircle: false }];
    const way = ancestorsOf(tag, parents);
    const isCircle = way.includes(tag) && !way.some(other => seen.has(other));
    if (isCircle) for (const other of way) seen.add(other);
    return isCircle ? [{ node, name, isCircle }] : [];
  });
}

function ancestorsOf(tag: string, parents: ReadonlyMap<string, DocumentNode | undefined>): readonly string[] {
  const way: string[] = [];
  for (let next = parents.get(tag)?.value; typeof next === 'string' && !way.includes(next); ) {
    way.push(next);
    next = parents.get(next)?.value;
  }
  return way;
}
