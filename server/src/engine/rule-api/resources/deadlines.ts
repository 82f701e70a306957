/** What bounds the time of a call from outside of its options. */

import type {
  CallFact,
  CallIndex,
  TypeFact,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import { clientKey, keyOfMadeClient, type OutboundCall } from '../../model/outbound.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin } from '../../source/span.ts';
import { calleeName, callOf, propertyOf, valuesIn } from '../code/code.ts';

const bounding = /^race$|time_?out|timebox|deadline|abort|cancel/i;

/** `Promise.race([fetch(url), timer])`, `withTimeout(fetch(url), 1000)`, `http.get(url).pipe(timeout(1000))`. */
export function isBoundedFromOutside(facts: TypeScriptFacts, index: CallIndex): boolean {
  const fact = facts.calls[index];
  if (fact === undefined) return false;
  const outer = facts.calls.filter(call => call !== fact && isWithin(call.span, fact.span));
  return outer.some(call => bounding.test(calleeName(facts, call)) || isBoundingPipe(facts, call, fact));
}

/** Operators after the call in the same chain; those around it may belong to something else. */
function isBoundingPipe(facts: TypeScriptFacts, outer: CallFact, call: CallFact): boolean {
  if (calleeName(facts, outer) !== 'pipe' || outer.span.start !== call.span.start) return false;
  return outer.arguments.some(value =>
    /^timeout|^takeUntil$|^race/.test(calleeName(facts, callOf(facts, value))),
  );
}

/** Options that get a deadline in a later statement: `options.signal = controller.signal`. */
function isGivenLater(facts: TypeScriptFacts, value: Value, names: readonly string[]): boolean {
  if (value.kind !== 'reference') return false;
  const root = JSON.stringify(value.reference.root);
  return facts.assignments.some(
    ({ target }) => names.includes(target.path.at(-1) ?? '') && JSON.stringify(target.root) === root,
  );
}

const ownMachine =
  /^(?:(?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])|data:|file:|blob:)/i;

/** An address on the same machine, or no remote address at all. */
export function isOwnAddress(url: Value | undefined): boolean {
  const text =
    url?.kind === 'literal' ? String(url.value) : url?.kind === 'template' ? url.texts[0] : undefined;
  return text !== undefined && ownMachine.test(text);
}

const pageNames = new Set([
  'document',
  'window',
  'navigator',
  'localStorage',
  'sessionStorage',
  'FileReader',
  'HTMLElement',
  'HTMLImageElement',
  'Image',
]);

/** Code that pages run too, whoever else imports it. */
export function touchesPage(facts: TypeScriptFacts): boolean {
  const isPageValue = (value: Value): boolean =>
    value.kind === 'reference' &&
    value.reference.root.kind === 'global' &&
    pageNames.has(value.reference.root.name);
  return (
    facts.calls.some(
      ({ callee, arguments: given }) =>
        (callee?.root.kind === 'global' && pageNames.has(callee.root.name)) ||
        given.some(value => valuesIn(value).some(isPageValue)),
    ) || facts.variables.some(({ value }) => value !== undefined && valuesIn(value).some(isPageValue))
  );
}

/** Whether anything bounds the time of a call, as far as one can tell; what cannot be told counts as yes. */
export function hasDeadline(
  outbound: OutboundCall,
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  if (isBoundedBesideOptions(outbound, path, facts, model)) return true;
  const { options } = optionsOf(outbound);
  return options !== undefined && mayHoldDeadline(options, outbound.method.deadlines, path, model, 0);
}

/** Whether anything else than its options bounds the time of a call. */
export function isBoundedBesideOptions(
  outbound: OutboundCall,
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const { call, library, url } = outbound;
  const served = model.clientsWithDeadline();
  if (served.has(library) || call.fact.hasSpread) return true;
  if (call.callee.kind === 'library' && served.has(clientKey(call.callee))) return true;
  // Nobody waits for it, so nobody waits too long.
  if (call.fact.use === 'discarded' && !call.fact.isAwaited) return true;
  if (isOwn(url, facts) || isRequestObject(outbound, path, model)) return true;
  if (isBoundedFromOutside(facts, call.index)) return true;
  return call.callee.kind === 'library' && call.callee.isInstance && isToldElsewhere(outbound, model);
}

/** The options of a call, and the argument that they are or would be. */
export interface Options {
  readonly options: Value | undefined;
  readonly position: number;
}

