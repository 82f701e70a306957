/** What a piece that stands before a handler does, from the tables of libraries and from its own code. */
import type { Piece, PieceRole } from '../../frameworks/piece.ts';
import { handlerOf } from '../../frameworks/registration.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { Libraries } from '../../libraries/index.ts';
import type { Protection } from '../../libraries/library.ts';
import type { FilePath } from '../../source/path.ts';
import type { LibraryOrigin, Origin, Origins } from '../origin.ts';
import type { Evidence } from '../posture.ts';
import type { Conduct } from './conduct.ts';
import { type Conditions, conditionsOf, conditionsOfAuthentication, showingsOf } from './conduct-shows.ts';
import { parsedByHandedSchemas } from './handed-schemas.ts';
import { rolesKey } from './marks.ts';
import { opennessOf } from './openness.ts';
import { readSpared } from './spared.ts';
import { partsInArguments } from './validated-parts.ts';

/** A piece does this for the requests that its conditions let it meet. */
export interface Showing {
  readonly protection: Protection;
  readonly evidence: Evidence;
  readonly conditions: Conditions;
}

export interface Meaning {
  readonly shows: readonly Showing[];
  /** What it may do besides: what a guard is for, or whatever it likes. */
  readonly isOpenFor: 'nothing' | 'access' | 'everything';
}

export interface MeaningSources {
  readonly origins: Origins;
  readonly libraries: Libraries;
  facts(path: FilePath): TypeScriptFacts | undefined;
  conduct(place: HandlerPlace): Conduct;
}

const open: Meaning = { shows: [], isOpenFor: 'everything' };
const closed: Meaning = { shows: [], isOpenFor: 'nothing' };
const decidedElsewhere: Meaning = { shows: [], isOpenFor: 'access' };

export function meaningOf(piece: Piece, sources: MeaningSources): Meaning {
  if (piece.role === 'schema' || piece.role === 'mark' || piece.role === 'filter') return closed;
  const { origin } = piece;
  switch (origin.kind) {
    case 'library':
      return meaningOfLibrary(piece, origin, sources);
    case 'function': {
      const given = piece.arguments === undefined ? [] : functionsGivenBy(origin, sources);
      // Which of them it gives, what it is called with decides.
      if (given.length > 1) return open;
      const handed = functionsIn(piece.arguments ?? [], piece.path, sources);
      return meaningOfFunctions(piece, [origin, ...given, ...handed], sources);
    }
    case 'class':
    case 'instance':
      return meaningOfClass(piece, origin, sources);
    default:
      return open;
  }
}

/** What is returned by its name: `const requireRole = role => (role === 'staff' ? requireStaff : requireUser)`. */
function functionsGivenBy(place: HandlerPlace, { facts, origins }: MeaningSources): readonly HandlerPlace[] {
  const returns = facts(place.path)?.functions[place.function]?.returns ?? [];
  const named = returns
    .flatMap(value => (value.kind === 'choice' ? value.options : [value]))
    .filter(({ kind }) => kind === 'reference')
    .map(value => origins.ofValue(place.path, value))
    .filter(origin => origin.kind === 'function');
  const byPlace = new Map(named.map(origin => [`${origin.path}#${origin.function}`, origin]));
  return [...byPlace.values()];
}

function functionsIn(
  values: readonly Value[],
  path: FilePath,
  sources: MeaningSources,
): readonly HandlerPlace[] {
  const facts = sources.facts(path);
  if (facts === undefined) return [];
  return values
    .flatMap(value => (value.kind === 'array' ? value.elements : [value]))
    .flatMap(value => handlerOf(value, { path, facts, origins: sources.origins }) ?? []);
}

/** What is called, without what is done with its result: `jwt({ … }).unless({ … })` is `jwt`. */
function beginning(origin: LibraryOrigin): LibraryOrigin {
  const call = origin.path.indexOf('()');
  return call === -1 ? origin : { ...origin, path: origin.path.slice(0, call) };
}

