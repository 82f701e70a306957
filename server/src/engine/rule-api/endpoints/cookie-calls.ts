/** Calls that set cookies, and what they say of them. */
import type { Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import {
  type CookieFlag,
  type CookieMethod,
  cookieMethods,
  cookiePlugins,
  sessionPlugins,
} from '../../libraries/cookies.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import { argumentAt } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { lastNameOf } from '../code/code.ts';
import { entryOfCall, entryOfPlugin } from '../code/method-entries.ts';
import { namesSecret, wordsOf } from '../code/names.ts';
import {
  findWithin,
  followWritten,
  literalOf,
  optionAt,
  type WrittenOption,
} from '../code/written-options.ts';

export type { CookieFlag, CookieMethod };

export interface CookieCall {
  readonly call: ResolvedCall;
  readonly method: CookieMethod;
  /** As far as it is written; `session` for what keeps sessions. */
  readonly name: string;
  /** The options that hold its flags. */
  readonly flags: WrittenOption;
}

/** The cookies by which users are known: those of sessions, and those that carry tokens. */
export function signInCookiesIn(path: FilePath, model: ProjectModel): readonly CookieCall[] {
  return model.calls(path).flatMap(call => {
    const method = methodOf(call, model);
    if (method === undefined || signsNobodyIn(call, method, model)) return [];
    const name = nameOf(call, method, model);
    if (name === undefined) return [];
    return [{ call, method, name, flags: optionAt(call.fact, method.flags, path, model) }];
  });
}

/** Flags that a cookie surely goes without, and those that are written as `false`. */
export function flagsMissingIn({ flags, method }: CookieCall, model: ProjectModel): readonly CookieFlag[] {
  if (flags.kind === 'unknown') return [];
  return (['httpOnly', 'secure', 'sameSite'] as const).filter(flag => {
    const setting = findWithin(flags, flag, model);
    if (setting.kind !== 'absent') return literalOf(setting, model) === false;
    return !method.defaults.includes(flag) && !(method.hasPlugin && isSetByPlugin(flag, model));
  });
}

/** `app.register(fastifyCookie, { parseOptions: { httpOnly: true } })`, wherever in the project. */
function isSetByPlugin(flag: CookieFlag, model: ProjectModel): boolean {
  return optionsOfPlugins(model, '').some(options => {
    const setting = findWithin(options, flag, model);
    return setting.kind === 'unknown' || (setting.kind === 'found' && literalOf(setting, model) !== false);
  });
}

const optionsOfPlugins = askOnce((model): readonly WrittenOption[] =>
  model.files().flatMap(path => optionsOfPluginsIn(model, path)),
);

const optionsOfPluginsIn = askPerFile((model, path): readonly WrittenOption[] =>
  model.calls(path).flatMap(call => {
    const place = entryOfPlugin(call, cookiePlugins, model);
    return place === undefined ? [] : [optionAt(call.fact, place, path, model)];
  }),
);

function methodOf(call: ResolvedCall, model: ProjectModel): CookieMethod | undefined {
  return entryOfCall(call, cookieMethods, model) ?? entryOfPlugin(call, sessionPlugins, model);
}

/** The name of a cookie that tells who asks. What its value is called decides where its name is not written. */
function nameOf(call: ResolvedCall, method: CookieMethod, model: ProjectModel): string | undefined {
  if (method.name === undefined) return 'session';
  const facts = model.facts(call.path);
  const given = argumentAt(call.fact, method.name);
  if (facts === undefined || given === undefined) return undefined;
  const name = textOf(given, call.path, model) ?? constantName(facts, given);
  if (name !== undefined) return namesSignIn(name) ? name : undefined;
  const value = argumentAt(call.fact, method.value);
  const source = value === undefined ? undefined : lastNameOf(facts, value);
  return source !== undefined && namesSignIn(source) && namesSecret(source) ? source : undefined;
}

function textOf(given: Value, path: FilePath, model: ProjectModel): string | undefined {
  const { value } = followWritten({ path, value: given }, model);
  if (value.kind === 'literal') return String(value.value);
  return value.kind === 'template' ? value.texts.join(' ') : undefined;
}

/** Members of enumerations and constants are called what they hold: `Cookies.ACCESS_TOKEN`. */
function constantName(facts: TypeScriptFacts, given: Value): string | undefined {
  const name = lastNameOf(facts, given);
  return name !== undefined && /^[A-Z][A-Z0-9_]+$/.test(name) ? name : undefined;
}

const signInWords = new Set(['session', 'sess', 'sid', 'token', 'jwt', 'bearer', 'sessionid', 'authtoken']);
const otherWords =
  /csrf|xsrf|nonce|state|pkce|verifier|challenge|checks|theme|device|push|locale|expir|consent|redirect|flash|last|public|hint/i;

/** Such as `access_token`, `connect.sid` or `__Host-session`; a token against forged requests is read by scripts. */
export function namesSignIn(name: string): boolean {
  if (otherWords.test(name)) return false;
  const words = wordsOf(name);
  // What follows on `auth` is what a page reads of it, such as `auth_status`.
  return /jwt/i.test(name) || words.at(-1) === 'auth' || words.some(word => signInWords.has(word));
}

/** `res.cookie('token', '', { maxAge: 0 })` takes it back, and what stands in the code is no secret: `'success'`. */
function signsNobodyIn({ fact, path }: ResolvedCall, method: CookieMethod, model: ProjectModel): boolean {
  const value = argumentAt(fact, method.value);
  if (method.value !== undefined && value?.kind !== 'object') {
    const text = value === undefined ? undefined : followWritten({ path, value }, model).value;
    if (text?.kind === 'literal') return true;
  }
  const flags = optionAt(fact, method.flags, path, model);
  const age = literalOf(findWithin(flags, 'maxAge', model), model);
  const facts = model.facts(path);
  const expires = findWithin(flags, 'expires', model);
  return (
    age === 0 ||
    age === -1 ||
    (expires.kind === 'found' && facts !== undefined && isBeginning(facts, expires.value))
  );
}

/** `new Date(0)` */
function isBeginning(facts: TypeScriptFacts, value: Value): boolean {
  const reference: Reference | undefined = value.kind === 'reference' ? value.reference : undefined;
  const call = reference?.root.kind === 'call' ? facts.calls[reference.root.call] : undefined;
  const [given] = call?.arguments ?? [];
  return given?.kind === 'literal' && (given.value === 0 || given.value === 1);
}

const cookiePackages =
  /cookie|session|csurf|csrf|better-auth|next-auth|@auth\/|lucia|grant|passport-(?:local|google|github|openid|oauth)/i;

/** Whether a service of the project knows browsers by what they send along by themselves. */
export const carriesCookies = askOnce((model: ProjectModel) =>
  model.files().some(path => carriesCookiesIn(model, path)),
);

const carriesCookiesIn = askPerFile((model, path) => {
  const facts = model.facts(path);
  if (facts === undefined || !model.isServerCode(path)) return false;
  return (
    facts.imports.some(({ specifier }) => !specifier.startsWith('.') && cookiePackages.test(specifier)) ||
    facts.calls.some(({ callee }) => {
      const names = callee?.path ?? [];
      return /^(?:cookie|setCookie)$/.test(names.at(-1) ?? '') || names.includes('cookies');
    })
  );
});
