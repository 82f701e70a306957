/** What a placed layer graph is, however its nodes were placed. Lengths are in pixels. */
import { columns, type LayerEdge, type LayerNode } from './layer-graph.ts';

export const nodeWidth = 176;
export const nodeHeight = 40;
export const margin = 24;
export const headerHeight = 44;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode extends LayerNode {
  /** Of its upper left corner. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge extends LayerEdge {
  readonly points: readonly Point[];
}

export interface PlacedColumn {
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

export interface LayerLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly columns: readonly PlacedColumn[];
  readonly width: number;
  readonly height: number;
}

/** Where a call leaves or reaches a node. */
export function sideOf({ x, y }: PlacedNode, side: 'left' | 'right'): Point {
  return { x: side === 'left' ? x : x + nodeWidth, y: y + nodeHeight / 2 };
}

export function placeColumns(nodes: readonly PlacedNode[]): readonly PlacedColumn[] {
  return columns.flatMap(({ name, title }) => {
    const own = nodes.filter(({ column }) => column === name);
    if (own.length === 0) return [];
    const x = Math.min(...own.map(node => node.x));
    const end = Math.max(...own.map(node => node.x + nodeWidth));
    return [{ title, x: x - margin / 2, width: end - x + margin }];
  });
}

export function sizeOf(nodes: readonly PlacedNode[]): { readonly width: number; readonly height: number } {
  const right = Math.max(0, ...nodes.map(({ x }) => x + nodeWidth));
  const bottom = Math.max(headerHeight, ...nodes.map(({ y }) => y + nodeHeight));
  return { width: right + margin, height: bottom + margin };
}
