/** Endpoints as rows: with posture and chain below each, grouped by module or by path. */
import type {
  AspectState,
  AspectSummary,
  EndpointSummary,
  PieceSummary,
} from '../../../server/src/protocol.ts';
import type { TreeNode } from './tree-node.ts';

export type Grouping = 'module' | 'path';

export function groupEndpoints(
  endpoints: readonly EndpointSummary[],
  grouping: Grouping,
  scope: string,
): readonly TreeNode[] {
  return grouping === 'module' ? byModule(endpoints, scope) : byPath(endpoints, scope);
}

function byModule(endpoints: readonly EndpointSummary[], scope: string): readonly TreeNode[] {
  const modules = new Map<string, EndpointSummary[]>();
  for (const endpoint of endpoints)
    modules.set(endpoint.module, [...(modules.get(endpoint.module) ?? []), endpoint]);
  return [...modules].sort(byKey).map(([path, own]) => {
    const slash = path.lastIndexOf('/');
    return {
      id: `${scope}/module/${path}`,
      label: path.slice(slash + 1),
      description: [String(own.length), endOfFolder(path.slice(0, Math.max(slash, 0)))]
        .filter(Boolean)
        .join(' · '),
      tooltip: path,
      icon: 'file-code',
      spoken: `${path}, ${countOf(own.length, 'endpoint')}`,
      children: own.map(endpoint => toNode(endpoint, scope)),
    };
  });
}

/** Where a row ends is cut off, and folders of one name differ by how they end: `…/uploader/s3`. */
function endOfFolder(folder: string): string {
  const parts = folder.split('/');
  const fits = parts.findIndex((_, index) => parts.slice(index).join('/').length <= mostOfFolder);
  const end = parts.slice(fits < 0 ? -1 : fits).join('/');
  return end === folder ? folder : `…/${end}`;
}

const mostOfFolder = 22;

/** The first segment behind version and the like tells the resource in nearly all services: `/api/v1/orders`. */
function byPath(endpoints: readonly EndpointSummary[], scope: string): readonly TreeNode[] {
  const groups = new Map<string, EndpointSummary[]>();
  for (const endpoint of endpoints) {
    const group = resourceOf(endpoint);
    groups.set(group, [...(groups.get(group) ?? []), endpoint]);
  }
  return [...groups].sort(byKey).map(([path, own]) => ({
    id: `${scope}/path/${path}`,
    label: path,
    description: String(own.length),
    icon: 'symbol-namespace',
    spoken: `${path}, ${countOf(own.length, 'endpoint')}`,
    children: [...own].sort(byRoute).map(endpoint => toNode(endpoint, scope)),
  }));
}

/** `/v1/orders` of `/v1/orders/:id`, `Query` of `Query.orders`. */
export function resourceOf({ path, method }: Pick<EndpointSummary, 'path' | 'method'>): string {
  if (path === undefined) return 'Path not known';
  if (path.startsWith('…/')) return `…${resourceOf({ path: path.slice(1), method })}`;
  if (!path.startsWith('/')) return path.includes('.') ? path.slice(0, path.indexOf('.')) : method;
  const fixed = path.split('/').filter(part => part !== '');
  const end = fixed.findIndex(part => /^[:{*(]/.test(part));
  const written = end < 0 ? fixed : fixed.slice(0, end);
  const resource = written.findIndex(part => !isVersion(part));
  return `/${(resource < 0 ? written : written.slice(0, resource + 1)).join('/')}`;
}

/** What stands before the resource in all paths of a service. */
function isVersion(segment: string): boolean {
  return /^(?:api|rest|v\d+)$/.test(segment);
}

/** What an endpoint's sign is about: an alarm over a missing response type would hide those that matter. */
const protecting: ReadonlySet<string> = new Set([
  'authentication',
  'body validation',
  'params validation',
  'query validation',
  'rate limit',
]);

/** Where folders of a workspace lie in each other, both show it: `scope` is what tells the rows apart. */
function toNode(endpoint: EndpointSummary, scope: string): TreeNode {
  const { title, summary, posture, location, handler, chain, gaps } = endpoint;
  const id = `${scope} ${endpoint.id}`;
  const relevant = posture.filter(({ state }) => state !== 'not needed');
  return {
    id: `endpoint ${id}`,
    label: title,
    description: relevant
      .filter(({ aspect, state }) => state === 'no' && protecting.has(aspect))
      .map(({ aspect }) => `no ${aspect}`)
      .join(' · '),
    tooltip: [summary, handler ?? 'inline handler', ...relevant.map(sayAspect)].join('\n'),
    ...iconOf(relevant.filter(({ aspect }) => protecting.has(aspect))),
    spoken: `${title}: ${relevant.map(({ aspect, state }) => `${aspect} ${state}`).join(', ')}`,
    location,
    endpoint: endpoint.id,
    children: [
      ...chain
        .filter(({ role }) => role !== 'mark')
        .map((piece, index) => pieceNode(piece, `${id} ${index}`)),
      ...relevant.map(aspect => aspectNode(aspect, endpoint.id, id)),
      ...gaps.map((gap, index) => ({
        id: `gap ${id} ${index}`,
        label: 'Not all is known',
        description: gap.name,
        icon: 'info',
        location: gap.location,
        children: [],
      })),
    ],
  };
}

function pieceNode({ name, role, scope, location }: PieceSummary, key: string): TreeNode {
  const description = `${role} of the ${scope}`;
  return { id: `piece ${key}`, label: name, description, icon: 'arrow-down', location, children: [] };
}

function aspectNode(aspect: AspectSummary, endpoint: string, key: string): TreeNode {
  return {
    id: `aspect ${key} ${aspect.aspect}`,
    label: aspect.aspect,
    description: aspect.state,
    ...aspectIcons[aspect.state],
    endpoint,
    children: [],
  };
}

type Icon = Pick<TreeNode, 'icon' | 'tint'>;

/** Shapes differ as well as colours: nobody needs to tell red from green. */
export const aspectIcons: Readonly<Record<AspectState, Icon>> = {
  yes: { icon: 'pass', tint: 'good' },
  no: { icon: 'error', tint: 'bad' },
  unknown: { icon: 'question', tint: 'open' },
  'not needed': { icon: 'dash' },
};

function iconOf(relevant: readonly AspectSummary[]): Icon {
  const worst = (['no', 'unknown', 'yes'] as const).find(state => relevant.some(one => one.state === state));
  return aspectIcons[worst ?? 'not needed'];
}

function sayAspect({ aspect, state }: AspectSummary): string {
  return `${aspect}: ${state}`;
}

function byRoute(left: EndpointSummary, right: EndpointSummary): number {
  return compare(left.path ?? '\uffff', right.path ?? '\uffff') || compare(left.method, right.method);
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return compare(left, right);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function countOf(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