/** `axios(options)` and `axios(url, options)` are the same function. */
export function optionsOf({ call, method, options }: OutboundCall): Options {
  const isAddress = method.options === 0 && (options?.kind === 'literal' || options?.kind === 'template');
  return isAddress ? { options: call.fact.arguments[1], position: 1 } : { options, position: method.options };
}

/** Options that are not written out here may hold anything; a stream has no deadline for its whole. */
export function mayHoldDeadline(
  value: Value,
  deadlines: readonly string[],
  path: FilePath,
  model: ProjectModel,
  depth: number,
): boolean {
  if (value.kind === 'object') {
    return (
      value.isOpen ||
      isStream(propertyOf(value, 'responseType')) ||
      propertyOf(value, 'duplex') !== undefined ||
      value.properties.some(property => deadlines.includes(property.key))
    );
  }
  if (value.kind === 'literal') return value.value !== null;
  if (value.kind !== 'reference' || depth > 3) return true;
  const facts = model.facts(path);
  if (facts === undefined || isGivenLater(facts, value, deadlines)) return true;
  const origin = model.origins.ofReference(path, value.reference);
  return origin.kind !== 'value' || mayHoldDeadline(origin.value, deadlines, origin.path, model, depth + 1);
}

function isStream(value: Value | undefined): boolean {
  return value !== undefined && (value.kind !== 'literal' || value.value === 'stream');
}

/** A client that is made to be kept. */
export interface Client {
  readonly call: ResolvedCall;
  readonly library: string;
  readonly options: Value | undefined;
}

const clientDeadlines = ['timeout', 'signal', 'cancelToken'];

/** Clients that are made here to be kept: all that they are asked goes without a deadline. */
export function findEndlessClients(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly Client[] {
  return model.calls(path).flatMap(call => {
    const { callee, fact } = call;
    if (
      callee.kind !== 'library' ||
      fact.use === 'chained' ||
      !isMaker(callee.package, calleeName(facts, fact))
    )
      return [];
    const served = model.clientsWithDeadline();
    if (served.has(callee.package) || served.has(keyOfMadeClient(path, call.index))) return [];
    if (fact.hasSpread || callee.isInstance) return [];
    const [options] = fact.arguments;
    const isBounded = options !== undefined && mayHoldDeadline(options, clientDeadlines, path, model, 0);
    const base = propertyOf(options, 'baseURL');
    return isBounded || isOwn(base, facts) || isOfPage(base)
      ? []
      : [{ call, library: callee.package, options }];
  });
}

/** `/api`: only a page has a site of its own to add. */
function isOfPage(base: Value | undefined): boolean {
  return base?.kind === 'literal' && /^\/(?!\/)/.test(String(base.value));
}

function isMaker(library: string, name: string): boolean {
  return (library === 'axios' && name === 'create') || (library === 'got' && name === 'extend');
}

/** A client that is kept is told of where it is made; one whose making is not known may have anything. */
function isToldElsewhere(outbound: OutboundCall, model: ProjectModel): boolean {
  const { callee } = outbound.call;
  if (callee.kind !== 'library') return true;
  if (callee.madeBy === undefined) return callee.export !== 'HttpService';
  const { path } = callee.madeBy;
  const maker = model.facts(path)?.calls[callee.madeBy.call];
  if (maker === undefined || maker.hasSpread || maker.use !== 'chained') return true;
  const [options] = maker.arguments;
  return options !== undefined && mayHoldDeadline(options, outbound.method.deadlines, path, model, 0);
}

function isOwn(url: Value | undefined, facts: TypeScriptFacts): boolean {
  const made = callOf(facts, url);
  return isOwnAddress(made !== undefined && calleeName(facts, made) === 'URL' ? made.arguments[0] : url);
}

/** `fetch(request)`: an object that is handed in may carry a signal. */
function isRequestObject({ url }: OutboundCall, path: FilePath, model: ProjectModel): boolean {
  if (url?.kind !== 'reference') return false;
  const { root } = url.reference;
  if (root.kind === 'parameter' && url.reference.path.length === 0) {
    const parameter = model.facts(path)?.functions[root.function]?.parameters[root.parameter];
    return /^(?:req|request|input|info)$/i.test(parameter?.name ?? '') || isRequestType(parameter?.type);
  }
  const origin = model.origins.ofReference(path, url.reference);
  return origin.kind === 'global' && origin.name === 'Request';
}

function isRequestType(type: TypeFact | undefined): boolean {
  if (type?.kind === 'union') return type.options.some(isRequestType);
  return (
    type?.kind === 'named' &&
    type.reference.root.kind === 'global' &&
    type.reference.root.name.startsWith('Request')
  );
}
