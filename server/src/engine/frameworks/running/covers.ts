import type { Piece } from '../piece.ts';
import type { Place } from '../route.ts';

/** A piece that stands on the way to what comes later. */
export interface StandingPiece {
  /** From the application's root on. */
  readonly prefix: string;
  readonly piece: Piece;
  readonly reach: 'below' | 'exact';
}

/** Stands in a path for what is not known: it equals itself, and may be anything. */
export function unknownPrefix({
  span,
  ...place
}: Pick<Place, 'span'> & ({ path: string } | { file: string })): string {
  const file = 'path' in place ? place.path : place.file;
  return `/\0${file.replaceAll('/', ':')}:${span.start}`;
}

export function isKnown(path: string): boolean {
  return !path.includes('\0');
}

export function covers({ prefix, reach }: StandingPiece, path: string): 'yes' | 'no' | 'unknown' {
  const standing = prefix.split('/');
  const asked = path.split('/');
  let shared = 0;
  while (shared < standing.length && standing[shared] === asked[shared]) shared++;
  // From where they part on, nothing is known of what may be anything.
  const rest = standing.slice(shared).join('/');
  const below = asked.slice(shared).join('/');
  if (!isKnown(rest) || (rest !== '' && !isKnown(below))) return 'unknown';
  if (reach === 'exact' && !segments(prefix).some(isPattern) && lengthOf(prefix) !== lengthOf(path))
    return 'no';
  if (rest === '' || (shared <= 1 && isEverything(rest))) return 'yes';
  return coversPath(segments(rest), segments(below));
}

/** Whether a path may lie below a prefix, segment by segment. */
function coversPath(prefix: readonly string[], path: readonly string[]): 'yes' | 'no' | 'unknown' {
  for (const [index, segment] of prefix.entries()) {
    const other = path[index];
    const isLast = index === prefix.length - 1;
    if (isEverything(segment)) return isLast && other !== undefined ? 'yes' : 'unknown';
    if (other === undefined) return path.some(isPattern) ? 'unknown' : 'no';
    if (segment === other || isParameter(segment)) continue;
    if (isPattern(segment))
      return other.startsWith(literalStart(segment)) || isOpen(other) ? 'unknown' : 'no';
    return isOpen(other) ? 'unknown' : 'no';
  }
  return 'yes';
}

/** `*`, `*rest`, `{*rest}`, `(.*)`: all that is left of a path. */
function isEverything(segment: string): boolean {
  return /^(?:\*\w*|\{\*\w+\}|\(\.\*\)|:\w+\(\.\*\))$/.test(segment);
}

/** `:id`: any one segment. */
function isParameter(segment: string): boolean {
  return /^:\w+$/.test(segment);
}

/** `admin*`, `:file{.+\\.png}`, `adm(.*)`: stands for some texts, and may stand for more than one segment. */
function isPattern(segment: string): boolean {
  return isOpen(segment) && !isParameter(segment);
}

function isOpen(segment: string): boolean {
  return /[:*{(?+]/.test(segment);
}

/** What a text must begin with; a letter before `?` may be missing. */
function literalStart(segment: string): string {
  const end = segment.search(/[:*{(?+]/);
  return segment.slice(0, /[?+]/.test(segment.charAt(end)) ? end - 1 : end);
}

function lengthOf(path: string): number {
  return segments(path).length;
}

function segments(path: string): readonly string[] {
  return path.split('/').filter(segment => segment !== '');
}
