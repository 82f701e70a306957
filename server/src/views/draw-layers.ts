/** A layer graph as SVG: classes instead of styles, so that it shows under a strict content security policy. */
import { type Html, html } from './html.ts';
import { type GraphOptions, type GraphSource, type LayerGraph, layerGraphOf } from './layer-graph.ts';
import {
  nodeHeight,
  nodeWidth,
  type PlacedColumn,
  type PlacedEdge,
  type PlacedNode,
  type Point,
} from './layout.ts';
import { layOutFlow } from './layout-flow.ts';
import { layOutGrid } from './layout-grid.ts';
import { shorten, shortenFolder } from './text-width.ts';

/** The picture of a folder's modules; each node carries its id as `data-node`, each edge its ends. */
export function drawModules(source: GraphSource, options: GraphOptions, purpose: Purpose = 'to use'): Html {
  return drawLayers(layerGraphOf(source, options), purpose);
}

/** In a page without a script nothing happens on a click: nothing there may look like a button. */
export type Purpose = 'to use' | 'to look at';

export function part(purpose: Purpose, role: 'button' | 'img'): Html {
  return purpose === 'to look at' ? html`role="img"` : html`tabindex="0" role="${role}"`;
}

/** With more calls than these, lines tell nothing any more: they stay faint until somebody points at a node. */
const mostReadableEdges = 60;

/** How far a call within a column bends out of it. */
const bulge = 44;

export function drawLayers(graph: LayerGraph, purpose: Purpose = 'to use'): Html {
  const isCrowded = graph.edges.length > mostReadableEdges;
  const { nodes, edges, columns, width, height } = isCrowded ? layOutGrid(graph) : layOutFlow(graph);
  const names = new Map(nodes.map(({ id, label }) => [id, label]));
  // What breaks the rules is drawn last, above all else.
  const ordered = [...edges].sort((left, right) => Number(left.isViolation) - Number(right.isViolation));
  return html`<svg class="diagram layers${isCrowded ? ' crowded' : ''}${purpose === 'to look at' ? ' still' : ''}" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="Modules by layer, with the calls between them" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
${arrowHeads}
${columns.map(column => drawColumn(column, height))}
${ordered.map(drawEdge)}
${nodes.map(node => drawNode(node, edges, names, purpose))}
</svg>`;
}

export const arrowHeads: Html = html`<defs>
<marker id="arrow" class="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>
<marker id="arrow-violation" class="arrow violation" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>
</defs>`;

function drawColumn({ title, x, width }: PlacedColumn, height: number): Html {
  return html`<g class="column"><rect x="${x}" y="8" width="${width}" height="${height - 16}" rx="6"/><text x="${x + width / 2}" y="30" text-anchor="middle">${title}</text></g>`;
}

function drawEdge({ from, to, points, isViolation, count }: PlacedEdge): Html {
  const kind = isViolation ? 'edge violation' : 'edge';
  const head = isViolation ? 'arrow-violation' : 'arrow';
  return html`<path class="${kind}" data-from="${from}" data-to="${to}" d="${curveThrough(points)}" marker-end="url(#${head})"><title>${callsIn(count)}${isViolation ? ', against the layers' : ''}</title></path>`;
}

/** Leaves and reaches each point level, so that calls read from side to side. */
function curveThrough(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (first === undefined) return '';
  const bends = others.map((point, index) => {
    const before = points[index] ?? first;
    const middle = before.x === point.x ? point.x + bulge : (before.x + point.x) / 2;
    return `C${at({ x: middle, y: before.y })} ${at({ x: middle, y: point.y })} ${at(point)}`;
  });
  return [`M${at(first)}`, ...bends].join(' ');
}

function at({ x, y }: Point): string {
  return `${Math.round(x)} ${Math.round(y)}`;
}

function drawNode(
  node: PlacedNode,
  edges: readonly PlacedEdge[],
  names: ReadonlyMap<string, string>,
  purpose: Purpose,
): Html {
  const { id, kind, x, y, label, detail, violations } = node;
  const spoken = describeNode(node, edges, names);
  const center = y + (detail === '' ? 25 : 18);
  const mark =
    violations === 0
      ? undefined
      : html`<g class="mark"><circle cx="${x + nodeWidth - 4}" cy="${y + 4}" r="9"/><text x="${x + nodeWidth - 4}" y="${y + 8}" text-anchor="middle">!</text></g>`;
  const below =
    detail === ''
      ? undefined
      : html`<text class="detail" x="${x + 10}" y="${y + 32}">${fitDetail(detail)}</text>`;
  return html`<g class="node ${kind}${violations > 0 ? ' violation' : ''}" data-node="${id}" ${part(purpose, kind === 'outside' ? 'img' : 'button')} aria-label="${spoken}"><title>${spoken}</title><rect x="${x}" y="${y}" width="${nodeWidth}" height="${nodeHeight}" rx="5"/><text x="${x + 10}" y="${center}">${shorten(label, 24)}</text>${below}${mark}</g>`;
}

const mostOfDetail = 28;

/** `src/orders`, or `7 files · src/orders` for a group. */
function fitDetail(detail: string): string {
  const [count, folder] = detail.split(' · ');
  return folder === undefined
    ? shortenFolder(detail, mostOfDetail)
    : `${count} · ${shortenFolder(folder, mostOfDetail - `${count} · `.length)}`;
}

function describeNode(
  { id, label, detail, violations }: PlacedNode,
  edges: readonly PlacedEdge[],
  names: ReadonlyMap<string, string>,
): string {
  const targets = edges.filter(({ from }) => from === id).map(({ to }) => names.get(to) ?? to);
  return [
    detail === '' ? label : `${label}, ${detail}`,
    ...(targets.length === 0 ? [] : [`calls ${targets.join(', ')}`]),
    ...(violations === 0 ? [] : [`${violations} finding${violations === 1 ? '' : 's'} about its layer`]),
  ].join('. ');
}

function callsIn(count: number): string {
  return `${count} call${count === 1 ? '' : 's'}`;
}
