/** What responses say about who may keep them. */
import type { FunctionIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { valuesIn } from '../../languages/typescript/values.ts';
import { functionsAround } from '../../model/calls.ts';

/** A header that is written out. */
export interface CacheHeader {
  readonly value: Value;
  readonly text: string;
  /** Where it is set, or whose decorator sets it. */
  readonly function: FunctionIndex;
}

const own = /^cache-control$/i;
const ofCaches = /^(?:(?:vercel-|cloudflare-)?cdn-cache-control|surrogate-control)$/i;

/** The headers of a file that let caches between server and client keep a response for everybody. */
export function sharingHeaders(facts: TypeScriptFacts): readonly CacheHeader[] {
  return cacheHeaders(facts).filter(({ name, text }) => {
    if (/\b(?:private|no-store|no-cache)\b|max-age=0\b(?!.*s-maxage)/i.test(text)) return false;
    return own.test(name) ? /\bpublic\b|\bs-maxage=[^0]/i.test(text) : /max-?age=[^0]/i.test(text);
  });
}

interface NamedHeader extends CacheHeader {
  readonly name: string;
}

/** Whether a function also tells caches to keep its response to themselves, in another case. */
export function alsoKeepsPrivate(facts: TypeScriptFacts, { function: index }: CacheHeader): boolean {
  return cacheHeaders(facts).some(
    ({ function: owner, text }) => owner === index && /\b(?:private|no-store|no-cache)\b/i.test(text),
  );
}

function cacheHeaders(facts: TypeScriptFacts): readonly NamedHeader[] {
  const ofCalls = facts.calls.flatMap(({ arguments: given, function: owner }) =>
    owner === undefined ? [] : headersIn(given).map(found => ({ ...found, function: owner })),
  );
  const ofDecorators = facts.functions.flatMap(({ decorators }, index) =>
    decorators.flatMap(({ arguments: given = [] }) =>
      // An index into the list of functions is what names one.
      headersIn(given).map(found => ({ ...found, function: index as FunctionIndex })),
    ),
  );
  return [...ofCalls, ...ofDecorators];
}

/** `set('Cache-Control', value)`, and `{ 'Cache-Control': value }` anywhere in what is given. */
function headersIn(given: readonly Value[]): readonly Omit<NamedHeader, 'function'>[] {
  const [name, value] = given;
  const asPair = name?.kind === 'literal' ? headerOf(String(name.value), value) : [];
  const asProperties = given
    .flatMap(one => [...valuesIn(one)])
    .flatMap(one => (one.kind === 'object' ? one.properties : []))
    .flatMap(property => headerOf(property.key, property.value));
  return [...asPair, ...asProperties];
}

function headerOf(name: string, value: Value | undefined): readonly Omit<NamedHeader, 'function'>[] {
  if (value === undefined || !(own.test(name) || ofCaches.test(name))) return [];
  const text =
    value.kind === 'literal' ? String(value.value) : value.kind === 'template' ? value.texts.join('?') : '';
  return text === '' ? [] : [{ name, value, text }];
}

/** Whether a place belongs to a function, or to one inside of it. */
export function belongsTo(facts: TypeScriptFacts, inner: FunctionIndex, outer: FunctionIndex): boolean {
  return functionsAround(facts, inner).includes(outer);
}

/** Where a function gives the client a cookie. */
export function setsCookie(facts: TypeScriptFacts, owner: FunctionIndex): boolean {
  return facts.calls.some(({ arguments: [name], callee, function: index }) => {
    if (index === undefined || !belongsTo(facts, index, owner)) return false;
    if (/^(?:setCookie|setSignedCookie)$/.test(callee?.path.at(-1) ?? '')) return true;
    const isCookie = callee?.path.at(-1) === 'cookie' && callee.root.kind === 'parameter';
    return isCookie || (name?.kind === 'literal' && /^set-cookie$/i.test(String(name.value)));
  });
}
