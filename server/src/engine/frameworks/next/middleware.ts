/** `middleware.ts`, which stands before what its matcher names. */

import { wholeModule } from '../../model/origin.ts';
import { safeExpression } from '../expression.ts';
import type { FileView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import {
  elementsOf,
  objectOf,
  type Placed,
  pieceOfPlaced,
  placedAt,
  propertyOf,
  textOfPlaced,
} from '../placed.ts';
import { doubtAbout, type Gap } from '../route.ts';

export interface MiddlewareFound {
  readonly pieces: readonly Piece[];
  /** Undefined when it stands before everything. */
  readonly matchers: readonly Matcher[] | undefined;
  /** For routes of which it is not known whether it stands before them. */
  readonly gaps: readonly Gap[];
}

/** `'/orders/:path*'`, `{ source: '/orders/:path*', missing: [{ type: 'header', key: 'purpose' }] }` */
interface Matcher {
  /** Undefined when it is not plain text. */
  readonly source: string | undefined;
  /** It asks for more than a path. */
  readonly isConditional: boolean;
}

const unknownMatcher: Matcher = { source: undefined, isConditional: true };

/** Undefined for a file that exports no middleware. */
export function middlewareIn(file: FileView): MiddlewareFound | undefined {
  const names = ['middleware', 'proxy', 'default'];
  const fact = file.facts.exports.find(
    candidate => candidate.kind !== 'all' && candidate.kind !== 'type' && names.includes(candidate.exported),
  );
  if (fact === undefined) return undefined;
  const value: Placed['value'] | undefined =
    fact.kind === 'value'
      ? fact.value
      : fact.kind === 'local'
        ? { kind: 'reference', reference: fact.target, span: fact.span }
        : undefined;
  const own = value === undefined ? undefined : { value, sources: file };
  const pieces =
    own === undefined
      ? handedOn(fact, file)
      : [pieceOfPlaced(own, { role: 'middleware', scope: 'application' })];
  const { path } = file;
  const gap: Gap = {
    path,
    span: fact.span,
    reason: 'it is not known whether the middleware stands before it',
  };
  return { pieces, matchers: matchersIn(file), gaps: pieces.length === 0 ? [gap] : pieces.map(doubtAbout) };
}

/** `export { auth as middleware } from './auth'`, `export { default } from 'next-auth/middleware'` */
function handedOn(fact: FileView['facts']['exports'][number], file: FileView): readonly Piece[] {
  if (fact.kind !== 'from') return [];
  const { exported, imported, span } = fact;
  const origin = wholeModule(file.origins.ofExport(file.path, exported), file.origins);
  const name = imported === 'default' ? fact.specifier : imported;
  const common = {
    role: 'middleware',
    scope: 'application',
    stage: undefined,
    arguments: undefined,
  } as const;
  return [{ ...common, name, origin, path: file.path, span }];
}

function matchersIn(file: FileView): MiddlewareFound['matchers'] {
  const origin = file.origins.ofExport(file.path, 'config');
  const config = origin.kind === 'value' ? placedAt(origin.path, origin.value, file) : undefined;
  if (config === undefined) return hasConfig(file) ? [unknownMatcher] : undefined;
  const owner = objectOf(config);
  const matcher = propertyOf(owner, 'matcher');
  if (matcher === undefined) return owner?.isOpen === false ? undefined : [unknownMatcher];
  return elementsOf(matcher).map(matcherOf);
}

function matcherOf(placed: Placed): Matcher {
  const owner = objectOf(placed);
  if (owner === undefined) return { source: textOfPlaced(placed), isConditional: false };
  const asks = ['has', 'missing', 'locale'].some(key => propertyOf(owner, key) !== undefined);
  return { source: textOfPlaced(propertyOf(owner, 'source')), isConditional: owner.isOpen || asks };
}

function hasConfig(file: FileView): boolean {
  return file.facts.exports.some(fact => fact.kind !== 'all' && fact.exported === 'config');
}

export function covers({ matchers }: MiddlewareFound, path: string): 'yes' | 'no' | 'unknown' {
  if (matchers === undefined) return 'yes';
  const answers = matchers.map(({ source, isConditional }) => {
    const answer = source === undefined ? 'unknown' : matches(source, path);
    return answer === 'yes' && isConditional ? 'unknown' : answer;
  });
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

function matches(matcher: string, path: string): 'yes' | 'no' | 'unknown' {
  const expression = safeExpression(`^${toSource(matcher)}$`);
  if (expression === undefined) return 'unknown';
  if (expression.test(path)) return 'yes';
  // A parameter may be what the matcher asks for.
  return path.includes(':') && !path.startsWith(fixedStart(matcher)) && !isApart(matcher, path)
    ? 'unknown'
    : 'no';
}

/** `/api/:path*`, `/orders/:id`, `/((?!_next).*)` */
function toSource(matcher: string): string {
  return matcher
    .replaceAll(/\/:\w+\*/g, '(?:/[^?]*)?')
    .replaceAll(/\/:\w+\+/g, '/[^?]+')
    .replaceAll(/:\w+\([^)]*\)/g, '[^/]+')
    .replaceAll(/:\w+/g, '[^/]+');
}

function fixedStart(matcher: string): string {
  return matcher.split(/[:(]/)[0] ?? '';
}

/** Their fixed beginnings lead to different places. */
function isApart(matcher: string, path: string): boolean {
  const asked = fixedStart(path);
  const fixed = fixedStart(matcher);
  return !asked.startsWith(fixed) && !fixed.startsWith(asked);
}