function meaningOfLibrary(piece: Piece, origin: LibraryOrigin, sources: MeaningSources): Meaning {
  const made = origin.madeBy;
  const given =
    (origin.path.includes('()') && made !== undefined
      ? sources.facts(made.path)?.calls[made.call]?.arguments
      : undefined) ??
    piece.arguments ??
    [];
  if (origin.export === 'FastifyInstance' && origin.path[0] === 'auth')
    return everyOf(functionsIn(given, piece.path, sources), piece, sources);
  // Hono's `createMiddleware(fn)` only types the function that it is given.
  if (origin.package === 'hono/factory' && origin.path.at(-1) === '()') {
    const functions = functionsIn(given, made?.path ?? piece.path, sources);
    return functions.length === 0 ? open : meaningOfFunctions(piece, functions, sources);
  }
  const ofMember = sources.libraries.protections(origin) ?? [];
  const protections = ofMember.length > 0 ? ofMember : sources.libraries.protections(beginning(origin));
  if (protections === undefined) return open;
  const isAboutWhoAsks = protections.some(one => one === 'authentication' || one === 'identification');
  if (isAuthJs(origin)) {
    const functions = functionsIn(piece.arguments ?? [], piece.path, sources);
    return meaningOfAuthJs(piece, functions, sources);
  }
  // `clerkMiddleware(async auth => { … })`, `passport.authenticate('jwt', done)`: the function decides.
  if (isAboutWhoAsks && functionsIn(given, made?.path ?? piece.path, sources).length > 0)
    return decidedElsewhere;
  const conditions: Conditions = {
    keys: askedByLibrary[origin.package] ?? [],
    ...sparing(piece, origin),
  };
  return {
    shows: protections.flatMap(protection =>
      partsInArguments(protection, given, sources.origins, piece.path).map(shown => ({
        protection: letsOthersPass(shown, given) ? 'identification' : shown,
        evidence: evidenceOf(piece, `\`${piece.name}\` is ${origin.package}'s`),
        conditions,
      })),
    ),
    isOpenFor: asksForRights.has(origin.package) ? 'access' : 'nothing',
  };
}

/** `jwt({ … }).unless({ path: ['/login'] })` */
function sparing(piece: Piece, origin: LibraryOrigin): Pick<Conditions, 'exempts' | 'spares'> {
  if (!origin.path.includes('unless')) return { exempts: [] };
  const spares = origin.path.at(-1) === 'unless' ? readSpared(piece.arguments?.[0]) : undefined;
  return spares === undefined ? { exempts: 'unknown' } : { exempts: [], spares };
}

/** What they are told to ask for may be a right as well. */
const asksForRights: ReadonlySet<string> = new Set(['@pothos/plugin-scope-auth']);

/** `export const { auth } = NextAuth({ … })` */
function isAuthJs({ package: from, path }: LibraryOrigin): boolean {
  return from === 'next-auth' && path[0] === '()' && path[1] === 'auth';
}

/** A function that it is given decides; without one, what its configuration says. */
function meaningOfAuthJs(piece: Piece, given: readonly HandlerPlace[], sources: MeaningSources): Meaning {
  return given.length === 0 ? decidedElsewhere : meaningOfFunctions(piece, given, sources);
}

/** Guards that let everybody pass where nothing is written beside the handler. */
const askedByLibrary: Readonly<Record<string, readonly string[]>> = { 'nest-access-control': [rolesKey] };

/** `credentialsRequired: false`, `AuthGuard(['jwt', 'anonymous'])` */
function letsOthersPass(protection: Protection, given: readonly Value[]): boolean {
  if (protection !== 'authentication') return false;
  return given
    .flatMap(value => (value.kind === 'array' ? value.elements : [value]))
    .some(value => {
      if (value.kind === 'literal') return value.value === 'anonymous';
      return (
        value.kind === 'object' &&
        value.properties.some(
          ({ key, value: option }) =>
            /^(?:credentialsRequired|authRequired|passthrough|allowUnauthenticated)$/.test(key) &&
            !(
              option.kind === 'literal' &&
              option.value === !/^(?:passthrough|allowUnauthenticated)$/.test(key)
            ),
        )
      );
    });
}

