/** Endpoints that take a body, and whether anything looks at what is in it. */
import { type HttpEndpoint, isHttp, titleOf } from '../../frameworks/endpoint.ts';
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { Evidence, State } from '../../model/posture.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName, isWithin, valuesIn } from '../code/code.ts';
import { homeOf } from '../code/service-home.ts';
import { knownPath } from './endpoints.ts';

/** An endpoint whose handler reads a body. */
export interface BodyEndpoint {
  readonly title: string;
  readonly handler: NonNullable<HttpEndpoint['handler']>;
  readonly state: State;
  readonly evidence: Evidence | undefined;
}

const writing: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** The unchecked bodies of a file, or one for all where a package leaves most unchecked. */
export interface UncheckedBodies {
  readonly shown: readonly BodyEndpoint[];
  /** How many of how many are unchecked in the package; undefined where that is no convention. */
  readonly convention: { readonly count: number; readonly total: number } | undefined;
}

/** Asked for each file, so that a file looks again only when something has changed for it. */
export function uncheckedBodiesIn(model: ProjectModel, path: FilePath): UncheckedBodies {
  const hasSome = filesWithUnchecked(model, homeOf(model, path)).includes(path);
  return hasSome ? uncheckedInFile(model, path) : { shown: [], convention: undefined };
}

const uncheckedOf = askOnce((model, manifest): UncheckedBodies => {
  const all = bodyEndpointsOf(model, manifest);
  const bad = all.filter(({ state }) => state === 'no');
  const decided = all.filter(({ state }) => state === 'no' || state === 'yes');
  const isConvention = bad.length >= 5 && bad.length > decided.length * 0.6;
  return isConvention
    ? { shown: bad.slice(0, 1), convention: { count: bad.length, total: all.length } }
    : { shown: bad, convention: undefined };
});
const filesWithUnchecked = askOnce((model, manifest): readonly string[] => [
  ...new Set(uncheckedOf(model, manifest).shown.map(({ handler }) => handler.path)),
]);
const uncheckedInFile = askPerFile((model, path): UncheckedBodies => {
  const { shown, convention } = uncheckedOf(model, homeOf(model, path));
  return { shown: shown.filter(({ handler }) => handler.path === path), convention };
});

/** Of the package with this package.json, each handler once; not those that only log or hash their body. */
const bodyEndpointsOf = askOnce((model, manifest): readonly BodyEndpoint[] => {
  const found = new Map<string, BodyEndpoint>();
  for (const endpoint of model.endpoints()) {
    const { handler } = endpoint;
    if (!isHttp(endpoint) || handler === undefined || !writing.has(endpoint.verb)) continue;
    if (homeOf(model, handler.path) !== manifest || model.roleOf(handler.path) !== 'application') continue;
    const key = `${handler.path}#${handler.function}`;
    if (found.has(key) || takesOther(endpoint) || looksItself(handler, model) || isHandedOn(handler, model))
      continue;
    const standing = model.postureOf(endpoint)['body validation'];
    if (standing.state === 'not needed') continue;
    const [evidence] = standing.evidence;
    const one = { title: titleOf(endpoint), handler, state: standing.state, evidence };
    if (!isOnlyLoggedOrHashed(one, model)) found.set(key, one);
  }
  return [...found.values()];
});

/** Files, and what other services send and sign in their own shape. */
function takesOther(endpoint: HttpEndpoint): boolean {
  const { chain } = endpoint;
  return (
    /\b(?:saml|scim)\b|web-?hooks?|(?<![a-z])hooks?(?![a-z])|callback|upload|graphql|trpc/i.test(
      knownPath(endpoint) ?? '',
    ) ||
    chain.some(({ name, origin }) =>
      /upload|multer|multipart|formidable|busboy|Files?Interceptor/i.test(
        `${name} ${origin.kind === 'library' ? origin.package : ''}`,
      ),
    )
  );
}

/** `errorOnEmptyQuery(request)`, `checkBody(req.body)`: a look of its own, at whatever it looks. */
function looksItself({ path, function: index }: BodyEndpoint['handler'], model: ProjectModel): boolean {
  const facts = model.facts(path);
  return (
    facts?.calls.some(
      call =>
        call.function === index &&
        /^(?:error[A-Z]|check|valid|ensure|assert|require[A-Z]|verify|guard)/.test(calleeName(facts, call)),
    ) === true
  );
}

