/** Cookies that are written as the text of a header: `Set-Cookie: session=…; Path=/`. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { Span } from '../../source/span.ts';
import { valuesIn } from '../code/code.ts';
import { type CookieFlag, namesSignIn } from './cookie-calls.ts';

export interface WrittenCookie {
  readonly name: string;
  /** Of its text. */
  readonly span: Span;
  readonly missing: readonly CookieFlag[];
}

/** Those that sign somebody in, without what such a cookie needs. */
export function openWrittenCookiesIn(facts: TypeScriptFacts): readonly WrittenCookie[] {
  return facts.calls.flatMap(call => headerTexts(call.arguments).flatMap(openCookie));
}

/** `setHeader('Set-Cookie', text)`, a list of texts, and `{ 'Set-Cookie': text }` anywhere in what is given. */
function headerTexts(given: readonly Value[]): readonly Value[] {
  const [name, value] = given;
  const asPair = name?.kind === 'literal' && isHeader(String(name.value)) ? [value] : [];
  const asProperties = given
    .flatMap(one => (one.kind === 'object' ? [...valuesIn(one)] : []))
    .flatMap(one => (one.kind === 'object' ? one.properties : []))
    .flatMap(property => (isHeader(property.key) ? [property.value] : []));
  return [...asPair, ...asProperties].flatMap(one => (one?.kind === 'array' ? one.elements : (one ?? [])));
}

function isHeader(name: string): boolean {
  return /^set-cookie$/i.test(name);
}

const attributes: readonly (readonly [CookieFlag, RegExp])[] = [
  ['httpOnly', /;\s*httponly\b/i],
  ['secure', /;\s*secure\b/i],
  ['sameSite', /;\s*samesite=/i],
];

/** What stands in the code as a whole is no secret, and a cookie without time is taken back. */
function openCookie(value: Value): readonly WrittenCookie[] {
  if (value.kind !== 'template' || value.parts.length === 0) return [];
  const [first = '', ...others] = value.texts;
  const name = /^([^=;\s]+)=/.exec(first)?.[1];
  const text = value.texts.join('?');
  const takesBack = /max-age=\s*-?0|expires=thu, 01[ -]jan[ -]1970/i.test(text);
  if (name === undefined || takesBack || !namesSignIn(name) || !others.slice(0, -1).every(fillsValue))
    return [];
  const missing = attributes.flatMap(([flag, written]) => (written.test(text) ? [] : [flag]));
  return missing.length === 0 ? [] : [{ name, span: value.span, missing }];
}

/** The text before a value says what it is: more of the cookie's own value, or that of a known attribute. */
function fillsValue(before: string): boolean {
  return !before.includes(';') || /;\s*(?:path|domain|max-age|expires|samesite)=$/i.test(before);
}
