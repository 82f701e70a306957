/** The reads of data whose results a handler answers with: followed from its answers back through the functions it calls. */
import type { HandlerPlace } from '../frameworks/route.ts';
import type {
  CallFact,
  CallIndex,
  FunctionIndex,
  Reference,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { FileCalls } from './call-graph.ts';
import type { ResolvedCall } from './calls.ts';
import type { DataAccess } from './data-access.ts';
import { placeKey } from './implementers.ts';
import { nameOfCall } from './query-chain.ts';

export interface AnsweredRead {
  readonly path: FilePath;
  /** The call that reads, as in a `DataAccess`. */
  readonly call: CallIndex;
  /** What is answered of its result: nothing here for all of it, `['[0]']` for its first part, `['length']` for its size. */
  readonly part: readonly string[];
}

export interface AnsweredReadSources {
  facts(path: FilePath): TypeScriptFacts | undefined;
  calls(path: FilePath): readonly ResolvedCall[];
  fileCalls(path: FilePath): FileCalls;
  /** The reads and writes of a file, by the call that gives their result. */
  accessByResult(path: FilePath): ReadonlyMap<CallIndex, DataAccess>;
}

export function findAnsweredReads(
  handler: HandlerPlace,
  sources: AnsweredReadSources,
): readonly AnsweredRead[] {
  const trace = new Trace(sources);
  trace.answersOf(handler);
  return trace.found;
}

/** A function as it was called on the way from the handler. */
interface Frame {
  readonly place: HandlerPlace;
  readonly facts: TypeScriptFacts;
  readonly caller: { readonly call: CallFact; readonly frame: Frame } | undefined;
  readonly depth: number;
}

type Part = readonly string[];

/** Calls deeper than this belong to frameworks of their own. */
const maximumDepth = 7;
/** Values that lead on and on are circles. */
const maximumSteps = 2000;

/** Give what they are asked of, as it is or changed thing by thing. */
const transparent = new Set(
  (
    'map sort toSorted reverse toReversed flatMap flat concat catch finally exec toArray lean toJSON toObject ' +
    'values all populate'
  ).split(' '),
);
/** Give one of many, some of them, or something about them. */
const choosing =
  /^(?:find|first|last|head|nth|at|pop|shift|filter|slice|reduce|count|sum|max|min|some|every|includes|has|length|size|set|push|log|info|debug|warn|error)/;

class Trace {
  readonly found: AnsweredRead[] = [];
  readonly #sources: AnsweredReadSources;
  readonly #seen = new Set<string>();
  #steps = 0;

  constructor(sources: AnsweredReadSources) {
    this.#sources = sources;
  }

  answersOf(place: HandlerPlace): void {
    const frame = this.#enter(place, undefined);
    if (frame !== undefined) this.#answers(frame);
  }

  #enter(place: HandlerPlace, caller: Frame['caller']): Frame | undefined {
    const facts = this.#sources.facts(place.path);
    const depth = caller === undefined ? 0 : caller.frame.depth + 1;
    if (facts === undefined || depth > maximumDepth) return undefined;
    return { place, facts, caller, depth };
  }

  /** What it returns, what it hands to the response, and what those do to whom it hands the response. */
  #answers(frame: Frame): void {
    this.#returns(frame, []);
    const { facts } = frame;
    for (const [index, call] of facts.calls.entries()) {
      if (!belongsTo(call.function, frame)) continue;
      if (isAnswer(call, facts)) for (const given of call.arguments) this.#follow(given, [], frame);
      else if (call.arguments.some(isWholeParameter))
        for (const target of this.#called(index as CallIndex, frame)) this.#handOn(target, call, frame);
    }
    for (const { target, value, function: owner } of facts.assignments) {
      const isBody = target.root.kind === 'parameter' && target.path.at(-1) === 'body';
      if (isBody && belongsTo(owner, frame)) this.#follow(value, [], frame);
    }
  }

  #handOn(target: HandlerPlace, call: CallFact, frame: Frame): void {
    const next = this.#enter(target, { call, frame });
    if (next !== undefined && this.#isNew(`answers ${placeKey(target)}`)) this.#answers(next);
  }

  #returns(frame: Frame, part: Part): void {
    const { returns = [] } = frame.facts.functions[frame.place.function] ?? {};
    for (const value of returns) this.#follow(value, part, frame);
  }

  #follow(value: Value | undefined, part: Part, frame: Frame): void {
    if (value === undefined || ++this.#steps > maximumSteps) return;
    const [first, ...rest] = part;
    switch (value.kind) {
      case 'object': {
        const named = value.properties.filter(({ key }) => first === undefined || key === first);
        for (const property of named) this.#follow(property.value, rest, frame);
        if (named.length === 0) for (const spread of value.spreads ?? []) this.#follow(spread, part, frame);
        return;
      }
      case 'array':
        for (const [index, element] of value.elements.entries())
          if (first === undefined || first === `[${index}]`) this.#follow(element, rest, frame);
        return;
      case 'choice':
        for (const option of value.options) this.#follow(option, part, frame);
        return;
      case 'reference':
        this.#followReference(value.reference, part, frame);
    }
  }

  #followReference({ root, path }: Reference, after: Part, frame: Frame): void {
    const part = [...path, ...after];
    const { facts } = frame;
    switch (root.kind) {
      case 'variable': {
        const key = `${placeKey(frame.place)} ${frame.depth} variable ${root.variable} ${part.join('.')}`;
        if (!this.#isNew(key)) return;
        this.#follow(facts.variables[root.variable]?.value, part, frame);
        for (const { target, value } of facts.assignments)
          if (
            target.root.kind === 'variable' &&
            target.root.variable === root.variable &&
            target.path.length === 0
          )
            this.#follow(value, part, frame);
        return;
      }
      case 'parameter':
        return this.#followParameter(root.function, root.parameter, part, frame);
      case 'call':
        return this.#followCall(root.call, part, frame);
    }
  }

  /** What the caller handed in, or what a promise that is waited for gives. */
  #followParameter(owner: FunctionIndex, position: number, part: Part, frame: Frame): void {
    for (let outer: Frame | undefined = frame; outer !== undefined; outer = outer.caller?.frame) {
      if (outer.place.path !== frame.place.path || outer.place.function !== owner) continue;
      if (outer.caller !== undefined)
        this.#follow(outer.caller.call.arguments[position], part, outer.caller.frame);
      return;
    }
    const { callback } = frame.facts.functions[owner] ?? {};
    const call = callback === undefined ? undefined : frame.facts.calls[callback.call];
    if (
      call?.callee !== undefined &&
      nameOfCall(call) === 'then' &&
      callback?.argument === 0 &&
      position === 0
    )
      this.#followReference(receiverOf(call.callee), part, frame);
  }

  #followCall(index: CallIndex, part: Part, frame: Frame): void {
    const { facts, place } = frame;
    const call = facts.calls[index];
    if (call?.callee === undefined) return;
    const key = `${placeKey(place)} ${frame.depth} call ${index} ${part.join('.')}`;
    if (!this.#isNew(key)) return;
    const access = this.#sources.accessByResult(place.path).get(index);
    if (access !== undefined) {
      this.found.push({ path: place.path, call: access.call.index, part });
      return;
    }
    const name = nameOfCall(call);
    if (isOfPromises(call)) return this.#follow(call.arguments[0], part, frame);
    if (name === 'then') return this.#followThen(call, part, frame);
    const targets = this.#called(index, frame);
    for (const target of targets) {
      const next = this.#enter(target, { call, frame });
      if (next !== undefined) this.#returns(next, part);
    }
    if (targets.length > 0 || (name === 'map' && picksOne(call, facts))) return;
    if (transparent.has(name)) return this.#followReference(receiverOf(call.callee), part, frame);
    if (part.length === 0 && mayConvert(call, facts))
      for (const given of call.arguments) this.#follow(given, [], frame);
  }

  #followThen(call: CallFact, part: Part, frame: Frame): void {
    const [done] = call.arguments;
    if (done?.kind === 'function')
      for (const value of frame.facts.functions[done.function]?.returns ?? [])
        this.#follow(value, part, frame);
    else if (call.callee !== undefined) this.#followReference(receiverOf(call.callee), part, frame);
  }

  /** The functions that a call runs itself, without those that it is handed. */
  #called(index: CallIndex, { place, facts }: Frame): readonly HandlerPlace[] {
    const callee = this.#sources.calls(place.path)[index]?.callee;
    if (callee?.kind === 'function') return [{ path: callee.path, function: callee.function }];
    if (callee?.kind !== 'unknown') return [];
    return this.#sources
      .fileCalls(place.path)
      .edges.filter(({ call, to }) => call === index && !isHandedTo(index, to, place.path, facts))
      .map(({ to }) => to);
  }

  #isNew(key: string): boolean {
    const isNew = !this.#seen.has(key);
    this.#seen.add(key);
    return isNew;
  }
}

