/** Endpoints at which somebody who is not known yet proves who they are. */
import { type Endpoint, isHttp, titleOf } from '../../frameworks/endpoint.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { Value } from '../../languages/typescript/facts.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName } from '../code/code.ts';
import { segmentsOf, splitWords } from '../descriptions/route-names.ts';
import { knownPath } from './endpoints.ts';

export interface SignInRoute {
  readonly endpoint: Endpoint;
  readonly title: string;
}

const signingIn = /\b(?:log ?in|sign ?in|authenticate)\b/;
const codes = /\b(?:t?otp|2 ?fa|mfa|two factor|magic link|passcode|one time password|verification code)\b/;
const recovering = /\b(?:forgot|forget|reset|recover|recovery)\b/;
const beyond =
  /\b(?:out|page|history|status|logs?|settings|enable|disable|setup|generate|callback|url|methods?)\b/;

/** Whether a name is that of a place where secrets are tried: login, token, one-time codes, reset of a password. */
export function isSignIn(path: string): boolean {
  const segments = segmentsOf(path).filter(({ isParameter }) => !isParameter);
  const [last = '', before = ''] = segments.toReversed().map(({ text }) => splitWords(text).join(' '));
  if (beyond.test(last)) return false;
  const both = `${before} ${last}`;
  return (
    signingIn.test(last) ||
    codes.test(both) ||
    (recovering.test(both) && /password|auth|account/.test(both)) ||
    (last === 'token' && /^(?:o?auth ?2?|connect|openid|api|users?|)$/.test(before))
  );
}

/** Those of one package that nothing bounds. What is not known is left out, and so is what only known people reach. */
export function findOpenSignIns(model: ProjectModel, home: string): readonly SignInRoute[] {
  const found = model.endpoints().flatMap(endpoint => {
    if (model.manifestOf(endpoint.file)?.path !== home || model.roleOf(endpoint.file) !== 'application')
      return [];
    const isWriting = isHttp(endpoint) ? endpoint.verb === 'POST' : endpoint.kind === 'mutation';
    const name = isHttp(endpoint) ? knownPath(endpoint) : endpoint.name;
    if (!isWriting || name === undefined || !isSignIn(name)) return [];
    const posture = model.postureOf(endpoint);
    const isForStrangers =
      posture.authentication.state !== 'yes' ||
      (triesPasswords(endpoint, model) && !strategiesCount(model, home));
    const isOpen = posture['rate limit'].state === 'no' && isForStrangers;
    if (!isOpen || endpoint.handler === undefined || countsAttempts(endpoint.handler, model)) return [];
    return [{ endpoint, title: titleOf(endpoint) }];
  });
  // One registration may be reached several ways.
  return [...new Map(found.map(one => [`${one.endpoint.file} ${one.endpoint.span.start}`, one])).values()];
}

/** `passport.authenticate('local')`, `AuthGuard('local')` and guards made of that let in whoever has the password, after a try. */
function triesPasswords({ chain }: Endpoint, model: ProjectModel): boolean {
  return chain.some(({ arguments: given, origin }) => {
    if (origin.kind === 'library') return /passport/.test(origin.package) && namesPassword(given);
    if (origin.kind !== 'class' && origin.kind !== 'instance') return false;
    const facts = model.facts(origin.path);
    const base = facts?.classes[origin.class]?.extends;
    if (facts === undefined || base?.root.kind !== 'call') return false;
    const made = facts.calls[base.root.call];
    return calleeName(facts, made) === 'AuthGuard' && namesPassword(made?.arguments);
  });
}

function namesPassword(given: readonly Value[] | undefined): boolean {
  const [strategy] = given ?? [];
  return strategy?.kind === 'literal' && strategy.value === 'local';
}

/** What looks at the password counts tries itself, or something behind it does. */
const strategiesCount = askOnce((model, home) =>
  model.files().some(path => model.manifestOf(path)?.path === home && countsInStrategy(model, path)),
);

const countsInStrategy = askPerFile((model, path): boolean => {
  const facts = model.facts(path);
  const isStrategy = facts?.imports.some(({ specifier }) => /^passport-local/.test(specifier)) === true;
  const working = new Set(isStrategy ? facts.calls.flatMap(call => call.function ?? []) : []);
  return [...working].some(index => countsAttempts({ path, function: index }, model));
});

const counting = /^(?:h?incr(?:by)?|increment|consume|zadd)$/i;
const attempts = /attempt|lock(?:ed|out|_?until)|failed_?log|tries/i;

/** A counter in a cache, or a number of failed attempts that is kept with the account. */
function countsAttempts(handler: HandlerPlace, model: ProjectModel): boolean {
  const entered = model
    .behind(handler)
    .steps.flatMap(({ to }) => (to.kind === 'function' ? [to.function] : []));
  return [handler, ...entered].some(({ path, function: index }) => {
    const facts = model.facts(path);
    const own = model.calls(path).filter(({ fact }) => fact.function === index);
    return (
      attempts.test(facts?.functions[index]?.name ?? '') ||
      own.some(({ fact }) => {
        const names = [...(fact.callee?.path ?? []), ...fact.arguments.flatMap(value => keysIn(value, 0))];
        return counting.test(fact.callee?.path.at(-1) ?? '') || names.some(name => attempts.test(name));
      })
    );
  });
}

function keysIn(value: Value, depth: number): readonly string[] {
  if (value.kind !== 'object' || depth > 3) return [];
  return value.properties.flatMap(property => [property.key, ...keysIn(property.value, depth + 1)]);
}
