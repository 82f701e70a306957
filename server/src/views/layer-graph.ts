/** The modules of a folder as a graph that fits on a page. Plain data in and out, for the editor's page and the report. */

export type ColumnName = 'setup' | 'entry' | 'logic' | 'access' | 'support' | 'outside';

/** From the outside in, and out again. */
export const columns: readonly { readonly name: ColumnName; readonly title: string }[] = [
  { name: 'setup', title: 'Set-up' },
  { name: 'entry', title: 'Routes and jobs' },
  { name: 'logic', title: 'Logic' },
  { name: 'access', title: 'Data and clients' },
  { name: 'support', title: 'Helpers' },
  { name: 'outside', title: 'Outside' },
];

export interface GraphSource {
  readonly modules: readonly {
    /** Relative to the folder, with `/`. */
    readonly path: string;
    readonly layer: Exclude<ColumnName, 'outside'>;
    readonly violations: readonly unknown[];
  }[];
  readonly calls: readonly {
    readonly from: string;
    readonly to: string;
    readonly isOutside: boolean;
    readonly count: number;
    readonly isViolation: boolean;
  }[];
}

export interface LayerGraph {
  readonly nodes: readonly LayerNode[];
  readonly edges: readonly LayerEdge[];
}

export interface LayerNode {
  readonly id: string;
  readonly kind: 'module' | 'group' | 'outside';
  readonly column: ColumnName;
  readonly label: string;
  /** Where its files lie; empty for what is outside. */
  readonly folder: string;
  /** Its folder; before it, of a group, how many files it stands for. */
  readonly detail: string;
  readonly violations: number;
}

export interface LayerEdge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly isViolation: boolean;
}

export interface GraphOptions {
  readonly helpers: 'shown' | 'hidden';
  /** Only modules below this folder and what they call or are called by. */
  readonly within: string | undefined;
}

/** More nodes than this nobody takes in: files are put together by folder. */
const mostNodes = 70;

export function layerGraphOf(source: GraphSource, options: GraphOptions): LayerGraph {
  const modules = modulesShown(source, options);
  const places = placesOf(modules);
  const alone = new Map(modules.map(module => nodeOf(module, places)).map(node => [node.id, node]));
  const nodes = new Map(toldApart([...alone.values()]).map(node => [node.id, node]));
  const members = countBy(modules, ({ path }) => places.get(path)?.id ?? path);
  const violations = countBy(
    modules.flatMap(({ path, violations }) => violations.map(() => path)),
    path => places.get(path)?.id ?? path,
  );
  const outside = source.calls.filter(({ from, isOutside }) => isOutside && places.has(from));
  return {
    nodes: [
      ...[...nodes.values()].map(node => ({
        ...node,
        detail: node.kind === 'group' ? groupDetail(members.get(node.id) ?? 0, node.detail) : node.detail,
        violations: violations.get(node.id) ?? 0,
      })),
      ...[...new Set(outside.map(({ to }) => to))].map(outsideNode),
    ],
    edges: joinEdges(source.calls, places),
  };
}

/** The node that stands for each module: itself, or the group of its folder. Modules that are not shown have none. */
export function nodesOfModules(source: GraphSource, options: GraphOptions): ReadonlyMap<string, string> {
  return new Map([...placesOf(modulesShown(source, options))].map(([path, { id }]) => [path, id]));
}

function modulesShown({ modules, calls }: GraphSource, { helpers, within }: GraphOptions): readonly Module[] {
  const visible = modules.filter(({ layer }) => helpers === 'shown' || layer !== 'support');
  return within === undefined ? visible : neighbourhood(visible, calls, within);
}

type Module = GraphSource['modules'][number];
type Call = GraphSource['calls'][number];

/** Where a module stands in the graph: as itself or in a group. */
interface NodePlace {
  readonly id: string;
  readonly folder: string | undefined;
}

/** Files as they are when they fit, else by folders no deeper than fits. */
function placesOf(modules: readonly Module[]): ReadonlyMap<string, NodePlace> {
  if (modules.length <= mostNodes)
    return new Map(modules.map(({ path }) => [path, { id: path, folder: undefined }]));
  const deepest = Math.max(...modules.map(({ path }) => path.split('/').length - 1));
  for (let depth = deepest; depth > 1; depth -= 1) {
    const places = placesAtDepth(modules, depth);
    if (new Set([...places.values()].map(({ id }) => id)).size <= mostNodes) return places;
  }
  return placesAtDepth(modules, 1);
}

function placesAtDepth(modules: readonly Module[], depth: number): ReadonlyMap<string, NodePlace> {
  return new Map(
    modules.map(({ path, layer }) => {
      const folder = path.split('/').slice(0, -1).slice(0, depth).join('/') || '.';
      return [path, { id: `${folder} ${layer}`, folder }];
    }),
  );
}

function nodeOf({ path, layer }: Module, places: ReadonlyMap<string, NodePlace>): LayerNode {
  const { id, folder } = places.get(path) ?? { id: path, folder: undefined };
  const shown = folder ?? path;
  const slash = shown.lastIndexOf('/');
  return {
    id,
    kind: folder === undefined ? 'module' : 'group',
    column: layer,
    label: shown.slice(slash + 1),
    folder: folder ?? shown.slice(0, Math.max(slash, 0)),
    detail: shown.slice(0, Math.max(slash, 0)),
    violations: 0,
  };
}

/** Folders named `src` in ten packages say nothing without the name of the package. */
function toldApart(nodes: readonly LayerNode[]): readonly LayerNode[] {
  const folders = new Map(nodes.map(({ folder, label }) => [folder, label]));
  const uses = countBy([...folders.values()], label => label);
  return nodes.map(node => {
    const parts = node.folder.split('/');
    if (node.kind !== 'group' || (uses.get(node.label) ?? 0) < 2 || parts.length < 2) return node;
    return { ...node, label: parts.slice(-2).join('/'), detail: parts.slice(0, -2).join('/') };
  });
}

function outsideNode(name: string): LayerNode {
  return {
    id: outsideId(name),
    kind: 'outside',
    column: 'outside',
    label: name,
    folder: '',
    detail: '',
    violations: 0,
  };
}

function outsideId(name: string): string {
  return `outside ${name}`;
}

function joinEdges(calls: readonly Call[], places: ReadonlyMap<string, NodePlace>): readonly LayerEdge[] {
  const joined = new Map<string, LayerEdge>();
  for (const { from, to, isOutside, count, isViolation } of calls) {
    const start = places.get(from)?.id;
    const end = isOutside ? outsideId(to) : places.get(to)?.id;
    if (start === undefined || end === undefined || start === end) continue;
    const known = joined.get(`${start}\n${end}`);
    joined.set(`${start}\n${end}`, {
      from: start,
      to: end,
      count: count + (known?.count ?? 0),
      isViolation: isViolation || known?.isViolation === true,
    });
  }
  return [...joined.values()];
}

function neighbourhood(
  modules: readonly Module[],
  calls: readonly Call[],
  within: string,
): readonly Module[] {
  const isInside = (path: string): boolean => path.startsWith(`${within}/`);
  const near = new Set(calls.flatMap(({ from, to }) => (isInside(from) || isInside(to) ? [from, to] : [])));
  return modules.filter(({ path }) => isInside(path) || near.has(path));
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** Folders of one name are common in a monorepo: where it lies tells them apart. */
function groupDetail(count: number, parent: string): string {
  const files = `${count} file${count === 1 ? '' : 's'}`;
  return parent === '' ? files : `${files} · ${parent}`;
}