function isHandedTo(index: CallIndex, to: HandlerPlace, path: FilePath, facts: TypeScriptFacts): boolean {
  return to.path === path && facts.functions[to.function]?.callback?.call === index;
}

function belongsTo(owner: FunctionIndex | undefined, { place, facts }: Frame): boolean {
  for (let current = owner; current !== undefined; current = facts.functions[current]?.parent)
    if (current === place.function) return true;
  return false;
}

const answering = new Set(['json', 'jsonp', 'send', 'end', 'ok']);

/** `res.status(200).json(orders)`, `c.json(orders)`, `reply.send(orders)` */
function isAnswer(call: CallFact, facts: TypeScriptFacts): boolean {
  if (!answering.has(nameOfCall(call))) return false;
  let root = call.callee?.root;
  for (let links = 0; root?.kind === 'call' && links < 8; links++)
    root = facts.calls[root.call]?.callee?.root;
  return root?.kind === 'parameter';
}

function isWholeParameter(value: Value): boolean {
  return (
    value.kind === 'reference' &&
    value.reference.root.kind === 'parameter' &&
    value.reference.path.length === 0
  );
}

function receiverOf({ root, path }: Reference): Reference {
  return { root, path: path.slice(0, -1) };
}

/** `tags.map(tag => tag.name)` gives words, or other things than were read. */
function picksOne({ arguments: [change] }: CallFact, facts: TypeScriptFacts): boolean {
  const [given] = change?.kind === 'function' ? (facts.functions[change.function]?.returns ?? []) : [];
  return (
    given?.kind === 'reference' &&
    given.reference.root.kind === 'parameter' &&
    given.reference.path.length > 0
  );
}

function isOfPromises({ callee }: CallFact): boolean {
  return (
    callee?.root.kind === 'global' &&
    callee.root.name === 'Promise' &&
    /^(?:all|resolve)$/.test(callee.path[0] ?? '')
  );
}

const convertingGlobals = new Set(['JSON', 'Array', 'Object', 'Response', 'structuredClone']);

/** `plainToInstance(OrderDto, orders)`, `toDtos(orders)` */
function mayConvert(call: CallFact, facts: TypeScriptFacts): boolean {
  const { callee } = call;
  if (callee === undefined || choosing.test(nameOf(callee, facts))) return false;
  return callee.root.kind !== 'global' || convertingGlobals.has(callee.root.name);
}

function nameOf({ root, path }: Reference, facts: TypeScriptFacts): string {
  const last = path.at(-1);
  if (last !== undefined) return last;
  return root.kind === 'import' ? (facts.imports[root.import]?.imported ?? '') : '';
}
