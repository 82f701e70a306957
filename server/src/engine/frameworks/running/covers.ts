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
  if (reach === 'exact' && standing.length !== asked.length) return 'no';
  return coversPath(rest === '' ? '/' : `/${rest}`, `/${below}`);
}

/** Whether a path may lie below a prefix, segment by segment; parameters may be anything. */
function coversPath(prefix: string, path: string): 'yes' | 'no' | 'unknown' {
  if (prefix === '/' || prefix === '' || prefix === '*' || prefix === '/*') return 'yes';
  const asked = segments(path);
  const isOpen = (segment: string | undefined): boolean => segment !== undefined && /[:*{(]/.test(segment);
  for (const [index, segment] of segments(prefix).entries()) {
    if (segment === '*' || segment === '(.*)') return 'yes';
    const other = asked[index];
    if (other === undefined) return 'no';
    if (segment === other) continue;
    if (isOpen(segment)) continue;
    return isOpen(other) ? 'unknown' : 'no';
  }
  return 'yes';
}

function segments(path: string): readonly string[] {
  return path.split('/').filter(segment => segment !== '');
}
