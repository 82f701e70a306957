/** Places the nodes of a small layer graph so that calls read along, with few crossings. Lengths are in pixels. */
import { Graph, layout } from '@dagrejs/dagre';
import { type ColumnName, columns, type LayerEdge, type LayerGraph } from './layer-graph.ts';
import {
  headerHeight,
  type LayerLayout,
  margin,
  nodeHeight,
  nodeWidth,
  type Point,
  placeColumns,
  sideOf,
  sizeOf,
} from './layout.ts';

export function layOutFlow(graph: LayerGraph): LayerLayout {
  const drawn = new Graph({ multigraph: true });
  drawn.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 26, marginx: margin, marginy: margin });
  for (const node of graph.nodes) drawn.setNode(node.id, { width: nodeWidth, height: nodeHeight });
  addColumnWalls(drawn, graph);
  const order = new Map(graph.nodes.map(({ id, column }) => [id, columnIndex(column)]));
  for (const edge of graph.edges) {
    const [start, end] = orient(edge, order);
    drawn.setEdge(start, end, { weight: 2 }, edgeName(edge));
  }
  layout(drawn);
  return readLayout(drawn, graph, order);
}

function columnIndex(name: ColumnName): number {
  return columns.findIndex(column => column.name === name);
}

/** Between each two columns stands a point without size that all nodes of the left come before, and all of the right after. */
function addColumnWalls(drawn: Graph, { nodes }: LayerGraph): void {
  const used = columns.filter(({ name }) => nodes.some(({ column }) => column === name));
  for (const [index, { name }] of used.entries()) {
    const [left, right] = [wallName(index), wallName(index + 1)];
    drawn.setNode(left, { width: 0, height: 0 });
    drawn.setNode(right, { width: 0, height: 0 });
    for (const { id } of nodes.filter(({ column }) => column === name)) {
      drawn.setEdge(left, id, { weight: 0 }, 'wall');
      drawn.setEdge(id, right, { weight: 0 }, 'wall');
    }
  }
}

function wallName(index: number): string {
  return `wall ${index}`;
}

/** Calls against the order of the columns are laid out as if they went along. */
function orient({ from, to }: LayerEdge, order: ReadonlyMap<string, number>): readonly [string, string] {
  return (order.get(from) ?? 0) > (order.get(to) ?? 0) ? [to, from] : [from, to];
}

function edgeName({ from, to }: LayerEdge): string {
  return `${from}\n${to}`;
}

function readLayout(drawn: Graph, graph: LayerGraph, order: ReadonlyMap<string, number>): LayerLayout {
  const nodes = graph.nodes.map(node => {
    const { x = 0, y = 0 } = readPoint(drawn.node(node.id));
    return { ...node, x: x - nodeWidth / 2, y: y - nodeHeight / 2 + headerHeight };
  });
  const placed = new Map(nodes.map(node => [node.id, node]));
  const edges = graph.edges.flatMap(edge => {
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
    if (from === undefined || to === undefined) return [];
    const isBackward = from.x > to.x;
    const [start, end] = orient(edge, order);
    const found = readPoints(drawn.edge(start, end, edgeName(edge))).slice(1, -1);
    const between = start === edge.from ? found : found.toReversed();
    return [
      {
        ...edge,
        points: [
          sideOf(from, isBackward ? 'left' : 'right'),
          ...between,
          sideOf(to, isBackward ? 'right' : 'left'),
        ],
      },
    ];
  });
  return { nodes, edges, columns: placeColumns(nodes), ...sizeOf(nodes) };
}

function readPoint(label: unknown): Partial<Point> {
  return typeof label === 'object' && label !== null ? label : {};
}

function readPoints(label: unknown): readonly Point[] {
  const points = typeof label === 'object' && label !== null && 'points' in label ? label.points : undefined;
  if (!Array.isArray(points)) return [];
  return points.map(readPoint).map(({ x = 0, y = 0 }) => ({ x, y: y + headerHeight }));
}
