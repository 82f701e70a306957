/** Which operations of a description are which calls of a service: by method and path, wherever the service is mounted. */

/** What a description says can be called, and below which paths it says to be served. */
export interface DescribedCalls {
  readonly calls: readonly DescribedCall[];
  readonly bases: readonly string[];
}

export interface DescribedCall {
  readonly method: string;
  readonly template: string;
}

/** What a service answers. */
export interface ServedCall {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

export interface Match {
  /** The position of the operation in its description, by what answers it. */
  readonly operations: ReadonlyMap<string, number>;
  /** The positions of operations that something answers. */
  readonly found: ReadonlySet<number>;
  /** Of the operations, and of what the service answers: from 0 to 1. */
  readonly shareOfDescribed: number;
  readonly shareOfServed: number;
  readonly offset: Offset;
}

export const noMatch: Match = {
  operations: new Map(),
  found: new Set(),
  shareOfDescribed: 0,
  shareOfServed: 0,
  offset: { added: '', left: '' },
};

/** With less in common than this, a description is that of another service. */
const leastShare = 0.6;
/** One or two calls in common may be chance. */
const leastMatches = 2;

export function matchOperations(described: DescribedCalls, served: readonly ServedCall[]): Match {
  const offset = bestOffset(described, served);
  if (offset === undefined) return noMatch;
  const byCall = new Map<string, ServedCall[]>();
  for (const call of served) {
    const key = keyOf(call.method, segmentsOf(call.path));
    byCall.set(key, [...(byCall.get(key) ?? []), call]);
  }
  const operations = new Map<string, number>();
  const found = new Set<number>();
  for (const [index, { method, template }] of described.calls.entries()) {
    const path = moveBy(offset, segmentsOf(template));
    const answering =
      path === undefined ? [] : (byCall.get(keyOf(method, path)) ?? byCall.get(keyOf('ALL', path)) ?? []);
    if (answering.length > 0) found.add(index);
    for (const { id } of answering) if (!operations.has(id)) operations.set(id, index);
  }
  const shareOfDescribed = found.size / described.calls.length;
  const shareOfServed = operations.size / served.length;
  const isOwn = Math.max(shareOfDescribed, shareOfServed) >= leastShare;
  const isSmall = found.size === described.calls.length;
  return isOwn && (found.size >= leastMatches || isSmall)
    ? { operations, found, shareOfDescribed, shareOfServed, offset }
    : noMatch;
}

/** What answers an operation that names one of the values of its parameters: `/auth/user/login` by `/auth/:actor/login`. */
export function findWider(
  { calls }: DescribedCalls,
  served: readonly ServedCall[],
  { found, offset }: Match,
): ReadonlyMap<number, string> {
  const open = served
    .map(({ id, method, path }) => ({ id, method, segments: segmentsOf(path) }))
    .filter(({ segments }) => segments.includes(parameter));
  return new Map(
    calls.flatMap(({ method, template }, index): readonly (readonly [number, string])[] => {
      const path = found.has(index) ? undefined : moveBy(offset, segmentsOf(template));
      const answering =
        path === undefined
          ? undefined
          : open.find(
              call => (call.method === method || call.method === 'ALL') && isAnsweredBy(path, call.segments),
            );
      return answering === undefined ? [] : [[index, answering.id]];
    }),
  );
}

function isAnsweredBy(path: Segments, route: Segments): boolean {
  return (
    path.length === route.length &&
    route.every((segment, index) => segment === parameter || segment === path[index])
  );
}

type Segments = readonly string[];

/** What stands before the described paths in the code, and what stands before the code's in the description. */
export interface Offset {
  readonly added: string;
  readonly left: string;
}

/** The one that most operations agree on; undefined where several do as well. */
function bestOffset(described: DescribedCalls, served: readonly ServedCall[]): Offset | undefined {
  const byMethod = new Map<string, Segments[]>();
  for (const { method, path } of served)
    byMethod.set(method, [...(byMethod.get(method) ?? []), segmentsOf(path)]);
  const votes = new Map<string, { readonly offset: Offset; count: number }>();
  for (const { method, template } of described.calls) {
    const segments = segmentsOf(template);
    const candidates = [...(byMethod.get(method) ?? []), ...(byMethod.get('ALL') ?? [])];
    const offsets = candidates.flatMap(path => offsetBetween(segments, path) ?? []);
    for (const [key, offset] of new Map(offsets.map(offset => [`${offset.added}|${offset.left}`, offset]))) {
      const vote = votes.get(key) ?? { offset, count: 0 };
      vote.count++;
      votes.set(key, vote);
    }
  }
  const ranked = [...votes.values()].sort((left, right) => right.count - left.count);
  const most = ranked.filter(({ count }) => count === ranked[0]?.count).map(({ offset }) => offset);
  if (most.length < 2) return most[0];
  const bases = described.bases.map(base => segmentsOf(base).join('/'));
  return (
    most.find(({ added, left }) => left === '' && added !== '' && bases.includes(added)) ??
    most.find(({ added, left }) => left === '' && added === '')
  );
}

/** One ends with the other, and what they share says more than that something has a parameter. */
function offsetBetween(template: Segments, path: Segments): Offset | undefined {
  let shared = 0;
  while (
    shared < Math.min(template.length, path.length) &&
    template[template.length - 1 - shared] === path[path.length - 1 - shared]
  )
    shared++;
  const isTelling = template.slice(template.length - shared).some(segment => segment !== parameter);
  if (!isTelling) return undefined;
  if (shared === template.length) return { added: path.slice(0, path.length - shared).join('/'), left: '' };
  if (shared === path.length)
    return { added: '', left: template.slice(0, template.length - shared).join('/') };
  return undefined;
}

function moveBy({ added, left }: Offset, template: Segments): Segments | undefined {
  const prefix = segmentsOf(left);
  if (prefix.some((segment, index) => template[index] !== segment)) return undefined;
  return [...segmentsOf(added), ...template.slice(prefix.length)];
}

const parameter = '{}';

/** Parameters are all alike, however they are written and called: `:id(\\d+)`, `{orderId}`, `*`. */
function segmentsOf(path: string): Segments {
  return path
    .split('/')
    .filter(segment => segment !== '')
    .map(segment => (/^[:*]/.test(segment) ? parameter : segment.replaceAll(/\{[^{}]*\}/g, parameter)));
}

function keyOf(method: string, segments: Segments): string {
  return `${method} ${segments.join('/')}`;
}
