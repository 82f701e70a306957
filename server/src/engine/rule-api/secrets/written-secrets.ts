/** Secrets that are written down: where they are handed to what needs them, and what they look like. */
import type { CallExpression, NewExpression, Node } from '@oxc-project/types';
import type { Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { valuesIn } from '../../languages/typescript/values.ts';
import { entryOf } from '../../libraries/method-table.ts';
import { type SecretFormat, secretFormats } from '../../libraries/secret-formats.ts';
import {
  awsClient,
  joseSigning,
  passportStrategy,
  type SecretSink,
  secretPlugins,
  secretSinks,
} from '../../libraries/secret-sinks.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isWithin } from '../../source/span.ts';
import type { SourceContext } from '../rule.ts';
import { remoteAddressIn } from './transport.ts';

export type { SecretFormat, SecretSink };

/** The credential that a text is or holds, by its looks. */
export function secretFormatIn(text: string): SecretFormat | undefined {
  if (text.length < 16) return undefined;
  for (const each of secretFormats) {
    const found = each.pattern.exec(text)?.[0];
    if (found !== undefined && !isPlaceholder(found) && new Set(found).size > 10) return each;
  }
  return undefined;
}

/** Whether an address holds the password of a server elsewhere. */
export function holdsPassword(text: string): boolean {
  const [, password = ''] = /^[a-z][\w+.-]*:\/\/[^/:@\s]*:([^/@\s]+)@/i.exec(text) ?? [];
  if (password === '' || /[${}%<>[\]\u2026]/.test(password) || isPlaceholder(password)) return false;
  return remoteAddressIn(text) !== undefined && !commonPasswords.test(password);
}

const placeholder =
  /example|placeholder|your|xxx|dummy|fake|sample|redacted|insert|replace|change[-_ ]?(?:me|it|this)|todo|secret[-_ ]?(?:here|manager)|^<.*>$|^\[.*\]$|\*{3}|\.{3}|^\$|1234567|abcdef/i;

/** Whether a value only shows where the real one belongs. */
export function isPlaceholder(value: string): boolean {
  return placeholder.test(value);
}

const commonPasswords =
  /^(?:postgres|password|pass|passwd|root|admin|guest|test|user|mysql|redis|mongo|secret|\d{1,8})\d{0,4}$/i;

/** Whether a value in a file of settings was made to be secret: neither a hint, nor put in later, nor a path or a few words. */
export function looksMade(value: string): boolean {
  if (value.length < 8 || /\s/.test(value) || isPlaceholder(value) || commonPasswords.test(value))
    return false;
  if (/\$[{(]|^(?:\.{0,2}\/|file:).*\.\w{2,4}$/.test(value)) return false;
  const isWords =
    /^[a-z]+(?:[-_.][a-z]+)*[-_.]?\d{0,4}!*$/i.test(value) && !/[a-z][A-Z]{2}|[A-Z][a-z][A-Z]/.test(value);
  return !isWords && new Set(value).size >= 7;
}

/** A secret that a call is handed. */
export interface HandedSecret {
  readonly sink: SecretSink;
  /** Where it is written, in this file; or the name under which another file has it. */
  readonly at: { readonly start: number; readonly end: number };
  readonly onlyIf: Reference | undefined;
}

/** The secrets that a call is handed as they are written. */
export function handedSecretsIn(
  context: SourceContext,
  call: CallExpression | NewExpression,
): readonly HandedSecret[] {
  const sink = sinkOf(context, call);
  if (sink === undefined) return [];
  return sink.places.flatMap(place => {
    const [position = '', ...names] = place.split('.');
    const given = call.arguments[Number(position)];
    if (given === undefined || given.type === 'SpreadElement') return [];
    const value = valueAt(context, context.syntax.valueOf(given), names);
    return value === undefined ? [] : writtenIn(context, value, sink);
  });
}

function sinkOf(
  { facts, syntax }: SourceContext,
  call: CallExpression | NewExpression,
): SecretSink | undefined {
  if (call.type === 'CallExpression' && call.callee.type === 'Super') {
    const strategy = facts.imports.find(({ specifier }) => specifier.startsWith('passport-'))?.specifier;
    if (strategy === 'passport-jwt') return { places: ['0.secretOrKey'], variable: 'JWT_SECRET' };
    return strategy === undefined ? undefined : passportStrategy;
  }
  const origin = syntax.originOf(call.callee);
  if (origin.kind !== 'library') return undefined;
  if (call.type === 'NewExpression' && origin.package.startsWith('@aws-sdk/client-')) return awsClient;
  const isStrategy = call.type === 'NewExpression' && /^passport-(?!jwt|local)/.test(origin.package);
  if (isStrategy) return passportStrategy;
  if (origin.package === 'jose' && /^(?:sign|encrypt)$/.test(origin.path.at(-1) ?? '')) return joseSigning;
  const own = entryOf(secretSinks, origin, syntax.libraries);
  const [plugin] = call.arguments;
  if (own !== undefined || plugin === undefined || origin.path.at(-1) !== 'register') return own;
  const registered = syntax.originOf(plugin);
  return registered.kind === 'library' ? entryOf(secretPlugins, registered, syntax.libraries) : undefined;
}

/** What options that this file writes out say under some names. */
function valueAt(context: SourceContext, value: Value, names: readonly string[]): Value | undefined {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  const options = followed(context, value);
  if (name === '()') {
    const returns =
      options.kind === 'function' ? context.facts.functions[options.function]?.returns : undefined;
    const [only] = returns ?? [];
    return only === undefined || returns?.length !== 1 ? undefined : valueAt(context, only, rest);
  }
  const property = options.kind === 'object' ? options.properties.find(({ key }) => key === name) : undefined;
  return property === undefined ? undefined : valueAt(context, property.value, rest);
}

function followed({ facts, syntax }: SourceContext, value: Value): Value {
  if (value.kind !== 'reference') return value;
  const origin = syntax.originOfReference(value.reference);
  return origin.kind === 'value' && !isOneOfSeveral(facts, origin.value) ? origin.value : value;
}

/** The `'x'` of `process.env.SECRET ?? 'x'`, which another rule looks at. */
function isOneOfSeveral(facts: TypeScriptFacts, { span }: Value): boolean {
  const exported = facts.exports.flatMap(fact => (fact.kind === 'value' ? [fact.value] : []));
  const written = [
    ...facts.variables,
    ...facts.assignments,
    ...facts.classes.flatMap(({ members }) => members),
  ];
  return [...exported, ...written.flatMap(({ value }) => value ?? [])].some(
    value =>
      isWithin(value.span, span) &&
      [...valuesIn(value)].some(part => part.kind === 'choice' && isWithin(part.span, span)),
  );
}

function writtenIn(context: SourceContext, value: Value, sink: SecretSink): readonly HandedSecret[] {
  const written = followed(context, value);
  if (written.kind === 'array') return written.elements.flatMap(each => writtenIn(context, each, sink));
  const text = plainText(written);
  if (text !== undefined)
    return isSecretText(text, sink) ? [{ sink, at: written.span, onlyIf: undefined }] : [];
  if (written.kind !== 'reference') return [];
  const bytes = textOfBytes(context, written.reference);
  if (bytes !== undefined) return writtenIn(context, bytes, sink);
  const isElsewhere = written.reference.root.kind === 'import' && sink.isOfServer !== true;
  return isElsewhere ? [{ sink, at: written.span, onlyIf: written.reference }] : [];
}

/** `Buffer.from('text')`, `new TextEncoder().encode('text')` */
function textOfBytes(context: SourceContext, { root, path }: Reference): Value | undefined {
  const { facts } = context;
  const held =
    root.kind === 'variable' && path.length === 0 ? facts.variables[root.variable]?.value : undefined;
  if (held?.kind === 'reference' && held.reference.root.kind === 'call')
    return textOfBytes(context, held.reference);
  const call = root.kind === 'call' && path.length === 0 ? facts.calls[root.call] : undefined;
  const callee = call?.callee;
  const maker = callee?.root.kind === 'call' ? facts.calls[callee.root.call]?.callee : callee;
  const made = maker?.root.kind === 'global' ? maker.root.name : undefined;
  const name = callee?.path.join('.');
  const isBytes = (made === 'Buffer' && name === 'from') || (made === 'TextEncoder' && name === 'encode');
  return isBytes ? call?.arguments[0] : undefined;
}

/** The text that a value is; undefined for anything that is put together. */
export function plainText(value: Value): string | undefined {
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : undefined;
  return value.kind === 'template' && value.parts.length === 0 ? value.texts.join('') : undefined;
}

/** Of passwords for servers, those that every server has when it is new only work on the own machine. */
function isSecretText(text: string, sink: SecretSink): boolean {
  if (text.trim() === '' || /-----BEGIN (?:PUBLIC|CERT)/.test(text)) return false;
  if (sink.isOfServer === true) return !commonPasswords.test(text) && !isPlaceholder(text);
  if (sink.isOfProvider === true) return looksMade(text) && !/^sk_test_/.test(text);
  return !/^<.*>$|^\$\{/.test(text);
}

/** Whether something of another file is a secret as it is written there. */
export function isWrittenSecret(origin: Origin, model: ProjectModel): boolean {
  const facts = origin.kind === 'value' ? model.facts(origin.path) : undefined;
  if (origin.kind !== 'value' || facts === undefined || isOneOfSeveral(facts, origin.value)) return false;
  const text = plainText(origin.value);
  return text !== undefined && text.trim() !== '' && !/^<.*>$|-----BEGIN (?:PUBLIC|CERT)/.test(text);
}

/** Where a text is written that may hold a secret: a literal, or a template without anything in it. */
export function textWrittenAt(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.raw).join('…');
  return undefined;
}