/** Any of them lets a request in: it is held back only when all of them would. */
function everyOf(places: readonly HandlerPlace[], piece: Piece, sources: MeaningSources): Meaning {
  const meanings = places.map(place => meaningOfFunctions(piece, [place], sources));
  const [first, ...others] = meanings;
  if (first === undefined) return open;
  const shows = first.shows.filter(({ protection }) =>
    others.every(other => other.shows.some(showing => showing.protection === protection)),
  );
  return { shows, isOpenFor: 'access' };
}

function meaningOfFunctions(piece: Piece, places: readonly HandlerPlace[], sources: MeaningSources): Meaning {
  const conducts = places.map(place => sources.conduct(place));
  const parsed = places.flatMap(place => parsedByHandedSchemas(piece, place, sources));
  const conduct: Conduct = {
    signals: [...conducts.flatMap(({ signals }) => signals), ...parsed],
    unknownCalls: conducts
      .flatMap(({ unknownCalls }) => unknownCalls)
      .filter(({ path, span }) => !parsed.some(one => one.path === path && one.span.start === span.start)),
    ...(conducts.every(({ alwaysPasses }) => alwaysPasses === true) && { alwaysPasses: true }),
  };
  const shows = showingsOf(conduct, piece);
  return { shows, isOpenFor: opennessOf(conduct, shows, piece) };
}

const methodOfRole: Partial<Readonly<Record<PieceRole, string>>> = {
  guard: 'canActivate',
  middleware: 'use',
  interceptor: 'intercept',
  pipe: 'transform',
};

type ClassOrigin = Extract<Origin, { kind: 'class' | 'instance' }>;

function meaningOfClass(piece: Piece, origin: ClassOrigin, sources: MeaningSources): Meaning {
  const method = sources.origins.member({ ...origin, kind: 'instance' }, methodOfRole[piece.role] ?? 'use');
  const own = method.kind === 'function' ? meaningOfFunctions(piece, [method], sources) : undefined;
  const inherited = inheritedMeaning(piece, origin, sources);
  if (inherited === undefined) return own ?? open;
  if (own === undefined || method.kind !== 'function') return inherited;
  const conduct = sources.conduct(method);
  const conditions = conditionsOf(conduct);
  const ofAuthentication = conditionsOfAuthentication(conduct);
  const later = inherited.shows.map(showing => ({
    ...showing,
    conditions: showing.protection === 'authentication' ? ofAuthentication : conditions,
  }));
  return {
    shows: [...own.shows, ...later],
    isOpenFor: own.isOpenFor === 'everything' ? 'everything' : inherited.isOpenFor,
  };
}

/** `class JwtAuthGuard extends AuthGuard('jwt')` */
function inheritedMeaning(piece: Piece, origin: ClassOrigin, sources: MeaningSources): Meaning | undefined {
  const owner = sources.facts(origin.path)?.classes[origin.class];
  if (owner?.extends === undefined) return undefined;
  const base = sources.origins.ofReference(origin.path, owner.extends);
  if (base.kind === 'class') return inheritedMeaning(piece, base, sources);
  if (base.kind !== 'library') return undefined;
  const meaning = meaningOfLibrary({ ...piece, arguments: undefined }, base, sources);
  const answer = sources.origins.member({ ...origin, kind: 'instance' }, 'handleRequest');
  if (answer.kind !== 'function' || refuses(sources.conduct(answer))) return meaning;
  return { shows: [], isOpenFor: 'access' };
}

/** An own `handleRequest` may let requests pass that nobody is known to have sent. */
function refuses({ signals }: Conduct): boolean {
  return signals.some(
    signal =>
      (signal.kind === 'answers' && signal.status === 401) ||
      (signal.kind === 'checks' && signal.by === '@nestjs/passport'),
  );
}

function evidenceOf(piece: Piece, text: string): Evidence {
  return { path: piece.path, span: piece.span, text };
}
