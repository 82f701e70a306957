/** Values that are put into caches: under which key, for how long, and what they were made from. */
import { textIn } from '../../frameworks/registration.ts';
import type { CallFact, FunctionIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import { valuesIn } from '../../languages/typescript/values.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isWithin } from '../../source/span.ts';
import { calleeName, callOf } from '../code/code.ts';
import { makerOf } from '../code/made-by.ts';
import { findOption } from '../code/written-options.ts';
import { redisCommandOf } from './redis.ts';

export type CacheLibrary = 'ioredis' | 'redis' | 'node-cache' | 'keyv' | 'cache-manager' | 'memcached';

/** A value that is written to a cache under a key. */
export interface CacheWrite {
  readonly library: CacheLibrary;
  readonly call: ResolvedCall;
  readonly key: Value;
  readonly value: Value | undefined;
  readonly lifetime: 'given' | 'none' | 'unknown';
}

const redisClients: Readonly<Record<string, CacheLibrary>> = {
  ioredis: 'ioredis',
  redis: 'redis',
  '@redis/client': 'redis',
};

/** The value that a call writes to a cache. */
export function cacheWriteOf(call: ResolvedCall, model: ProjectModel): CacheWrite | undefined {
  const command = redisCommandOf(call, model);
  if (command !== undefined) {
    const [key, value, ...rest] = command.given;
    const library = redisClients[command.client];
    if (command.name !== 'set' || key === undefined || library === undefined) return undefined;
    return { library, call, key, value, lifetime: call.fact.hasSpread ? 'unknown' : lifetimeOfRedis(rest) };
  }
  const library = libraryOf(call);
  if (library === undefined || call.fact.hasSpread) return undefined;
  const [key, value, lifetime] = call.fact.arguments;
  if (key === undefined || value === undefined || !writesBy(call, library)) return undefined;
  if (library === 'memcached') {
    // It takes a number always, and none is written as zero.
    const isNone = lifetime?.kind === 'literal' && lifetime.value === 0;
    return { library, call, key, value, lifetime: isNone ? 'none' : 'given' };
  }
  const given = lifetime === undefined ? lifetimeOfMaker(call, library, model) : 'given';
  return { library, call, key, value, lifetime: given };
}

function libraryOf({ callee }: ResolvedCall): CacheLibrary | undefined {
  if (callee.kind !== 'library' || !callee.isInstance) return undefined;
  switch (callee.package) {
    case 'node-cache':
    case 'keyv':
    case 'cache-manager':
    case 'memcached':
      return callee.package;
    default:
      return undefined;
  }
}

/** `cache.wrap(key, load)` writes what it loads. */
function writesBy(call: ResolvedCall, library: CacheLibrary): boolean {
  const name = calleeNameOf(call);
  return name === 'set' || (library === 'cache-manager' && name === 'wrap');
}

function calleeNameOf({ fact }: ResolvedCall): string | undefined {
  return fact.callee?.path.at(-1);
}

const expiring = /^(?:EX|PX|EXAT|PXAT|KEEPTTL|expiration)$/i;

/** What stands behind the value: `'EX', 60`, `{ EX: 60 }`. Only if the key is free, it is a lock and no cache. */
function lifetimeOfRedis(rest: readonly Value[]): CacheWrite['lifetime'] {
  if (rest.length === 0) return 'none';
  const words = rest.flatMap(value => {
    if (value.kind === 'literal') return [String(value.value)];
    return value.kind === 'object' && !value.isOpen ? value.properties.map(({ key }) => key) : [];
  });
  if (words.some(word => expiring.test(word) || /^NX$/i.test(word))) return 'given';
  const isWhole = rest.every(value => value.kind === 'literal' || (value.kind === 'object' && !value.isOpen));
  return isWhole ? 'none' : 'unknown';
}

const lifetimeOptions: Readonly<Record<string, string>> = {
  'node-cache': 'stdTTL',
  keyv: 'ttl',
  'cache-manager': 'ttl',
};

/** What the cache was made with. One that is handed in may have anything. */
function lifetimeOfMaker(
  call: ResolvedCall,
  library: CacheLibrary,
  model: ProjectModel,
): CacheWrite['lifetime'] {
  const maker = makerOf(call, model);
  const made = maker === undefined ? undefined : model.facts(maker.path)?.calls[maker.call];
  if (maker === undefined || made === undefined || made.hasSpread) return 'unknown';
  const said = made.arguments.map(value =>
    value.kind === 'literal'
      ? 'absent'
      : findOption({ path: maker.path, value }, lifetimeOptions[library] ?? 'ttl', model).kind,
  );
  if (said.includes('found')) return 'given';
  return said.includes('unknown') ? 'unknown' : 'none';
}

/** The call before a write that asked for the same key, in the same function or with a callback around the write. */
export function readBefore(write: CacheWrite, model: ProjectModel): CallFact | undefined {
  const { call, key } = write;
  const wanted = textOfKey(key);
  const reading = model.calls(call.path).find(({ callee, fact }) => {
    const [asked] = fact.arguments;
    return (
      callee.kind === 'library' &&
      fact.callee?.path.at(-1) === 'get' &&
      (fact.function === call.fact.function || isWithin(fact.span, call.fact.span)) &&
      fact.span.start < call.fact.span.start &&
      asked !== undefined &&
      textOfKey(asked) === wanted
    );
  });
  return reading?.fact;
}

/** A key as data, to compare it with another. */
export function textOfKey(value: Value): string {
  return JSON.stringify(value, (name, part: unknown) => (name === 'span' ? undefined : part));
}

/** The call whose result is cached: `load(id)` where `JSON.stringify(data)` is, and `data` holds what it gave. */
export function loaderOf({ call, value }: CacheWrite, facts: TypeScriptFacts): CallFact | undefined {
  const given = unpack(facts, value);
  const direct = callOf(facts, given);
  if (direct !== undefined) return direct;
  if (given?.kind !== 'reference' || given.reference.root.kind !== 'variable') return undefined;
  const variable = facts.variables[given.reference.root.variable];
  if (variable?.function !== call.fact.function) return undefined;
  const loaded = callThatGave(facts, variable?.value);
  return loaded === undefined || /^(?:get|parse)$/.test(calleeName(facts, loaded)) ? undefined : loaded;
}

/** Also where only a part of the result is taken: `const { rows } = await query()`. */
function callThatGave(facts: TypeScriptFacts, value: Value | undefined): CallFact | undefined {
  if (value?.kind !== 'reference' || value.reference.root.kind !== 'call') return undefined;
  return facts.calls[value.reference.root.call];
}

/** What `JSON.stringify` and the like are given. */
function unpack(facts: TypeScriptFacts, value: Value | undefined): Value | undefined {
  const call = callOf(facts, value);
  return call !== undefined && /^(?:stringify|serialize|encode|pack)$/.test(calleeName(facts, call))
    ? call.arguments[0]
    : value;
}

/** The text of a key, as far as it is known; what is put in stands as `?`. */
export function shownKey({ call, key }: Pick<CacheWrite, 'call' | 'key'>, model: ProjectModel): string {
  const facts = model.facts(call.path);
  const written = facts === undefined ? key : writtenKey(key, facts);
  if (written.kind === 'template') return written.texts.join('?');
  return textIn(written, call.path, model.origins) ?? '?';
}

/** The same for people: a key that is made elsewhere by its name. */
export function namedKey(write: CacheWrite, model: ProjectModel): string {
  const shown = shownKey(write, model);
  const facts = model.facts(write.call.path);
  const isNamed = shown === '?' && write.key.kind === 'reference' && facts !== undefined;
  return isNamed ? nameOfReference(facts, write.key.reference) : shown;
}

/** A key as it is put together, also where a variable of the function holds it. */
export function writtenKey(key: Value, facts: TypeScriptFacts): Value {
  if (key.kind !== 'reference' || key.reference.path.length > 0) return key;
  const { root } = key.reference;
  const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  return held ?? key;
}

/** The names in a value, such as `req.user.id`, and those in the arguments of the calls in it. */
export function namesIn(value: Value, facts: TypeScriptFacts, depth = 0): readonly string[] {
  return [...valuesIn(value)].flatMap(part => {
    if (part.kind !== 'reference') return [];
    const { root } = part.reference;
    const call = root.kind === 'call' ? facts.calls[root.call] : undefined;
    const name = nameOfReference(facts, part.reference);
    if (call === undefined || depth > 2) return [name];
    return [name, ...call.arguments.flatMap(given => namesIn(given, facts, depth + 1))];
  });
}

/** Whether another write in the same function has a lifetime: who calls it decides. */
export function leavesLifetimeToCaller(write: CacheWrite, writes: readonly CacheWrite[]): boolean {
  const owner: FunctionIndex | undefined = write.call.fact.function;
  return writes.some(
    other => other !== write && other.call.fact.function === owner && other.lifetime !== 'none',
  );
}

/** A value that is cached under a key, and the call that makes it when it is missing. */
export interface CachedLoad {
  /** Every place where the key is written. */
  readonly keys: readonly Value[];
  readonly given: readonly Value[];
}

/** What a call caches together with what it loads: a write behind a read, or `cache.wrap(key, () => load(id))`. */
export function cachedLoadOf(
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): CachedLoad | undefined {
  const wrapped = wrappedLoad(call, facts);
  if (wrapped !== undefined) return wrapped;
  const write = calleeNameOf(call) === 'set' ? cacheWriteOf(call, model) : undefined;
  const read = write === undefined ? undefined : readBefore(write, model);
  const loader = write === undefined ? undefined : loaderOf(write, facts);
  const [asked] = read?.arguments ?? [];
  if (write === undefined || loader === undefined || asked === undefined) return undefined;
  const keys = [...new Set([writtenKey(asked, facts), writtenKey(write.key, facts)])];
  return { keys, given: loader.arguments };
}

function wrappedLoad(call: ResolvedCall, facts: TypeScriptFacts): CachedLoad | undefined {
  const { callee, fact } = call;
  const isCache = callee.kind === 'library' && /cache-manager$/.test(callee.package);
  const [key, loader] = fact.arguments;
  if (!isCache || calleeNameOf(call) !== 'wrap' || key === undefined || loader?.kind !== 'function')
    return undefined;
  const given = facts.calls.flatMap(inner => (inner.function === loader.function ? inner.arguments : []));
  return { keys: [writtenKey(key, facts)], given };
}

const parties =
  'user|tenant|org|organi[sz]ation|account|workspace|customer|member|company|merchant|seller|viewer';
const partyIds = new RegExp(`^(?:current_?)?(?:${parties})_?ids?$`, 'i');
const party = new RegExp(`^(?:current_?)?(?:${parties}|principal|claims)$`, 'i');

/** The value that says for whom something is loaded: `req.user.id`, `tenantId`. */
export function identityIn(values: readonly Value[], facts: TypeScriptFacts): Value | undefined {
  return values.flatMap(value => [...valuesIn(value)]).find(value => isIdentity(value, facts));
}

function isIdentity(value: Value, facts: TypeScriptFacts): boolean {
  if (value.kind !== 'reference' || value.reference.root.kind === 'global') return false;
  const names = nameOfReference(facts, value.reference).split('.');
  if (/^(?:config|settings|env|process)$/i.test(names[0] ?? '')) return false;
  const last = names.at(-1) ?? '';
  return partyIds.test(last) || (/^(?:id|sub|uid)$/.test(last) && party.test(names.at(-2) ?? ''));
}

/** Whether a key may say for whom it is: by some name in it, or by parts that cannot be seen. */
export function mayNameIdentity(key: Value, facts: TypeScriptFacts): boolean {
  if (key.kind === 'literal') return false;
  if (key.kind !== 'template') return true;
  return key.parts.some(part => {
    if (part.kind !== 'reference') return true;
    const { root } = part.reference;
    if (root.kind === 'call') return true;
    const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
    const names = [part, ...(held === undefined ? [] : [held])].flatMap(value => namesIn(value, facts));
    return names.some(name => naming.test(name));
  });
}

const naming = new RegExp(
  `${parties}|team|session|token|email|key|hash|scope|auth|prefix|context|sub$|uid`,
  'i',
);
