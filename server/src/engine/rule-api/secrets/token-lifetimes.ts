/** How long tokens are good that a service signs. */
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { type SigningMethod, signingMethods } from '../../libraries/token-signing.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import { argumentAt } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { nameOfReference, valuesIn } from '../code/code.ts';
import { entryOfCall } from '../code/method-entries.ts';
import { findOption, findWithin, optionAt, type WrittenOption } from '../code/written-options.ts';

export interface SignedToken {
  readonly call: ResolvedCall;
  readonly method: SigningMethod;
  readonly lifetime: WrittenOption;
  /** Claims by which the service itself may end it, such as `expiresAt`. */
  readonly ownClaim: string | undefined;
  /** Neither the options nor the claims nor a default say when it ends. */
  readonly isEndless: boolean;
  /** What it is for needs it for longer, by the names around. */
  readonly isForLong: boolean;
}

export function signedTokensIn(path: FilePath, model: ProjectModel): readonly SignedToken[] {
  return model.calls(path).flatMap(call => {
    const facts = model.facts(path);
    const method = entryOfCall(call, signingMethods, model) ?? methodOfFastify(call, model);
    if (method === undefined || facts === undefined) return [];
    const lifetime = optionAt(call.fact, method.lifetime, path, model);
    const claims = claimsOf(call, method.claims, model);
    const isEndless =
      lifetime.kind === 'absent' &&
      claims.isKnown &&
      !claims.names.includes('exp') &&
      !(
        method.hasDefaults && mayHaveDefault(model, call.callee.kind === 'library' ? call.callee.package : '')
      );
    const ownClaim = claims.names.find(name =>
      /^(?:expires?|expir(?:y|ation)|valid(?:To|Until))/i.test(name),
    );
    return [{ call, method, lifetime, ownClaim, isEndless, isForLong: isForLong(facts, call.fact) }];
  });
}

export interface Claims {
  readonly isKnown: boolean;
  readonly names: readonly string[];
}

const unknownClaims: Claims = { isKnown: false, names: [] };

/** The claims at a place among the arguments, as in a `DataMethod`. */
export function claimsOf(call: ResolvedCall, place: string | undefined, model: ProjectModel): Claims {
  const value = place === undefined ? undefined : argumentAt(call.fact, place);
  if (value === undefined) return unknownClaims;
  const exp = findOption({ path: call.path, value }, 'exp', model);
  if (exp.kind === 'unknown') return unknownClaims;
  const origin = value.kind === 'reference' ? model.origins.ofValue(call.path, value) : undefined;
  const written = origin?.kind === 'value' ? origin.value : value;
  const names = written.kind === 'object' ? written.properties.map(({ key }) => key) : [];
  return { isKnown: true, names: exp.kind === 'found' ? [...names, 'exp'] : names };
}

/** Whether some module of Nest, or the plugin of Fastify, says how long tokens are good, or may do so. */
const mayHaveDefault = askOnce((model: ProjectModel, library) => {
  const defaults = library === 'fastify' ? defaultsOfFastifyIn : defaultsIn;
  const found = model.files().flatMap(path => defaults(model, path));
  return found.length === 0 || found.some(kind => kind !== 'absent');
});

/** `app.register(jwt, { secret, sign: { expiresIn: '15m' } })` */
const defaultsOfFastifyIn = askPerFile((model, path) =>
  model.calls(path).flatMap(({ fact }) => {
    const [plugin] = fact.arguments;
    if (fact.callee?.path.at(-1) !== 'register' || plugin?.kind !== 'reference') return [];
    const origin = model.origins.ofValue(path, plugin);
    return origin.kind === 'library' && origin.package === '@fastify/jwt'
      ? [optionAt(fact, '1.sign.expiresIn', path, model).kind]
      : [];
  }),
);

const fastifyMethods: Readonly<Record<string, SigningMethod>> = {
  'FastifyInstance#jwt.sign': { claims: '0', lifetime: '1.expiresIn', hasDefaults: true },
  // Its options may stand below `sign`, too.
  'FastifyReply#jwtSign': { claims: '0', lifetime: '1.expiresIn', hasDefaults: true },
};

