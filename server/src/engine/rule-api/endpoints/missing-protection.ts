/** Endpoints without what nearly all of their neighbours have before them. */
import { type HttpEndpoint, isHttp } from '../../frameworks/endpoint.ts';
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { State } from '../../model/posture.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin } from '../../source/span.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { homeOf } from '../code/service-home.ts';

/** An endpoint that anybody may ask, among many that ask who asks. */
export interface OpenEndpoint {
  readonly file: FilePath;
  /** Of the routes of its file. */
  readonly index: number;
  readonly title: string;
  readonly path: string;
  /** Of how many neighbours how many are protected. */
  readonly protectedCount: number;
  readonly total: number;
}

/** Fewer neighbours than these are no custom. */
const fewest = 5;
const majority = 0.8;

/** Those that a file registers. */
export const openEndpointsIn = askPerFile((model, path) =>
  openEndpointsOf(model, homeOf(model, path)).filter(({ file }) => file === path),
);

/** Of the package with this package.json. */
const openEndpointsOf = askOnce((model, manifest): readonly OpenEndpoint[] => {
  const all = model
    .endpoints()
    .filter(isHttp)
    .filter(({ file }) => (model.manifestOf(file)?.path ?? '') === manifest && isReviewed(file, model))
    .map(endpoint => ({ endpoint, state: stateOf(endpoint, model) }));
  const known = all.filter(({ state }) => state === 'yes' || state === 'no');
  const protectedCount = known.filter(({ state }) => state === 'yes').length;
  // Where most is not known, what is known is no custom.
  const isCustom =
    protectedCount >= fewest && protectedCount >= known.length * majority && known.length * 2 >= all.length;
  if (!isCustom) return [];
  return known.flatMap(({ endpoint, state }) => {
    const { file, path, route, verb } = endpoint;
    if (
      state !== 'no' ||
      path === undefined ||
      !(isSensitive(verb, path) || isDeletion(endpoint, path, model))
    )
      return [];
    if (verb === 'POST' && onlyLooks(endpoint, model)) return [];
    if (doesNothing(endpoint, model)) return [];
    const index = model.routes(file).indexOf(route);
    return [{ file, index, title: `${verb} ${path}`, path, protectedCount, total: known.length }];
  });
});

/** What is called internal is offered elsewhere than to everybody. */
function isReviewed(file: FilePath, model: ProjectModel): boolean {
  return model.roleOf(file) === 'application' && !/(?:^|[/._-])internal[/._-]/i.test(file);
}

function stateOf(endpoint: HttpEndpoint, model: ProjectModel): State {
  const { authentication, authorisation } = model.postureOf(endpoint);
  return authorisation.state === 'yes' ? 'yes' : authentication.state;
}

/** `POST /codes/validate` that reads a row: nothing is changed by whoever asks. */
function onlyLooks({ handler }: HttpEndpoint, model: ProjectModel): boolean {
  const behind = handler && model.behind(handler);
  if (behind === undefined || behind.unknownCalls.length > 0) return false;
  const effects = behind.steps.flatMap(({ to }) => (to.kind === 'effect' ? [to.effect] : []));
  return effects.length > 0 && effects.every(effect => effect.kind === 'data' && isRead(effect.access));
}

const takingAway = /(?:^|[/-])(?:clear|delete|destroy|flush|purge|remove|wipe)(?:$|[/-])/i;

/** `GET /cache/clear`, behind which something is deleted. */
function isDeletion({ handler, verb }: HttpEndpoint, path: string, model: ProjectModel): boolean {
  if (verb !== 'GET' || handler === undefined || !takingAway.test(path) || isForEverybody.test(path))
    return false;
  return model.behind(handler).steps.some(({ to }) => {
    if (to.kind !== 'effect') return false;
    const { effect } = to;
    return effect.kind === 'data'
      ? effect.access.verb === 'delete'
      : effect.kind === 'message' && effect.message.action === 'delete';
  });
}

/** `createOrganisation(@Body() body: CreateOrganisation) { return; }` waits to be written. */
function doesNothing({ handler }: HttpEndpoint, model: ProjectModel): boolean {
  const facts = handler && model.facts(handler.path);
  const own = facts?.functions[handler?.function ?? -1];
  if (facts === undefined || own === undefined || own.returns.length > 0) return false;
  const decorators = own.parameters.flatMap(parameter => parameter.decorators);
  const isDone = ({ function: owner, span }: CallFact): boolean =>
    owner === handler?.function && !decorators.some(decorator => isWithin(decorator.span, span));
  return !facts.calls.some(isDone) && !facts.assignments.some(fact => fact.function === handler?.function);
}

function isRead({ verb }: DataAccess): boolean {
  return verb === 'find-one' || verb === 'find-many' || verb === 'count';
}

/** Whatever has to work before somebody is known, or is meant for everybody. Authors, deliveries and shippings are not. */
const isForEverybody =
  /log-?in|log-?out|sign-?(?:in|up|out|on)|regist(?:er|ration)|auth(?!ors?(?:\/|$))|oauth|oidc|saml|sso|session|token|otp|mfa|2fa|magic|password|passwd|forgot|(?<!p)reset|recover|verif|confirm|activat|invit|unsubscribe|subscribe|hooks?(?![a-z])|webhook|callback|notif|health|ready|live(?!r)|status|(?<![a-z])ping|metrics|version|docs|swagger|openapi|schema|graphql|trpc|public(?!ation)|open(?!ing)|share|contact|feedback|newsletter|csp|report-uri|telemetry|track(?!s|er)|event|collect(?!ion|or)|beacon|refresh|csrf|setup|install|onboard|bootstrap|demo|preview|embed|(?<!re)search|checkout|stripe|paypal|slack|github|ingest|internal/i;

function isSensitive(verb: string, path: string): boolean {
  if (isForEverybody.test(path)) return false;
  // Whoever signs up is nobody yet.
  if (verb === 'POST' && /\/(?:users?|accounts?|customers?|members?)\/?$/i.test(path)) return false;
  return ['POST', 'PUT', 'PATCH', 'DELETE'].includes(verb) || /(?:^|\/)admin(?:\/|$)/i.test(path);
}