/** Packages that answer whole requests of a protocol, and look at all that is in them. */
const protocols = /^(?:@boxyhq\/saml-jackson|oidc-provider|better-auth|next-auth)(?:\/|$)/;

/** Nothing of the project takes the body, but for one of these packages. */
function isHandedOn({ path, function: index }: BodyEndpoint['handler'], model: ProjectModel): boolean {
  const taking = model.calls(path).filter(({ callee, fact }) => {
    const takes = (given: Value) => model.requestOrigins(path, given).some(({ part }) => part === 'body');
    return fact.function === index && callee.kind !== 'global' && fact.arguments.some(takes);
  });
  const isOfProtocol = ({ callee }: ResolvedCall) =>
    callee.kind === 'library' && protocols.test(callee.package);
  return taking.length > 0 && taking.every(isOfProtocol);
}

/** Whether nothing but fields of what a call gives is used: `const { title } = schema.parse(req.body)`. */
export function isReadByFields({ index }: ResolvedCall, facts: TypeScriptFacts): boolean {
  const holders = facts.variables.flatMap(({ value }, variable) =>
    value?.kind === 'reference' && value.reference.root.kind === 'call' && value.reference.root.call === index
      ? [{ variable, path: value.reference.path }]
      : [],
  );
  const whole = holders.filter(({ path }) => path.length === 0).map(({ variable }) => variable);
  const used = [
    ...facts.calls.flatMap(call => [...call.arguments, ...(call.spreads ?? []).map(({ value }) => value)]),
    ...facts.functions.flatMap(({ returns }) => returns),
    ...facts.assignments.map(({ value }) => value),
    ...facts.variables.flatMap(({ value }) => value ?? []),
  ];
  const isWhole = (value: Value) =>
    value.kind === 'reference' &&
    value.reference.root.kind === 'variable' &&
    whole.includes(value.reference.root.variable) &&
    (value.reference.path[0] ?? '...') === '...';
  return (
    holders.length > 0 && holders.every(({ path }) => path[0] !== '...') && !used.flatMap(allIn).some(isWhole)
  );
}

/** With what is spread into objects. */
function allIn(value: Value): readonly Value[] {
  return valuesIn(value).flatMap(part =>
    part.kind === 'object' ? [part, ...(part.spreads ?? []).flatMap(allIn)] : [part],
  );
}

/** What is only written to a log, or hashed to hold it against a signature, is used for nothing. */
function isOnlyLoggedOrHashed(endpoint: BodyEndpoint, model: ProjectModel): boolean {
  const facts = model.facts(endpoint.handler.path);
  const reads = readsOf(endpoint, model);
  return (
    facts !== undefined &&
    reads.length > 0 &&
    reads.every(read =>
      facts.calls.some(call => isWithin(call.span, read) && (isLog(call, facts) || isHash(call, facts))),
    )
  );
}

function isLog(call: CallFact, facts: TypeScriptFacts): boolean {
  return /^(?:log|debug|info|warn|error|trace|verbose)$/.test(calleeName(facts, call));
}

/** `createHmac('sha256', key).update(req.body)` */
function isHash(call: CallFact, facts: TypeScriptFacts): boolean {
  const root = call.callee?.root;
  const maker = root?.kind === 'call' ? facts.calls[root.call] : undefined;
  return calleeName(facts, call) === 'update' && /^createH(?:mac|ash)$/.test(calleeName(facts, maker));
}

/** Where the body is read or taken, or else the handler. */
export function placeOfBody(endpoint: BodyEndpoint, model: ProjectModel): Span | undefined {
  const { evidence, handler } = endpoint;
  const [first] = readsOf(endpoint, model);
  if (first !== undefined) return first;
  if (evidence?.path === handler.path) return evidence.span;
  return model.facts(handler.path)?.functions[handler.function]?.nameSpan;
}

function readsOf({ handler }: BodyEndpoint, model: ProjectModel): readonly Span[] {
  const reads = model.facts(handler.path)?.requestReads ?? [];
  return reads
    .filter(read => read.function === handler.function && read.reference.path.includes('body'))
    .map(({ span }) => span);
}
