/**
 * Places the nodes of a large layer graph as a table: a column for each layer, a row for each folder, so that what
 * belongs together stands side by side however many calls there are. Lengths are in pixels.
 */
import { columns, type LayerEdge, type LayerGraph, type LayerNode } from './layer-graph.ts';
import {
  headerHeight,
  type LayerLayout,
  margin,
  nodeHeight,
  nodeWidth,
  type PlacedEdge,
  type PlacedNode,
  placeColumns,
  sideOf,
  sizeOf,
} from './layout.ts';

const columnGap = 64;
const nodeGap = 8;
const rowGap = 14;
const top = headerHeight + 4;

export function layOutGrid({ nodes, edges }: LayerGraph): LayerLayout {
  const inside = placeRows(
    nodes.filter(({ column }) => column !== 'outside'),
    columnPositions(nodes),
  );
  const outside = placeOutside(
    nodes.filter(({ column }) => column === 'outside'),
    edges,
    inside,
  );
  const placed = [...inside, ...outside];
  return {
    nodes: placed,
    edges: placeEdges(edges, placed),
    columns: placeColumns(placed),
    ...sizeOf(placed),
  };
}

type Positions = ReadonlyMap<LayerNode['column'], number>;

function columnPositions(nodes: readonly LayerNode[]): Positions {
  const used = columns.filter(({ name }) => nodes.some(({ column }) => column === name));
  return new Map(used.map(({ name }, index) => [name, margin + index * (nodeWidth + columnGap)]));
}

function placeRows(nodes: readonly LayerNode[], positions: Positions): readonly PlacedNode[] {
  const placed: PlacedNode[] = [];
  let y = top;
  for (const folder of [...new Set(nodes.map(node => node.folder))].sort()) {
    const row = placeRow(
      nodes.filter(node => node.folder === folder),
      positions,
      y,
    );
    placed.push(...row);
    y = Math.max(...row.map(node => node.y)) + nodeHeight + rowGap;
  }
  return placed;
}

/** The nodes of one folder: those of one layer below each other. */
function placeRow(nodes: readonly LayerNode[], positions: Positions, y: number): readonly PlacedNode[] {
  const filled = new Map<LayerNode['column'], number>();
  return nodes.map(node => {
    const above = filled.get(node.column) ?? 0;
    filled.set(node.column, above + 1);
    return { ...node, x: positions.get(node.column) ?? margin, y: y + above * (nodeHeight + nodeGap) };
  });
}

/** Each as near to its callers as those before it leave room. */
function placeOutside(
  nodes: readonly LayerNode[],
  edges: readonly LayerEdge[],
  inside: readonly PlacedNode[],
): readonly PlacedNode[] {
  const heights = new Map(inside.map(({ id, y }) => [id, y]));
  const wished = nodes
    .map(node => ({ node, wish: middleOf(callersOf(node, edges, heights)) }))
    .sort((left, right) => left.wish - right.wish);
  const x = Math.max(margin, ...inside.map(node => node.x + nodeWidth + columnGap));
  const last = Math.max(top, ...inside.map(({ y }) => y));
  let free = top;
  return wished.map(({ node, wish }, index) => {
    // What comes below must still find its place within the height of the table, if there is any.
    const lowest = last - (wished.length - 1 - index) * (nodeHeight + nodeGap);
    const y = Math.max(free, Math.min(wish, lowest));
    free = y + nodeHeight + nodeGap;
    return { ...node, x, y };
  });
}

function callersOf(
  { id }: LayerNode,
  edges: readonly LayerEdge[],
  heights: ReadonlyMap<string, number>,
): readonly number[] {
  return edges.filter(({ to }) => to === id).map(({ from }) => heights.get(from) ?? top);
}

function middleOf(values: readonly number[]): number {
  return values.length === 0 ? top : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function placeEdges(edges: readonly LayerEdge[], nodes: readonly PlacedNode[]): readonly PlacedEdge[] {
  const placed = new Map(nodes.map(node => [node.id, node]));
  return edges.flatMap(edge => {
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
    if (from === undefined || to === undefined) return [];
    const leaves = from.x > to.x ? 'left' : 'right';
    // Within a column a call leaves and comes back on the same side.
    const reaches = from.x < to.x ? 'left' : 'right';
    return [{ ...edge, points: [sideOf(from, leaves), sideOf(to, reaches)] }];
  });
}
