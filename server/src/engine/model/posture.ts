/** How an endpoint stands: what the chain before it, its handler and its description show of each aspect. */
import type { Place } from '../frameworks/route.ts';

export const aspects = [
  'authentication',
  'authorisation',
  'body validation',
  'params validation',
  'query validation',
  'rate limit',
  'pagination',
  'idempotency',
  'response types',
  'errors',
  'timeout',
  'documentation',
] as const;

export type Aspect = (typeof aspects)[number];

/** `unknown` where the code does not tell: it silences whatever would complain about an absence. */
export type State = 'yes' | 'no' | 'not needed' | 'unknown';

export interface Standing {
  readonly state: State;
  /** Why, the surest first; for `no` and `unknown` where it was looked for. */
  readonly evidence: readonly Evidence[];
}

/** A place that shows something, and what it shows in a few words: `requireAuth answers 401 where there is no token`. */
export interface Evidence extends Place {
  readonly text: string;
}

export type Posture = Readonly<Record<Aspect, Standing>>;

/** The posture of something of which nothing is known. */
export function unknownPosture(): Posture {
  const unknown: Standing = { state: 'unknown', evidence: [] };
  return {
    authentication: unknown,
    authorisation: unknown,
    'body validation': unknown,
    'params validation': unknown,
    'query validation': unknown,
    'rate limit': unknown,
    pagination: unknown,
    idempotency: unknown,
    'response types': unknown,
    errors: unknown,
    timeout: unknown,
    documentation: unknown,
  };
}
