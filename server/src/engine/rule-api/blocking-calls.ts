/** Calls that keep the one thread of a Node process busy until they are done, and what does the same beside it. */
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import { functionsAround, type ResolvedCall } from '../model/calls.ts';
import { isWithin } from '../source/span.ts';
import { calleeName, callOf } from './code.ts';

export interface BlockingCall {
  readonly name: string;
  readonly library: string;
  /** How to say the same with `await`. */
  readonly twin: Twin;
  readonly what: 'reads or writes files' | 'computes' | 'waits for another program';
}

export type Twin =
  /** Another method of what it is asked of. */
  | { readonly kind: 'method'; readonly name: string }
  /** One that `node:fs/promises` has. */
  | { readonly kind: 'fs promise'; readonly name: string }
  /** One that takes a callback. */
  | { readonly kind: 'callback'; readonly name: string }
  | { readonly kind: 'none' };

const files = /^(?:readFile|writeFile|appendFile|readdir|copyFile|cp|rm)Sync$/;
const extraFiles =
  /^(?:readJson|readJSON|writeJson|writeJSON|outputFile|outputJson|copy|remove|emptyDir)Sync$/;
const computing: Readonly<Record<string, RegExp>> = {
  crypto: /^(?:pbkdf2|scrypt|generateKeyPair)Sync$/,
  zlib: /^(?:gzip|gunzip|deflate|deflateRaw|inflate|inflateRaw|unzip|brotliCompress|brotliDecompress)Sync$/,
  bcrypt: /^(?:hash|compare)Sync$/,
  bcryptjs: /^(?:hash|compare)Sync$/,
  'bcrypt-nodejs': /^(?:hash|compare)Sync$/,
};
const programs = /^(?:exec|execFile|spawn)Sync$/;

/** What a call blocks with, as far as that takes long enough to be felt. */
export function blockingCallOf({ callee }: ResolvedCall): BlockingCall | undefined {
  if (callee.kind !== 'library') return undefined;
  const name = callee.path.at(-1) ?? callee.export;
  if (!name.endsWith('Sync') || callee.path.includes('()')) return undefined;
  const library = callee.package;
  const twin = name.slice(0, -'Sync'.length);
  if (['fs', 'fs-extra', 'graceful-fs'].includes(library) && files.test(name)) {
    const kind = library === 'fs-extra' ? 'method' : 'fs promise';
    return { name, library, what: 'reads or writes files', twin: { kind, name: twin } };
  }
  if (library === 'fs-extra' && extraFiles.test(name))
    return { name, library, what: 'reads or writes files', twin: { kind: 'method', name: twin } };
  if (computing[library]?.test(name) === true) {
    const kind = library.startsWith('bcrypt') ? 'method' : 'callback';
    return { name, library, what: 'computes', twin: { kind, name: twin } };
  }
  return library === 'child_process' && programs.test(name)
    ? { name, library, what: 'waits for another program', twin: { kind: 'none' } }
    : undefined;
}

/** A picture or a font under a name that never changes is small, and the system keeps it in memory. */
export function readsAsset({ fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  if (calleeName(facts, fact) !== 'readFileSync') return false;
  const [name] = fact.arguments;
  const root = name?.kind === 'reference' ? name.reference.root : undefined;
  const held = root?.kind === 'variable' ? facts.variables[root.variable]?.value : name;
  const call = callOf(facts, held);
  const parts = call === undefined ? [held] : call.arguments;
  const last = parts.at(-1);
  return last?.kind === 'literal' && /\.(?:png|svg|jpe?g|ico|ttf|otf|woff2?)$/i.test(String(last.value));
}

/** Done once and kept: what is found goes into something that outlives the function. */
export function isDoneOnce({ fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  const around = functionsAround(facts, fact.function);
  return facts.assignments.some(({ function: owner, target, value }) => {
    if (owner === undefined || !around.includes(owner)) return false;
    if (target.root.kind === 'this') return true;
    if (target.root.kind === 'parameter') return false;
    if (target.root.kind !== 'variable') return isWithin(value.span, fact.span);
    return facts.variables[target.root.variable]?.function === undefined;
  });
}
