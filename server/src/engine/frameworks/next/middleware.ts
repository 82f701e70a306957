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
import type { Gap } from '../route.ts';

export interface MiddlewareFound {
  readonly pieces: readonly Piece[];
  /** Undefined when it stands before everything; an element is undefined when it is not plain text. */
  readonly matchers: readonly (string | undefined)[] | undefined;
  /** For routes of which it is not known whether it stands before them. */
  readonly gap: Gap;
}

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
  const gap = {
    path: file.path,
    span: fact.span,
    reason: 'it is not known whether the middleware stands before it',
  };
  return {
    pieces:
      own === undefined
        ? handedOn(fact, file)
        : [pieceOfPlaced(own, { role: 'middleware', scope: 'application' })],
    matchers: matchersIn(file),
    gap,
  };
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
  if (config === undefined) return hasConfig(file) ? [undefined] : undefined;
  const owner = objectOf(config);
  const matcher = propertyOf(owner, 'matcher');
  if (matcher === undefined) return owner?.isOpen === false ? undefined : [undefined];
  return elementsOf(matcher).map(textOfPlaced);
}

function hasConfig(file: FileView): boolean {
  return file.facts.exports.some(fact => fact.kind !== 'all' && fact.exported === 'config');
}

export function covers({ matchers }: MiddlewareFound, path: string): 'yes' | 'no' | 'unknown' {
  if (matchers === undefined) return 'yes';
  const answers = matchers.map(matcher => (matcher === undefined ? 'unknown' : matches(matcher, path)));
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
