/** Paths as middleware and exclusions name them, held against the paths of routes. */
import { type HttpVerb, joinRoute } from '../route.ts';
import { type PlacedArgument, resolveArgument } from './placed-argument.ts';
import { property, textOfArgument, verbOf } from './reading.ts';
import type { PathTarget } from './vocabulary.ts';

export type Covers = 'yes' | 'no' | 'unknown';

/** `'users'`, `{ path: 'users', method: RequestMethod.GET }` */
export function targetOf(given: PlacedArgument, isPrefix: 'prefix' | 'exact'): PathTarget {
  const placed = resolveArgument(given);
  const path = property(placed, 'path');
  if (path === undefined) {
    const text = textOfArgument(placed);
    return { kind: 'path', path: text, verb: undefined, isPrefix: isPrefix === 'prefix' };
  }
  const method = property(placed, 'method');
  const verb = method === undefined ? undefined : verbOf(method);
  return {
    kind: 'path',
    path: textOfArgument(path),
    verb: verb === 'ALL' ? undefined : verb,
    isPrefix: false,
  };
}

export function isWildcard(path: string): boolean {
  return /^\/?(?:\*\w*|\(\.\*\)|\{\/?\*\w+\}|\.\*)$/.test(path);
}

/** Whether whatever asks for a route comes by a target. */
export function covers(target: PathTarget, verb: HttpVerb, path: string | undefined): Covers {
  const isOtherVerb = target.verb !== undefined && target.verb !== verb;
  if (isOtherVerb && verb !== 'ALL') return 'no';
  const reached = coversPath(target, path);
  return isOtherVerb && reached === 'yes' ? 'unknown' : reached;
}

/** Whether a pattern matches the text of a path, in which parameters are segments like others. */
export function matchesText(target: PathTarget, verb: HttpVerb, path: string): Covers {
  if (target.verb !== undefined && target.verb !== verb) return 'no';
  return coversPath(target, path.replaceAll(/:\w+/g, 'parameter'));
}

function coversPath(target: PathTarget, path: string | undefined): Covers {
  if (target.path === undefined) return 'unknown';
  if (isWildcard(target.path)) return 'yes';
  return path === undefined
    ? 'unknown'
    : coversSegments(segmentsOf(target.path), segmentsOf(path), target.isPrefix);
}

function coversSegments(pattern: readonly string[], path: readonly string[], isPrefix: boolean): Covers {
  let answer: Covers = 'yes';
  for (const [index, expected] of pattern.entries()) {
    const isLast = index === pattern.length - 1;
    if (isLast && /^(?:\*|\(\.\*\)|\{\/?\*\w+\}|\.\*)$/.test(expected)) return answer;
    const asked = path[index];
    if (asked === undefined) return 'no';
    if (isLast && /^\*\w+$/.test(expected)) return answer;
    const one = coversSegment(expected, asked);
    if (one === 'no') return 'no';
    if (one === 'unknown') answer = 'unknown';
  }
  return isPrefix || path.length === pattern.length ? answer : 'no';
}

function coversSegment(expected: string, asked: string): Covers {
  if (expected.toLowerCase() === asked.toLowerCase()) return 'yes';
  if (/^:\w+$/.test(expected)) return isOpen(asked) && !asked.startsWith(':') ? 'unknown' : 'yes';
  return isOpen(expected) || isOpen(asked) ? 'unknown' : 'no';
}

function isOpen(segment: string): boolean {
  return /[:*{(]/.test(segment);
}

function segmentsOf(path: string): readonly string[] {
  return joinRoute(path)
    .split('/')
    .filter(segment => segment !== '');
}
