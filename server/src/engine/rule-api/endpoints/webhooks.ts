/** Endpoints to which other services report, and what shows that such a report is theirs. */
import { type Endpoint, type HttpEndpoint, isHttp } from '../../frameworks/endpoint.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { CallFact, FunctionFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import { functionsAround, type ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { lastNameOf } from '../code/code.ts';
import { segmentsOf, splitWords } from '../descriptions/route-names.ts';

const providers = new Set(
  `stripe github gitlab bitbucket slack twilio svix paypal shopify sendgrid mailgun postmark braintree paddle adyen mollie
   razorpay clerk docusign hubspot intercom zendesk telegram whatsapp`.split(/\s+/),
);
const reporting = new Set(['event', 'events', 'callback', 'callbacks', 'notify', 'notification', 'ipn']);
/** What is done with one's own subscriptions. */
const managing = new Set(
  'test resend retry replay subscribe subscription subscriptions register delivery deliveries'.split(' '),
);

/** Whether other services are to report here, by the path; not where one manages to whom one reports oneself. */
export function isInboundWebhook(
  endpoint: Endpoint,
  all: () => readonly Endpoint[],
): endpoint is HttpEndpoint {
  if (!isHttp(endpoint) || !['POST', 'ALL'].includes(endpoint.verb)) return false;
  const path = endpoint.path ?? endpoint.route.pattern ?? '';
  const segments = segmentsOf(path);
  if (segments.some(({ isParameter, text }) => isParameter && /secret|token|key|hash/i.test(text)))
    return false;
  const words = segments.filter(({ isParameter }) => !isParameter).flatMap(({ text }) => splitWords(text));
  if (words.some(word => managing.has(word))) return false;
  const isHook = words.some(
    (word, index) =>
      /^(?:web)?hooks?$/.test(word) || (word === 'web' && /^hooks?$/.test(words[index + 1] ?? '')),
  );
  const isOfProvider = words.some(word => providers.has(word)) && words.some(word => reporting.has(word));
  return (isHook || isOfProvider) && !isManaged(path, all);
}

/** What can also be listed, read, changed or removed is a resource of one's own. */
function isManaged(path: string, all: () => readonly Endpoint[]): boolean {
  return all().some(other => {
    if (!isHttp(other) || other.path === undefined) return false;
    if (other.path === path) return ['GET', 'PUT', 'PATCH', 'DELETE'].includes(other.verb);
    return other.path.startsWith(`${path}/`) && /^\/[:{]\w+\}?$/.test(other.path.slice(path.length));
  });
}

const bodyReaders = new Set(['json', 'text', 'formData', 'arrayBuffer', 'parseBody', 'blob']);

/** Whether a handler looks at what it was sent. */
export function readsBody(model: ProjectModel, { path, function: index }: HandlerPlace): boolean {
  const facts = model.facts(path);
  const handler = facts?.functions[index];
  if (facts === undefined || handler === undefined) return false;
  const isHandedIn = handler.parameters.some(({ decorators }) =>
    decorators.some(({ callee }) => ['Body', 'RawBody'].includes(nameOfReference(facts, callee))),
  );
  const isWithin = (owner: CallFact['function']): boolean => functionsAround(facts, owner).includes(index);
  return (
    isHandedIn ||
    facts.requestReads.some(
      read =>
        isWithin(read.function) && read.reference.path.some(name => name === 'body' || name === 'rawBody'),
    ) ||
    facts.calls.some(
      ({ callee, function: owner }) =>
        isWithin(owner) && callee?.root.kind === 'parameter' && bodyReaders.has(callee.path.at(-1) ?? ''),
    )
  );
}

const proving =
  /verif|signature|hmac|valid(?:ate)?\w*(?:hook|request|token|secret|payload)|constructEvent|authenti|authoriz|secret|timingsafe|unwrap/i;
const credential = /signature|^sig$|hmac|authorization|secret|token|api-?key|x-hub|hash/i;

