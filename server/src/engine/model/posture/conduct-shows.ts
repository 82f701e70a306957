/** What the conduct of a piece amounts to: which protection it gives, and for which requests. */
import type { Piece } from '../../frameworks/piece.ts';
import type { Check, Protection } from '../../libraries/library.ts';
import type { Evidence } from '../posture.ts';
import type { Conduct } from './conduct.ts';
import { isIdempotencyKey } from './header-reads.ts';
import type { Showing } from './meaning.ts';
import type { Signal } from './signal.ts';
import type { Spared } from './spared.ts';
import { isForStrangers } from './strangers.ts';

/** For which requests a piece does what it does. */
export interface Conditions {
  /** What it asks that is written beside the handler; undefined for a key that is not known. */
  readonly keys: readonly (string | undefined)[];
  /** Beginnings of paths that it may treat otherwise. */
  readonly exempts: readonly string[] | 'unknown';
  /** What it is told to leave alone. */
  readonly spares?: readonly Spared[];
}

export function conditionsOf({ signals }: Conduct): Conditions {
  const keys = signals.flatMap(signal => {
    if (signal.kind === 'asks') return [signal.key];
    return signal.kind === 'reads' && signal.part === 'configuration' ? [signal.names.at(-1)] : [];
  });
  const exempted = signals.flatMap(signal => (signal.kind === 'exempts' ? [signal.texts] : []));
  return {
    keys: [...new Set(keys)],
    exempts: exempted.includes(undefined) ? 'unknown' : exempted.flatMap(texts => texts ?? []),
  };
}

/**
 * The same for what lets nobody in unknown: what is asked only afterwards does not change that. Passport's guard throws;
 * a check that gives back a result may be set aside by what is asked later. No path sets aside what is behind the last
 * refusal.
 */
export function conditionsOfAuthentication({ signals }: Conduct): Conditions {
  const decided = signals.findIndex(
    signal =>
      (signal.kind === 'answers' && signal.status === 401) ||
      (signal.kind === 'checks' && signal.by === '@nestjs/passport'),
  );
  const last = signals.findLastIndex(
    signal =>
      (signal.kind === 'answers' && signal.status === 401) ||
      (signal.kind === 'checks' && signal.what !== 'limit' && signal.what !== 'permission'),
  );
  const untilLast = last === -1 ? signals : signals.slice(0, last);
  const { exempts } = conditionsOf({ signals: untilLast, unknownCalls: [] });
  const all = { ...conditionsOf({ signals, unknownCalls: [] }), exempts };
  if (decided === -1) return all;
  return { ...all, keys: conditionsOf({ signals: signals.slice(0, decided), unknownCalls: [] }).keys };
}

export function showingsOf(conduct: Conduct, piece: Piece): readonly Showing[] {
  const conditions = conditionsOf(conduct);
  return [
    ...accessShown(conduct, piece),
    ...limitShown(conduct, piece),
    ...validationShown(conduct, piece),
    ...idempotencyShown(conduct, piece),
  ].map(shown => ({
    ...shown,
    conditions: shown.protection === 'authentication' ? conditionsOfAuthentication(conduct) : conditions,
  }));
}

type Shown = Omit<Showing, 'conditions'>;

function accessShown(conduct: Conduct, piece: Piece): readonly Shown[] {
  const { signals } = conduct;
  const check = findCheck(signals, 'token', 'session', 'signature', 'comparison');
  const unauthorized = findAnswer(signals, 401);
  const forbidden = findAnswer(signals, 403);
  const permission = findCheck(signals, 'permission');
  const weighs = findWeighing(signals);
  const asks = signals.find(signal => signal.kind === 'asks');
  const rulesBy = piece.stage === 'rule' ? readOfPrincipal(signals) : undefined;
  const shown: Shown[] = [];
  const add = (protection: Protection, signal: Signal, text: string): void => {
    shown.push({ protection, evidence: evidence(signal, `\`${piece.name}\` ${text}`) });
  };
  const sendsAway = signals.find(({ kind }) => kind === 'sends to login');
  const isGuard = piece.role === 'guard';
  if (/optional|anonymous/i.test(piece.name)) return [];
  if (unauthorized !== undefined) add('authentication', unauthorized, 'answers 401');
  else if (check !== undefined && (forbidden !== undefined || isGuard || rejectsByItself(check)))
    add('authentication', check, `checks a ${wordOf(check)}`);
  else if (rulesBy !== undefined) add('authentication', rulesBy, 'lets in only whom it knows');
  else if (piece.role === 'middleware' && readsWhoIsSignedIn(signals) && sendsAway !== undefined)
    add('authentication', sendsAway, 'sends whoever is not signed in to the login page');
  if (permission !== undefined) add('authorisation', permission, 'checks a permission');
  else if (
    weighs !== undefined &&
    forbidden !== undefined &&
    (unauthorized !== undefined || check === undefined)
  ) {
    add('authorisation', forbidden, 'answers 403');
    // `if (!request.user?.may('read')) …`: who is not known may nothing.
    if (unauthorized === undefined && piece.role === 'middleware' && readsWhoIsSignedIn(signals))
      add('authentication', forbidden, 'refuses whoever may not, known or not');
  } else if (weighs !== undefined && isGuard && (asks ?? rulesBy) !== undefined && check === undefined)
    add('authorisation', weighs, 'compares what the route asks for with who asks');
  return shown;
}

