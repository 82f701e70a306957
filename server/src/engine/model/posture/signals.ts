/** What the functions of one file do that matters to a request: answers, checks, and what they read of it. */
import { textIn } from '../../frameworks/registration.ts';
import type {
  CallFact,
  CallIndex,
  FunctionIndex,
  Reference,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { Libraries } from '../../libraries/index.ts';
import type { Check, LibraryMember, Protection } from '../../libraries/library.ts';
import { groupBy } from '../../source/group-by.ts';
import { isWithin, type Span } from '../../source/span.ts';
import type { ResolvedCall } from '../calls.ts';
import type { Origin } from '../origin.ts';
import { headersRead } from './header-reads.ts';
import { checksOfPlugin } from './plugin-checks.ts';
import { signalsOfConditions, signalsOfReads, signalsOfThrows } from './read-signals.ts';
import { type RequestPart, type RequestRead, readOf, readsIn } from './request-parts.ts';
import {
  type Found,
  reading,
  type Signal,
  type SignalMeaning,
  type SignalSources,
  type Signals,
} from './signal.ts';
import { callsKept, nameOf, sendsToLogin, statusOfAssignment, statusOfCall } from './status.ts';
import { signalsOfStrangers } from './strangers.ts';

export function findSignals(sources: SignalSources): Signals {
  const kept = callsKept(sources.facts);
  const telling = sources.calls.filter(call => tells(call, sources.facts)).map(({ fact }) => fact.span);
  const found = [
    ...sources.calls.flatMap(call => signalsOfCall(call, sources, kept)),
    ...signalsOfAssignments(sources),
    ...signalsOfReads(sources),
    ...signalsOfConditions(sources),
    ...signalsOfThrows(sources),
  ].filter(one => !isOnlyTold(one.signal, telling));
  const all = [...found, ...signalsOfStrangers(sources, found)];
  const signals = new Map<FunctionIndex, readonly Signal[]>();
  for (const [owner, own] of groupBy(all, one => one.function)) {
    if (owner !== undefined)
      signals.set(
        owner,
        own.map(({ signal }) => signal).sort((left, right) => left.span.start - right.span.start),
      );
  }
  return signals;
}

/** Who logs where a request went to, or says so in an error, does not go by that. */
function tells({ fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  if (fact.form === 'new') return /(?:Error|Exception|Response|Problem)$/.test(nameOf(fact, facts));
  return isLogging(fact.callee);
}

function isOnlyTold({ kind, span }: Signal, telling: readonly Span[]): boolean {
  return kind === 'exempts' && telling.some(outer => isWithin(outer, span));
}

function signalsOfCall(
  call: ResolvedCall,
  sources: SignalSources,
  kept: ReadonlySet<CallIndex>,
): readonly Found[] {
  const { callee, fact } = call;
  const at = (meaning: SignalMeaning): Found => ({
    function: fact.function,
    signal: { path: sources.path, span: fact.span, ...meaning },
  });
  const status = kept.has(call.index) ? undefined : statusOfCall(call, sources);
  const read = isAnswer(fact) ? undefined : readOf(fact.callee, sources);
  const word = weighedIn([...namesIn(fact), nameOf(fact, sources.facts)]);
  return [
    ...(word === undefined ? [] : [at({ kind: 'weighs', word })]),
    ...(status === undefined ? [] : [at({ kind: 'answers', status })]),
    ...(callee.kind === 'library' ? signalsOfLibrary(call, callee, sources) : checksOfPlugin(fact)).map(at),
    ...(read === undefined
      ? []
      : [at(read.part === 'address' ? exemption(call, read, sources) : reading(read))]),
    ...fact.arguments.flatMap(value => readsIn(value, sources)).map(one => at(reading(one))),
    ...headersRead(call, read, sources).map(one => at(reading(one))),
    ...(sendsToLogin(fact, sources.facts) ? [at(askingWhoAsks), at({ kind: 'sends to login' })] : []),
    ...(handsOnRequest(call, sources) ? [at({ kind: 'hands on', of: fact.function })] : []),
    ...(isDecidedByCallback(call, sources) ? [at({ kind: 'hands on', of: undefined })] : []),
  ];
}

/** Hono's `c.body(text)` */
function isAnswer({ callee }: CallFact): boolean {
  return callee?.path.length === 1 && callee.path[0] === 'body';
}

const askingWhoAsks: SignalMeaning = { kind: 'reads', part: 'principal', names: [], of: undefined };
const weighed =
  /roles?(?![a-z])|permission|scopes?(?![a-z])|admin|moderator|ability|abilities|polic(?:y|ies)|privilege|owner|ismember|canaccess|accesslevel/i;

/** The word for a role, permission or the like among some names. */
export function weighedIn(names: readonly string[]): string | undefined {
  return names.find(name => weighed.test(name));
}

function namesIn({ callee, arguments: given }: CallFact): readonly string[] {
  const references = given.flatMap(value => (value.kind === 'reference' ? value.reference.path : []));
  return [...(callee?.path ?? []), ...references];
}

/** `request.url.startsWith('/login')` */
function exemption(call: ResolvedCall, { of }: RequestRead, { path, origins }: SignalSources): SignalMeaning {
  const texts = call.fact.arguments.map(value => textIn(value, path, origins));
  const known = texts.filter(text => text !== undefined);
  return { kind: 'exempts', texts: known.length === texts.length ? known : undefined, of };
}

function signalsOfLibrary(
  { fact }: ResolvedCall,
  callee: Extract<Origin, { kind: 'library' }>,
  sources: SignalSources,
): readonly SignalMeaning[] {
  const { libraries } = sources;
  const check = decidesItself(callee, sources) ? undefined : libraries.check(callee);
  const parsed = isThrownAway(fact, callee) ? undefined : libraries.parsed(callee);
  const protections = letsCallbackDecide(fact, sources) ? [] : (libraries.protections(callee) ?? []);
  const checks = [check, ...protections.map(protection => checkOf[protection])];
  return [
    ...checks.flatMap(what =>
      what === undefined ? [] : [{ kind: 'checks', what, by: callee.package } as const],
    ),
    ...(parsed === undefined
      ? []
      : [{ kind: 'parses', parts: partsOf(fact.arguments[parsed], sources) } as const]),
    ...(isMetadataRead(callee)
      ? [{ kind: 'asks', key: metadataKey(fact.arguments[0], sources) } as const]
      : []),
  ];
}

/** Who only tells what is wrong, as `safeParse` does, and is not listened to, has checked nothing. */
export function isThrownAway({ use }: CallFact, { package: from, path }: LibraryMember): boolean {
  const name = path.at(-1) ?? '';
  if (use !== 'discarded') return false;
  return telling.test(name) || (name === 'validate' && from !== 'yup');
}

const telling = /^(?:safeParse|safeParseAsync|spa|safeDecode|isValid|isValidSync|Check|is)$/;

/** `class Guard extends AuthGuard('jwt')` with a `handleRequest` of its own: that decides who is let in. */
function decidesItself(
  { package: from, path, through }: Extract<Origin, { kind: 'library' }>,
  { origins }: SignalSources,
): boolean {
  if (from !== '@nestjs/passport' || path.at(-1) !== 'canActivate' || through === undefined) return false;
  return origins.member({ kind: 'instance', ...through }, 'handleRequest').kind === 'function';
}

function isDecidedByCallback({ callee, fact }: ResolvedCall, sources: SignalSources): boolean {
  if (callee.kind !== 'library' || !letsCallbackDecide(fact, sources)) return false;
  return sources.libraries.protections(callee)?.includes('authentication') === true;
}

/** `passport.authenticate('jwt', (error, user) => { … })` refuses nobody itself, nor does a callback that answers no 401. */
function letsCallbackDecide({ arguments: given }: CallFact, sources: SignalSources): boolean {
  return given.some(value => {
    const origin = sources.origins.ofValue(sources.path, value);
    if (origin.kind !== 'function') return false;
    return !sources.calls.some(
      call => call.fact.function === origin.function && statusOfCall(call, sources) === 401,
    );
  });
}

/** A function may run a middleware by itself: `passport.authenticate('jwt', done)(req, res, next)`. */
const checkOf: Partial<Readonly<Record<Protection, Check>>> = {
  authentication: 'session',
  authorisation: 'permission',
  'rate limit': 'limit',
};

function isMetadataRead({ export: name, path }: Extract<Origin, { kind: 'library' }>): boolean {
  return name === 'Reflector' && /^get/.test(path.at(-1) ?? '');
}

/** The key under which something is written beside handlers: a text, or the decorator that writes it. */
export function metadataKey(
  value: Value | undefined,
  { path, facts, origins }: Pick<SignalSources, 'path' | 'facts' | 'origins'>,
): string | undefined {
  const text = textIn(value, path, origins);
  if (text !== undefined || value === undefined) return text;
  const origin = origins.ofValue(path, value);
  if (origin.kind === 'library' && origin.madeBy !== undefined)
    return value.kind === 'reference' ? nameOfReference(facts, value.reference) : undefined;
  return undefined;
}

/** Undefined when it holds something against a schema of which it is not known whether it is of the request. */
function partsOf(value: Value | undefined, sources: SignalSources): readonly RequestPart[] | undefined {
  if (value === undefined) return undefined;
  const parts = readsIn(value, sources).map(({ part }) => part);
  return parts.length === 0 ? undefined : [...new Set(parts)];
}

function signalsOfAssignments({ path, facts, origins }: SignalSources): readonly Found[] {
  return facts.assignments.flatMap(assignment => {
    const status = statusOfAssignment(assignment, path, origins);
    const { span, function: owner } = assignment;
    return status === undefined
      ? []
      : [{ function: owner, signal: { path, span, kind: 'answers', status } as const }];
  });
}

/** Its first parameter, whole, given to something that is not followed. */
function handsOnRequest({ callee, fact }: ResolvedCall, { libraries }: SignalSources): boolean {
  if (callee.kind === 'function' || callee.kind === 'class' || callee.kind === 'parameter') return false;
  if (callee.kind === 'library' && protectsNothing(callee, libraries)) return false;
  if (isOfLanguage(fact) || isInspecting(fact.callee)) return false;
  return fact.arguments.some(
    value =>
      isFirstParameter(value, fact) ||
      // `fetchRequestHandler({ req, router })`
      (value.kind === 'object' &&
        value.properties.some(
          ({ key, value: given }) => /^req(?:uest)?$/.test(key) && isFirstParameter(given, fact),
        )),
  );
}

/** `cors(options)(request, response, next)` and `getClientIp(request)` of packages that keep nobody out. */
function protectsNothing(callee: LibraryMember, libraries: Libraries): boolean {
  const { path } = callee;
  const isRun = path.at(-1) === '()';
  // `storage.run({ request }, next)` of an `AsyncLocalStorage`.
  if (/^(?:node:)?async_hooks$/.test(callee.package)) return true;
  // `NextAuth(request, response, options)` answers by itself, whoever asks.
  if (!isRun && (path.length > 1 || /auth|lucia|session/.test(callee.package))) return false;
  return libraries.protections(isRun ? { ...callee, path: path.slice(0, -1) } : callee)?.length === 0;
}

/** `Object.keys(request)`, `new Request(request.raw)` */
function isOfLanguage({ callee }: CallFact): boolean {
  return callee?.root.kind === 'global' && callee.root.name !== 'fetch';
}

/** With what a framework has put around it or not: `context`, `context.req`, `context.req.raw`. */
function isFirstParameter(value: Value, { function: owner }: CallFact): boolean {
  return (
    value.kind === 'reference' &&
    value.reference.root.kind === 'parameter' &&
    value.reference.root.parameter === 0 &&
    value.reference.root.function === owner &&
    value.reference.path.every(name => /^(?:req|request|raw)$/.test(name))
  );
}

export function isLogging(callee: Reference | undefined): boolean {
  return /^(?:log|debug|info|warn|error|trace|verbose|captureException)$/.test(callee?.path.at(-1) ?? '');
}

/** Logs and the like look at a request and take nothing from it. */
function isInspecting(callee: Reference | undefined): boolean {
  if (isLogging(callee)) return true;
  return /^(?:getRequest|handleRequest|canActivate|next|getClass|getHandler)$/.test(
    callee?.path.at(-1) ?? '',
  );
}
