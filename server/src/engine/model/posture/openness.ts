/** What a piece may do besides what it shows. */
import type { Piece } from '../../frameworks/piece.ts';
import type { Conduct } from './conduct.ts';
import type { Meaning, Showing } from './meaning.ts';

/** Who reads who asks, and shows nothing for it, may hold requests back in a way that is not understood. */
export function opennessOf(
  conduct: Conduct,
  shows: readonly Showing[],
  { name, role }: Piece,
): Meaning['isOpenFor'] {
  if (isAgainstForgery(name) && shows.length === 0) return 'nothing';
  if (conduct.unknownCalls.length > 0 || conduct.signals.some(({ kind }) => kind === 'hands on'))
    return 'everything';
  const isAbout = conduct.signals.some(
    signal =>
      (signal.kind === 'reads' && (signal.part === 'principal' || isCredential(signal.names))) ||
      (signal.kind === 'checks' && signal.what !== 'limit') ||
      (signal.kind === 'answers' && (signal.status === 401 || signal.status === 403)),
  );
  if (role !== 'guard' && (!isAbout || passesAll(conduct))) return 'nothing';
  const gives = shows.map(({ protection }) => protection);
  const isWhole = gives.includes('authorisation') || (gives.includes('authentication') && !mayWeigh(conduct));
  return isWhole ? 'nothing' : 'access';
}

/** Asks more than who somebody is. */
function mayWeigh({ signals }: Conduct): boolean {
  return signals.some(
    signal => signal.kind === 'weighs' || (signal.kind === 'answers' && signal.status === 403),
  );
}

function isCredential(names: readonly string[]): boolean {
  return names.some(name => /auth|token|api-?key|cookie|session|jwt/i.test(name));
}

/** It looks at who asks, for a log or for later, and hands every request on. */
function passesAll({ alwaysPasses, signals }: Conduct): boolean {
  return alwaysPasses === true && !signals.some(({ kind }) => kind === 'answers' || kind === 'checks');
}

/** `CsrfGuard`: asks where a request was written, not by whom. */
function isAgainstForgery(name: string): boolean {
  return /csrf|xsrf/i.test(name);
}