/** `@fastify/jwt` answers 401 itself, and so do middleware that a function runs. */
function rejectsByItself(signal: Signal): boolean {
  if (isForStrangers(signal)) return true;
  return (
    signal.kind === 'checks' &&
    /^(?:fastify|passport|@fastify\/|express-jwt|koa-|hono\/(?:bearer|basic)-auth)/.test(signal.by)
  );
}

/** `request.isAuthenticated()`, `request.session.userId`, in the function that is handed the request. */
function readsWhoIsSignedIn(signals: readonly Signal[]): boolean {
  return signals.some(
    signal => signal.kind === 'reads' && signal.part === 'principal' && signal.of !== undefined,
  );
}

function wordOf(signal: Signal): string {
  if (signal.kind !== 'checks') return 'token';
  return signal.what === 'comparison' ? 'secret' : signal.what;
}

/** A rule of graphql-shield refuses all for whom it does not give back true. */
function readOfPrincipal(signals: readonly Signal[]): Signal | undefined {
  return signals.find(signal => signal.kind === 'reads' && signal.part === 'principal');
}

/** What goes by roles, permissions and the like. */
export function findWeighing(signals: readonly Signal[]): Signal | undefined {
  return signals.find(signal => signal.kind === 'weighs') ?? weighedRead(signals);
}

/** `request.user.role` */
function weighedRead(signals: readonly Signal[]): Signal | undefined {
  return signals.find(
    signal =>
      signal.kind === 'reads' &&
      signal.part === 'principal' &&
      signal.names.some(name => /role|permission|scope|admin|abilit/i.test(name)),
  );
}

function limitShown({ signals }: Conduct, piece: Piece): readonly Shown[] {
  const found = findAnswer(signals, 429) ?? findCheck(signals, 'limit');
  return found === undefined
    ? []
    : [
        {
          protection: 'rate limit',
          evidence: evidence(found, `\`${piece.name}\` bounds how often it is asked`),
        },
      ];
}

const validationOf = {
  body: 'body validation',
  params: 'params validation',
  query: 'query validation',
} as const;

function validationShown({ signals }: Conduct, piece: Piece): readonly Shown[] {
  return signals.flatMap(signal => {
    if (signal.kind !== 'parses') return [];
    const text = `\`${piece.name}\` holds it against a schema`;
    return (signal.parts ?? []).flatMap(part =>
      part === 'body' || part === 'params' || part === 'query'
        ? [{ protection: validationOf[part], evidence: evidence(signal, text) }]
        : [],
    );
  });
}

function idempotencyShown({ signals }: Conduct, piece: Piece): readonly Shown[] {
  const found = signals.find(
    signal => signal.kind === 'reads' && signal.part === 'headers' && signal.names.some(isIdempotencyKey),
  );
  return found === undefined
    ? []
    : [
        {
          protection: 'idempotency',
          evidence: evidence(found, `\`${piece.name}\` reads the idempotency key`),
        },
      ];
}

export function findAnswer(signals: readonly Signal[], status: number): Signal | undefined {
  return signals.find(signal => signal.kind === 'answers' && signal.status === status);
}

export function findCheck(signals: readonly Signal[], ...checks: readonly Check[]): Signal | undefined {
  return signals.find(signal => signal.kind === 'checks' && checks.includes(signal.what));
}

export function evidence({ path, span }: Signal, text: string): Evidence {
  return { path, span, text };
}
