/** What a file of a description consists of: its paths with their operations, and its components. */
import type { DataNode } from '../../languages/data/data-node.ts';
import type { Operation, PathItem } from '../../model/openapi-document.ts';
import type { FilePath } from '../../source/path.ts';
import { type Span, spanOf } from '../../source/span.ts';
import { methodPlace } from './all-calls.ts';
import type { DescriptionIndex } from './description-index.ts';
import type { ComponentDefinition } from './named-parts.ts';

export interface OutlineEntry {
  readonly name: string;
  readonly detail: string | undefined;
  readonly kind: 'group' | 'path' | 'operation' | 'component';
  /** All of it, with its children. */
  readonly span: Span;
  /** What names it. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineEntry[];
}

export function outlineOf(index: DescriptionIndex, path: FilePath): readonly OutlineEntry[] {
  const { document } = index;
  return [
    ...group(
      'paths',
      document.paths().flatMap(item => describePath(item, path)),
    ),
    ...group(
      'webhooks',
      document.webhooks().flatMap(item => describePath(item, path)),
    ),
    ...describeShelves(index, path),
  ];
}

/** In a file of its own, a path has no template and is known by its operations. */
function describePath(item: PathItem, path: FilePath): readonly OutlineEntry[] {
  const children = item.operations.flatMap(operation => describeOperation(item, operation, path));
  if (item.place.path !== path) return children;
  const isOwn = item.node.path === path && item.node.reference === undefined;
  const span = around(item.place.span, isOwn ? item.node.data : undefined);
  return [
    {
      name: item.template,
      detail: undefined,
      kind: 'path',
      span,
      nameSpan: item.place.span,
      // What stands elsewhere in the file is no part of it for an editor.
      children: children.filter(child => child.span.start >= span.start && child.span.end <= span.end),
    },
  ];
}

/** Where its path names it, and where it stands when that is another file. */
function describeOperation(item: PathItem, operation: Operation, path: FilePath): readonly OutlineEntry[] {
  const { method, template, node, operationId } = operation;
  const key = [methodPlace(item, operation), node.keyPlace].find(place => place?.path === path);
  const isFile = node.path === path && node.keyPlace === undefined;
  if (key === undefined && !isFile) return [];
  const nameSpan = key?.span ?? operation.place.span;
  return [
    {
      name: method.toUpperCase(),
      detail: node.text('summary') ?? operationId ?? template,
      kind: 'operation',
      span: key === undefined ? node.data.span : around(key.span, node.path === path ? node.data : undefined),
      nameSpan,
      children: [],
    },
  ];
}

function describeShelves({ definitions }: DescriptionIndex, path: FilePath): readonly OutlineEntry[] {
  const shelves = new Map<string, ComponentDefinition[]>();
  for (const definition of definitions) {
    if (definition.kind !== 'component' || definition.place.path !== path) continue;
    const title = definition.pointer.at(-2) ?? `${definition.shape}s`;
    shelves.set(title, [...(shelves.get(title) ?? []), definition]);
  }
  return [...shelves].flatMap(([title, components]) => group(title, components.map(describeComponent)));
}

function describeComponent({ name, shape, place, node }: ComponentDefinition): OutlineEntry {
  return {
    name,
    detail: shape,
    kind: 'component',
    span: around(place.span, node),
    nameSpan: place.span,
    children: [],
  };
}

/** What belongs together, in the order of the text. */
function group(name: string, entries: readonly OutlineEntry[]): readonly OutlineEntry[] {
  const children = entries.toSorted((left, right) => left.span.start - right.span.start);
  const [first] = children;
  if (first === undefined) return [];
  const span = spanOf(first.span.start, Math.max(...children.map(child => child.span.end)));
  return [{ name, detail: undefined, kind: 'group', span, nameSpan: first.nameSpan, children }];
}

/** From a key to the end of its value; what an alias or a reference stands for lies elsewhere. */
function around(key: Span, value: DataNode | undefined): Span {
  const end = value !== undefined && value.span.start >= key.start ? value.span.end : key.end;
  return spanOf(key.start, Math.max(end, key.end));
}
