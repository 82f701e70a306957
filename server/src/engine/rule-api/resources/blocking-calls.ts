/** Calls that keep the one thread of a Node process busy until they are done, and what does the same beside it. */
import type { FunctionIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { functionsAround, type ResolvedCall } from '../../model/calls.ts';
import { isWithin } from '../../source/span.ts';
import { calleeName, callOf } from '../code/code.ts';

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

/** A picture, a font or a page under a name that never changes is small, and the system keeps it in memory. */
export function readsAsset({ fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  if (calleeName(facts, fact) !== 'readFileSync') return false;
  const held = heldBy(fact.arguments[0], facts);
  const call = callOf(facts, held);
  const last = call === undefined ? held : heldBy(call.arguments.at(-1), facts);
  return last?.kind === 'literal' && /\.(?:png|svg|jpe?g|ico|ttf|otf|woff2?|html)$/i.test(String(last.value));
}

/** What a value is, or what the variable that it names is given, by way of another one at most. */
function heldBy(value: Value | undefined, facts: TypeScriptFacts, steps = 2): Value | undefined {
  const root =
    value?.kind === 'reference' && value.reference.path.length === 0 ? value.reference.root : undefined;
  if (root?.kind !== 'variable' || steps === 0) return value;
  return heldBy(facts.variables[root.variable]?.value, facts, steps - 1);
}

/** Done once and kept: what is found goes into something that outlives the function. */
export function isDoneOnce(call: ResolvedCall, facts: TypeScriptFacts): boolean {
  const { fact } = call;
  const around = functionsAround(facts, fact.function);
  return (
    fillsMap(call, around, facts) ||
    facts.assignments.some(({ function: owner, target, value }) => {
      if (owner === undefined || !around.includes(owner)) return false;
      if (target.root.kind === 'this') return true;
      if (target.root.kind === 'parameter') return false;
      if (target.root.kind !== 'variable') return isWithin(value.span, fact.span);
      return facts.variables[target.root.variable]?.function === undefined;
    })
  );
}

/** `cache.set(name, readFileSync(name))` of a map of the module, behind a `return` for when it is there already. */
function fillsMap({ fact }: ResolvedCall, around: readonly FunctionIndex[], facts: TypeScriptFacts): boolean {
  const returnsBefore = facts.blocks.some(
    block =>
      block.kind === 'branch' &&
      block.endsBy === 'return' &&
      block.function !== undefined &&
      around.includes(block.function) &&
      block.span.end <= fact.span.start,
  );
  return (
    returnsBefore &&
    facts.calls.some(({ arguments: given, callee, function: owner }) => {
      if (owner === undefined || !around.includes(owner) || callee?.path.join('.') !== 'set') return false;
      const { root } = callee;
      const isOfModule = root.kind === 'variable' && facts.variables[root.variable]?.function === undefined;
      const kept = heldBy(given.at(-1), facts);
      return isOfModule && kept !== undefined && isWithin(kept.span, fact.span);
    })
  );
}
