/** Which functions of the project the functions of one file call, directly or by handing them to something that runs them. */
import type { HandlerPlace } from '../frameworks/route.ts';
import type {
  CallFact,
  CallIndex,
  FunctionIndex,
  Reference,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { FilePath } from '../source/path.ts';
import type { ResolvedCall } from './calls.ts';
import { type ClassPlace, interfaceKey, placeKey, type TypeSources } from './implementers.ts';
import type { LibraryOrigin, Origin, Origins } from './origin.ts';

export interface CallEdge {
  /** Undefined for what runs when the file is loaded. */
  readonly from: FunctionIndex | undefined;
  readonly call: CallIndex;
  readonly to: HandlerPlace;
}

/** A call that leads to something which is not known. */
export interface UnknownCall {
  readonly from: FunctionIndex | undefined;
  readonly call: CallIndex;
}

export interface FileCalls {
  readonly edges: readonly CallEdge[];
  readonly unknown: readonly UnknownCall[];
  /** Functions that are handed to what runs them some time later. */
  readonly kept: readonly HandlerPlace[];
}

export interface CallGraphSources extends TypeSources {
  readonly libraries: Pick<Libraries, 'isForData'>;
  readonly origins: Origins;
  /** The classes that extend or implement a class, by {@link placeKey}, or an interface, by {@link interfaceKey}. */
  extendedBy(base: string): readonly ClassPlace[];
}

export const noCalls: FileCalls = { edges: [], unknown: [], kept: [] };

export function findFileCalls(
  facts: TypeScriptFacts,
  calls: readonly ResolvedCall[],
  sources: CallGraphSources,
): FileCalls {
  const once: CallGraphSources = { ...sources, origins: sources.origins.forOneAnswer() };
  const edges: CallEdge[] = [];
  const unknown: UnknownCall[] = [];
  const kept: HandlerPlace[] = [];
  for (const call of calls) {
    const from = call.fact.function;
    const called = calledBy(call, once);
    const handed = handedTo(call, once);
    if (keepsForLater(call)) kept.push(...handed);
    for (const to of keepsForLater(call) ? called : [...called, ...handed])
      edges.push({ from, call: call.index, to });
    const isOpen = called.length === 0 && mayLeadOn(call, facts);
    if (isOpen && !isHandedByDatabase(call, calls, facts, once) && !isOfPlatform(call, once))
      unknown.push({ from, call: call.index });
  }
  return { edges, unknown, kept };
}

function calledBy(call: ResolvedCall, sources: CallGraphSources): readonly HandlerPlace[] {
  const { callee, fact, path } = call;
  if (callee.kind === 'function') return [{ path: callee.path, function: callee.function }];
  if (callee.kind === 'class') return constructorOf(callee.path, callee.class, sources);
  if (callee.kind === 'library') return decidingIn(callee, sources);
  if ((callee.kind === 'unknown' || callee.kind === 'parameter') && fact.callee !== undefined)
    return implementationsOf(path, fact.callee, sources);
  return [];
}

/** Passport's guard asks the `handleRequest` of the class that extends it. */
function decidingIn(
  { package: from, path, through }: LibraryOrigin,
  { origins }: CallGraphSources,
): readonly HandlerPlace[] {
  if (from !== '@nestjs/passport' || path.at(-1) !== 'canActivate' || through === undefined) return [];
  const method = origins.member({ kind: 'instance', ...through }, 'handleRequest');
  return method.kind === 'function' ? [{ path: method.path, function: method.function }] : [];
}

function constructorOf(
  path: FilePath,
  index: Extract<Origin, { kind: 'class' }>['class'],
  sources: CallGraphSources,
): readonly HandlerPlace[] {
  const facts = sources.facts(path);
  const found = facts?.classes[index]?.methods.find(
    method => facts.functions[method]?.form === 'constructor',
  );
  return found === undefined ? [] : [{ path, function: found }];
}

/** More implementations than this say nothing about the one that runs. */
const maximumImplementations = 4;

/** A method that an abstract class or an interface only promises: those of the classes which keep the promise. */
function implementationsOf(
  path: FilePath,
  callee: Reference,
  sources: CallGraphSources,
): readonly HandlerPlace[] {
  const name = callee.path.at(-1);
  const promise = promisedBy(path, { root: callee.root, path: callee.path.slice(0, -1) }, sources);
  if (name === undefined || promise === undefined) return [];
  const found = sources.extendedBy(promise).flatMap(subclass => {
    const method = sources.origins.member({ kind: 'instance', ...subclass }, name);
    return method.kind === 'function' ? [{ path: method.path, function: method.function }] : [];
  });
  return found.length > maximumImplementations ? [] : found;
}

/** The abstract class or the interface that a receiver is written to be. */
function promisedBy(path: FilePath, receiver: Reference, sources: CallGraphSources): string | undefined {
  const owner = sources.origins.ofReference(path, receiver);
  if (owner.kind === 'instance')
    return sources.facts(owner.path)?.classes[owner.class]?.isAbstract === true ? placeKey(owner) : undefined;
  const written = sources.origins.writtenType(path, receiver);
  return written?.type.kind === 'named'
    ? interfaceKey(written.path, written.type.reference, sources)
    : undefined;
}

/** Functions that are given to something which runs them: `users.map(toDto)`, `withRetry(() => …)`. */
function handedTo(call: ResolvedCall, sources: CallGraphSources): readonly HandlerPlace[] {
  return call.fact.arguments
    .flatMap(argument => [argument, ...partsOf(argument)])
    .flatMap(value => functionOf(call.path, value, sources.origins));
}

function partsOf(value: Value): readonly Value[] {
  if (value.kind === 'object') return value.properties.map(property => property.value);
  return value.kind === 'array' ? value.elements : [];
}

function functionOf(path: FilePath, value: Value, origins: Origins): readonly HandlerPlace[] {
  if (value.kind !== 'function' && value.kind !== 'reference') return [];
  // What a call gives is a value; a class or a plain value is not run.
  if (value.kind === 'reference' && value.reference.root.kind === 'call') return [];
  const origin = origins.ofValue(path, value);
  return origin.kind === 'function' ? [{ path: origin.path, function: origin.function }] : [];
}

const registeringPackages = new Set([
  'express',
  'express-promise-router',
  'fastify',
  'koa',
  '@koa/router',
  'koa-router',
  'hono',
  '@hono/zod-openapi',
  '@trpc/server',
  'ws',
  'socket.io',
  'node-cron',
  'cron',
  'bull',
  'bullmq',
  'agenda',
  'kafkajs',
  'amqplib',
]);
const listening = /^(?:on|once|addListener|prependListener|addEventListener|subscribe|process|consume)$/;

/** Handlers, hooks and listeners run when something happens, not when they are registered. */
function keepsForLater({ callee, fact }: ResolvedCall): boolean {
  if (callee.kind === 'library' && registeringPackages.has(callee.package)) return true;
  return listening.test(nameOf(fact));
}

/** Methods of strings, lists, maps, promises, dates and the like: what they are asked of does not matter. */
const builtIn = new Set(
  (
    'at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare match matchAll ' +
    'normalize padEnd padStart repeat replace replaceAll search slice split startsWith substring substr toLowerCase ' +
    'toUpperCase toLocaleLowerCase toLocaleUpperCase trim trimEnd trimStart valueOf toString toLocaleString toFixed ' +
    'push pop shift unshift splice reverse sort fill join map filter forEach reduce reduceRight some every find ' +
    'findIndex findLast findLastIndex flat flatMap keys values entries has get set add delete clear then catch ' +
    'finally getTime toISOString getFullYear getMonth getDate getDay getHours getMinutes getSeconds setDate setHours ' +
    'setMonth setMinutes toJSON test exec call apply bind hasOwnProperty resolve reject pipe on once emit end write ' +
    'next return throw toArray size length abort'
  ).split(' '),
);

/** What handlers ask of the answer that they are given, where no type says what it is. */
const answering =
  /^(?:send|json|jsonp|status|sendStatus|render|redirect|setHeader|header|cookie|clearCookie|type|code|attachment|download|sendFile)$/;

function mayLeadOn({ callee, fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  const name = nameOf(fact);
  if (callee.kind === 'parameter')
    // A function that is handed in runs from where it is handed in: that call leads to it.
    return callee.path.length > 0 && !builtIn.has(name) && !answering.test(name);
  if (callee.kind !== 'unknown' || isOuterConstructor(fact)) return false;
  if (fact.callee === undefined || builtIn.has(name) || isMadeHere(fact.callee, facts)) return false;
  return !(answering.test(name) && isAnswerOf(fact.callee, facts));
}

/** `where: (order, { eq }) => eq(order.id, id)`: what a library for data hands to a callback makes a part of its query. */
function isHandedByDatabase(
  { callee }: ResolvedCall,
  calls: readonly ResolvedCall[],
  { functions }: TypeScriptFacts,
  { libraries }: CallGraphSources,
): boolean {
  const span = callee.kind === 'parameter' ? functions[callee.function]?.span : undefined;
  if (span === undefined) return false;
  return calls.some(
    ({ callee: taker, fact }) =>
      taker.kind === 'library' &&
      libraries.isForData(taker.package) &&
      fact.arguments.some(given => given.span.start <= span.start && span.end <= given.span.end),
  );
}

const platformTypes =
  /^(?:Response|Headers|Blob|File|FormData|URL|URLSearchParams|AbortSignal|ReadableStream|Buffer|Date|Map|Set|RegExp|Error|Uint8Array)$/;

/** `read(response: Response)`: what the platform brings leads nowhere into the project. What a request is asked for stays open. */
function isOfPlatform({ fact, path }: ResolvedCall, { origins }: CallGraphSources): boolean {
  if (fact.callee === undefined || fact.callee.path.length === 0) return false;
  const { root, path: names } = fact.callee;
  const type = origins.writtenType(path, { root, path: names.slice(0, -1) })?.type;
  return (
    type?.kind === 'named' &&
    type.reference.root.kind === 'global' &&
    type.reference.path.length === 0 &&
    platformTypes.test(type.reference.root.name)
  );
}

/** `response.status(429)`, of which more is asked. */
function isAnswerOf({ root }: Reference, facts: TypeScriptFacts): boolean {
  const made = root.kind === 'call' ? facts.calls[root.call] : undefined;
  return made?.callee?.root.kind === 'parameter' && answering.test(made.callee.path.at(-1) ?? '');
}

/** `super(message)` of a class that extends what the language or a library brings. */
function isOuterConstructor({ callee }: CallFact): boolean {
  return callee?.root.kind === 'super' && callee.path.length === 0;
}

/** `resolve` of `new Promise((resolve, reject) => …)`, a variable with a literal. */
function isMadeHere({ root, path }: Reference, facts: TypeScriptFacts): boolean {
  if (root.kind !== 'variable' || path.length > 0) return false;
  const value = facts.variables[root.variable]?.value;
  return value !== undefined && value.kind !== 'reference' && value.kind !== 'opaque';
}

function nameOf({ callee }: CallFact): string {
  return callee?.path.at(-1) ?? (callee?.root.kind === 'global' ? callee.root.name : '');
}
