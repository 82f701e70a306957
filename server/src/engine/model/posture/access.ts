/** Who may ask: authentication and authorisation. */
import type { TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { isWithin, type Span } from '../../source/span.ts';
import type { Evidence, Standing } from '../posture.ts';
import { evidence, findAnswer, findCheck, findWeighing } from './conduct-shows.ts';
import { conclude, here, lookAtChain, type PostureContext, standing } from './context.ts';
import { speaksOfLicence, speaksOfState } from './licences.ts';
import type { Signal } from './signal.ts';

export function authenticationOf(context: PostureContext): Standing {
  const chain = lookAtChain('authentication', context);
  if (chain.given.length > 0) return standing('yes', chain.given);
  const inHandler = checkedInHandler(context);
  if (inHandler !== undefined) return standing('yes', [inHandler]);
  const signsIn = signsInItself(context);
  if (signsIn !== undefined && chain.waived.length === 0 && chain.unclear.length === 0)
    return standing('not needed', [signsIn]);
  if (context.endpoint.kind === 'field')
    return standing('not needed', [
      here(context, 'it is reached through operations, and what stands before those has run'),
    ]);
  return conclude(
    { ...chain, unclear: [...chain.unclear, ...doubtsInHandler(context)] },
    here(context, 'nothing before it and nothing in its handler asks who asks'),
  );
}

function checkedInHandler({ conduct }: PostureContext): Evidence | undefined {
  const found = findCheck(conduct?.signals ?? [], 'session', 'token', 'signature');
  // A token that is handed in to be redeemed says who asks only where its lack is refused.
  if (found === undefined || found.kind !== 'checks') return comparedInHandler(conduct?.signals ?? []);
  const isRefused = findAnswer(conduct?.signals ?? [], 401) !== undefined;
  return found.what === 'signature' ||
    (isRefused && readsCredentials(conduct?.signals ?? [])) ||
    found.what === 'session'
    ? evidence(found, `its handler checks a ${found.what}`)
    : undefined;
}

/** A signature or a key among the headers, held against the one that is expected. */
function comparedInHandler(signals: readonly Signal[]): Evidence | undefined {
  const compared = findCheck(signals, 'comparison');
  const isRefused = findAnswer(signals, 401) !== undefined || findAnswer(signals, 403) !== undefined;
  const readsHeader = signals.some(signal => signal.kind === 'reads' && signal.part === 'headers');
  return compared !== undefined && isRefused && readsHeader
    ? evidence(compared, 'its handler compares a header with what it expects')
    : undefined;
}

function readsCredentials(signals: readonly Signal[]): boolean {
  return signals.some(
    signal =>
      signal.kind === 'reads' &&
      signal.part === 'headers' &&
      signal.names.some(name => /authori[sz]ation|token|cookie|session|key/i.test(name)),
  );
}

function signsInItself({ conduct }: PostureContext): Evidence | undefined {
  const found = findCheck(conduct?.signals ?? [], 'password');
  return found === undefined ? undefined : evidence(found, 'it signs in: its handler checks a password');
}

/** What makes it possible that the handler finds out itself who asks. */
function doubtsInHandler(context: PostureContext): readonly Evidence[] {
  const { conduct, endpoint } = context;
  if (conduct === undefined) return [here(context, 'its handler is not known')];
  const telling = conduct.signals.find(
    signal =>
      (signal.kind === 'answers' && (signal.status === 401 || signal.status === 403)) ||
      (signal.kind === 'checks' && signal.what !== 'limit') ||
      signal.kind === 'hands on' ||
      (signal.kind === 'reads' && signal.part === 'principal') ||
      readsCredentials([signal]),
  );
  const claimed = endpoint.marks.find(({ name }) => /auth|secur|role|permission|user/i.test(name));
  return [
    ...(telling === undefined ? [] : [evidence(telling, 'its handler may find out itself who asks')]),
    ...(claimed === undefined
      ? []
      : [{ path: claimed.path, span: claimed.span, text: `\`${claimed.name}\` says that somebody does` }]),
    ...conduct.unknownCalls
      .slice(0, 1)
      .map(place => ({ ...place, text: 'it is not known where this leads' })),
  ];
}

export function authorisationOf(context: PostureContext, authentication: Standing): Standing {
  const chain = lookAtChain('authorisation', context);
  if (chain.given.length > 0) return standing('yes', chain.given);
  if (authentication.state === 'not needed') return standing('not needed', authentication.evidence);
  const signals = context.conduct?.signals ?? [];
  const refused = goesByWhoAsks(context) ? refusalForRights(context) : undefined;
  const inHandler = findCheck(signals, 'permission') ?? refused;
  if (inHandler !== undefined)
    return standing('yes', [evidence(inHandler, 'its handler refuses who may not')]);
  const doubts = [...chain.unclear, ...doubtsAboutRights(context)];
  return conclude(
    { ...chain, unclear: doubts },
    here(context, 'nothing before it and nothing behind it asks what somebody may do'),
  );
}

/** A filter by owner lets everybody see what is theirs: whether that is enough is not said by the code. */
function doubtsAboutRights(context: PostureContext): readonly Evidence[] {
  const { handler, conduct, sources } = context;
  if (handler === undefined || conduct === undefined) return [here(context, 'its handler is not known')];
  const { unknownCalls } = sources.behind(handler);
  const telling = conduct.signals.find(
    signal =>
      isAboutWhoAsks(signal) ||
      signal.kind === 'hands on' ||
      (signal.kind === 'answers' && (signal.status === 401 || signal.status === 403)),
  );
  const takesUser = context.endpoint.kind !== 'http' || handlerTakesUser(context);
  return [
    ...(telling === undefined ? [] : [evidence(telling, 'it goes by who asks')]),
    ...(takesUser ? [here(context, 'its handler is told who asks')] : []),
    ...unknownCalls.slice(0, 1).map(place => ({ ...place, text: 'it is not known where this leads' })),
  ];
}

/** Where nothing is said of rights, a refusal may be for want of a licence, by a setting, or what an error is made with. */
function refusalForRights({ conduct, sources }: PostureContext): Signal | undefined {
  const signals = conduct?.signals ?? [];
  const isWeighed = findWeighing(signals) !== undefined;
  return signals.find(signal => {
    if (signal.kind !== 'answers' || signal.status !== 403) return false;
    const facts = sources.facts(signal.path);
    if (facts === undefined) return true;
    const error = errorMadeAt(facts, signal.span);
    if (error !== undefined && !/forbid|permi|denied|allow|authori|entitle|privileg|access/i.test(error))
      return false;
    return !speaksOfState(facts, signal.span) && (isWeighed || !speaksOfLicence(facts, signal.span));
  });
}

/** The name of the class in whose constructor a place is: `super({ status: 403 })`. */
function errorMadeAt({ classes, functions }: TypeScriptFacts, place: Span): string | undefined {
  const made = functions.find(({ form, span }) => form === 'constructor' && isWithin(span, place));
  return made?.class === undefined ? undefined : classes[made.class]?.name;
}

function goesByWhoAsks(context: PostureContext): boolean {
  return handlerTakesUser(context) || context.conduct?.signals.some(isAboutWhoAsks) === true;
}

function isAboutWhoAsks(signal: Signal): boolean {
  return signal.kind === 'weighs' || (signal.kind === 'reads' && signal.part === 'principal');
}

/** `@CurrentUser() user: User` */
export function handlerTakesUser({ handler, sources }: PostureContext): boolean {
  const fact = handler === undefined ? undefined : sources.facts(handler.path)?.functions[handler.function];
  return (
    fact?.parameters.some(
      ({ name, decorators }) =>
        /user|session|auth|principal|account|tenant/i.test(name) && decorators.length > 0,
    ) === true
  );
}