/** `app.jwt.sign(claims)`, `reply.jwtSign(claims)`: the plugin adds both to what Fastify gives. */
function methodOfFastify(call: ResolvedCall, model: ProjectModel): SigningMethod | undefined {
  const { callee, fact, path } = call;
  if (callee.kind !== 'library' || callee.package !== 'fastify') return undefined;
  const method = fastifyMethods[`${callee.export}#${callee.path.join('.')}`];
  if (callee.path.at(-1) !== 'jwtSign' || method === undefined) return method;
  const isNested = optionAt(fact, '1.sign', path, model).kind !== 'absent';
  return isNested ? { ...method, lifetime: '1.sign.expiresIn' } : method;
}

const defaultsIn = askPerFile((model, path) =>
  model.calls(path).flatMap(({ callee, fact }) => {
    if (callee.kind !== 'library' || callee.package !== '@nestjs/jwt' || callee.export !== 'JwtModule')
      return [];
    if (callee.path[0] === 'register') return [optionAt(fact, '0.signOptions.expiresIn', path, model).kind];
    if (callee.path[0] !== 'registerAsync') return [];
    const made = optionAt(fact, '0.useFactory', path, model);
    const value = made.kind === 'found' ? made.value : undefined;
    const returns =
      value?.kind === 'function' ? model.facts(path)?.functions[value.function]?.returns : undefined;
    const [options] = returns ?? [];
    if (options === undefined || returns?.length !== 1) return ['unknown' as const];
    return [findWithin(findOption({ path, value: options }, 'signOptions', model), 'expiresIn', model).kind];
  }),
);

const longPurpose =
  /refresh|invit|reset|verif|confirm|e-?mail|unsubscribe|remember|magic|download|sign-?up|api_?(?:key|token)|device|state|share|embed|license/i;

/** By the name of the function around, and by all names and words that the call is given. */
export function isForLong(facts: TypeScriptFacts, call: CallFact): boolean {
  return namesAroundToken(facts, call).some(word => longPurpose.test(word));
}

/** The name of the function around, and all names and words that the call is given. */
export function namesAroundToken(facts: TypeScriptFacts, call: CallFact): readonly string[] {
  const owner = call.function === undefined ? undefined : facts.functions[call.function];
  const given = call.arguments.flatMap(value => [...valuesIn(value), ...valuesHeld(facts, value)]);
  const words = given.map(value => {
    if (value.kind === 'reference') return nameOfReference(facts, value.reference);
    if (value.kind === 'object')
      return value.properties
        .map(({ key }) => key)
        .join(' ')
        .replaceAll(/\be-?mail\b/gi, '');
    return value.kind === 'literal' ? String(value.value) : '';
  });
  const names = words.map(word => word.replace(/(?:^|\.)email$/i, ''));
  return [owner?.name ?? '', ...names];
}

/** What stands in a variable that is given: `const claims = { id: user.id }`. */
function valuesHeld(facts: TypeScriptFacts, value: Value): readonly Value[] {
  const root = value.kind === 'reference' ? value.reference.root : undefined;
  const held = root?.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  return held === undefined ? [] : [...valuesIn(held)];
}

const units: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_557_600,
};

/** Seconds, as jsonwebtoken understands them; `unitless` for text that is only a number, of milliseconds. */
export function secondsOf(lifetime: unknown): number | 'unitless' | undefined {
  if (typeof lifetime === 'number') return lifetime;
  if (typeof lifetime !== 'string') return undefined;
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(lifetime.trim()) ?? [];
  if (amount === '') return undefined;
  if (unit === '') return 'unitless';
  if (/^(?:ms|msecs?|milliseconds?)$/i.test(unit)) return Number(amount) / 1000;
  const factor = units[unit[0]?.toLowerCase() ?? ''];
  return factor === undefined || /^mo/i.test(unit) ? undefined : Number(amount) * factor;
}
