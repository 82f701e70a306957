import type { DataNode } from '../../../languages/data/data-node.ts';
import type { DocumentNode } from '../../openapi-document.ts';

/** What says nothing about which values are right. */
const remarks: ReadonlySet<string> = new Set([
  'description',
  'title',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'deprecated',
  '$comment',
]);

const deepest = 12;

/** The same text for schemas that mean the same, whatever order they are written in and wherever they stand. */
export function fingerprintOf(node: DocumentNode): string {
  return print(node, [], false);
}

function print(node: DocumentNode, around: readonly DataNode[], isNameMap: boolean): string {
  if (!node.isResolved) return `unresolved ${node.reference?.target}`;
  if (around.includes(node.data) || around.length >= deepest) return `again ${nameOfReference(node) ?? ''}`;
  const within = [...around, node.data];
  if (node.data.kind === 'scalar') return JSON.stringify(node.data.value);
  if (node.data.kind === 'sequence') {
    const items = node.items().map(item => print(item, within, false));
    return `[${items.sort().join(',')}]`;
  }
  const entries = node
    .entries()
    .filter(({ key }) => isNameMap || !(remarks.has(key) || key.startsWith('x-')))
    .map(({ key, node: value }) => `${JSON.stringify(key)}:${print(value, within, key === 'properties')}`);
  return `{${entries.sort().join(',')}}`;
}

/** `User` of `#/components/schemas/User` and of `schemas/User.yaml`. */
export function nameOfReference({ reference }: DocumentNode): string | undefined {
  return reference === undefined ? undefined : nameOfTarget(reference.target);
}

export function nameOfTarget(target: string): string | undefined {
  const last = target.split(/[/#]/).filter(Boolean).at(-1);
  return last?.replace(/\.(?:ya?ml|json)$/i, '');
}
