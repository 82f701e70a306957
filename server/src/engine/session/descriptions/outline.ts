/** What a file of a description consists of: its paths with their operations, and its components. */
import type { DataNode } from '../../languages/data/data-node.ts';
import type { Operation, PathItem, Place } from '../../model/openapi-document.ts';
import type { FilePath } from '../../source/path.ts';
import { type Span, spanOf } from '../../source/span.ts';
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
  const children = item.operations.flatMap(operation => describeOperation(operation, path));
  if (item.place.path !== path) return children;
  const span = around(item.place.span, item.node.path === path ? item.node.data : undefined);
  return [
    { name: item.template, detail: undefined, kind: 'path', span, nameSpan: item.place.span, children },
  ];
}

function describeOperation(
  { method, template, node, operationId }: Operation,
  path: FilePath,
): readonly OutlineEntry[] {
  const place: Place | undefined = node.keyPlace;
  if (place?.path !== path || node.path !== path) return [];
  const detail = node.text('summary') ?? operationId;
  const name = method.toUpperCase();
  return [
    {
      name,
      detail: detail ?? template,
      kind: 'operation',
      span: around(place.span, node.data),
      nameSpan: place.span,
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