/** Whether anything before or behind a handler may find out who sent the request. What is not known may. */
export function mayProveOrigin(model: ProjectModel, endpoint: HttpEndpoint): boolean {
  const { chain, gaps, handler } = endpoint;
  if (handler === undefined || gaps.some(({ isOfPath }) => isOfPath !== true)) return true;
  const before: HandlerPlace[] = [];
  for (const { name, origin, role } of chain) {
    if (role === 'schema' || role === 'mark' || role === 'pipe' || role === 'filter') continue;
    if (proving.test(name)) return true;
    if (origin.kind === 'function') before.push(origin);
    else if (origin.kind !== 'library' || model.libraries.protections(origin)?.length !== 0) return true;
  }
  return [...before, handler].some(place =>
    functionsBehind(model, place).some(inner => showsProof(model, inner)),
  );
}

/** The function itself and those of the project that it reaches by at most three calls. */
function functionsBehind(model: ProjectModel, place: HandlerPlace): readonly HandlerPlace[] {
  const behind = model
    .behind(place)
    .steps.flatMap(({ depth, to }) => (depth < 3 && to.kind === 'function' ? [to.function] : []));
  return [place, ...behind];
}

function showsProof(model: ProjectModel, { path, function: index }: HandlerPlace): boolean {
  const facts = model.facts(path);
  const owner = facts?.functions[index];
  if (facts === undefined || owner === undefined) return true;
  const isWithin = (inner: CallFact['function']): boolean => functionsAround(facts, inner).includes(index);
  // Whom it is handed on to looks at the signature, which stands for the text as it came.
  const isProxy = functionsAround(facts, index).some(around =>
    /^(?:proxy|forward|relay|pass[-_]?through)/i.test(facts.functions[around]?.name ?? ''),
  );
  return (
    isProxy ||
    readsCredential(facts, owner, isWithin) ||
    model.calls(path).some(call => isWithin(call.fact.function) && isProof(model, facts, call, index))
  );
}

function readsCredential(
  facts: TypeScriptFacts,
  { name, parameters }: FunctionFact,
  isWithin: (inner: CallFact['function']) => boolean,
): boolean {
  const given = parameters.flatMap(({ decorators }) => decorators.flatMap(one => one.arguments ?? []));
  return (
    proving.test(name) ||
    given.some(isCredential) ||
    facts.requestReads.some(
      read => isWithin(read.function) && read.reference.path.some(part => credential.test(part)),
    ) ||
    facts.environmentReads.some(read => isWithin(read.function) && /SECRET|TOKEN|KEY/.test(read.name)) ||
    facts.variables.some(
      variable =>
        isWithin(variable.function) && credential.test(variable.name) && variable.value?.kind === 'reference',
    )
  );
}

function isCredential(value: Value): boolean {
  return value.kind === 'literal' && typeof value.value === 'string' && credential.test(value.value);
}

function isProof(
  model: ProjectModel,
  facts: TypeScriptFacts,
  { callee, fact }: ResolvedCall,
  handler: HandlerPlace['function'],
): boolean {
  const name = fact.callee === undefined ? '' : nameOfReference(facts, fact.callee);
  if (proving.test(name) || fact.arguments.some(isCredential)) return true;
  if (callee.kind === 'library') {
    const isHandedRaw = fact.arguments.some(
      value => isRequest(facts, value, handler) && lastNameOf(facts, value) === 'raw',
    );
    if (isHandedRaw || /^(?:node:)?crypto$|webhook/.test(callee.package)) return true;
    return model.libraries.check(callee) !== undefined;
  }
  // Whoever is handed the whole request may look at whatever it holds.
  return (
    callee.kind !== 'function' &&
    callee.kind !== 'global' &&
    fact.arguments.some(value => isRequest(facts, value, handler))
  );
}

function isRequest(facts: TypeScriptFacts, value: Value, handler: HandlerPlace['function']): boolean {
  if (value.kind !== 'reference') return false;
  const { path, root } = value.reference;
  // `c.req.raw` of Hono is the request as the platform gave it.
  if (path.length > 0 && path.at(-1) !== 'raw') return false;
  if (root.kind !== 'parameter' || root.function !== handler) return false;
  return /^_?(?:req|request|ctx|context|c|event)$/.test(
    facts.functions[root.function]?.parameters[root.parameter]?.name ?? '',
  );
}
