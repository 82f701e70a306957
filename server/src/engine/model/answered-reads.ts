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
import {
  changesThings,
  isAnswer,
  isHandedNames,
  isOfPromises,
  isWholeParameter,
  mayConvert,
  picksOne,
  receiverOf,
  setsNothing,
  transparent,
} from './answer-steps.ts';
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
  /** On its way it went through something that may take parts away or put others in their place. */
  readonly isChanged: boolean;
  /** It is spread into an object of its own, which keeps the columns and forgets its class. */
  readonly isCopied: boolean;
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

class Trace {
  readonly found: AnsweredRead[] = [];
  readonly #sources: AnsweredReadSources;
  readonly #seen = new Set<string>();
  #steps = 0;
  #isChanged = false;
  #isCopied = false;

  constructor(sources: AnsweredReadSources) {
    this.#sources = sources;
  }

  answersOf(place: HandlerPlace): void {
    const frame = this.#enter(place, undefined);
    if (frame === undefined) return;
    this.#returns(frame, []);
    this.#answers(frame);
  }

  #enter(place: HandlerPlace, caller: Frame['caller']): Frame | undefined {
    const facts = this.#sources.facts(place.path);
    const depth = caller === undefined ? 0 : caller.frame.depth + 1;
    if (facts === undefined || depth > maximumDepth) return undefined;
    return { place, facts, caller, depth };
  }

  /** What it hands to the response, and what those do to whom it hands the response. */
  #answers(frame: Frame): void {
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
        for (const property of named) this.#followInside(property.value, rest, frame);
        if (named.length > 0 && first !== undefined) return;
        this.#changing(
          value.properties.some(({ value: set }) => setsNothing(set)),
          () => {
            for (const spread of value.spreads ?? []) this.#followSpread(spread, part, frame);
          },
        );
        return;
      }
      case 'array':
        for (const [index, element] of value.elements.entries())
          if (first === undefined || first === `[${index}]`) this.#followInside(element, rest, frame);
        return;
      case 'choice':
        for (const option of value.options) this.#follow(option, part, frame);
        return;
      case 'reference':
        this.#followReference(value.reference, part, frame);
    }
  }

  /** What lies in a copy is the same as before. */
  #followInside(value: Value, part: Part, frame: Frame): void {
    const before = this.#isCopied;
    this.#isCopied = false;
    this.#follow(value, part, frame);
    this.#isCopied = before;
  }

  #followSpread(value: Value, part: Part, frame: Frame): void {
    const before = this.#isCopied;
    this.#isCopied = part.length === 0;
    this.#follow(value, part, frame);
    this.#isCopied = before;
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
      const how = { isChanged: this.#isChanged, isCopied: this.#isCopied };
      this.#note({ path: place.path, call: access.call.index, part, ...how });
      return;
    }
    const name = nameOfCall(call);
    if (isOfPromises(call)) return this.#follow(call.arguments[0], part, frame);
    if (name === 'then') return this.#followThen(call, part, frame);
    const targets = this.#called(index, frame);
    this.#changing(isHandedNames(call), () => {
      for (const target of targets) {
        const next = this.#enter(target, { call, frame });
        if (next !== undefined) this.#returns(next, part);
      }
    });
    if (targets.length > 0 || (name === 'map' && picksOne(call, facts))) return;
    const receiver = receiverOf(call.callee);
    if (transparent.has(name))
      return this.#changing(changesThings(name), () => this.#followReference(receiver, part, frame));
    if (part.length === 0 && mayConvert(call, facts))
      this.#changing(name !== 'stringify', () => {
        for (const given of call.arguments) this.#follow(given, [], frame);
      });
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

  /** What comes both ways is answered as it was read. */
  #note(read: AnsweredRead): void {
    const known = this.found.findIndex(
      ({ path, call, part }) =>
        path === read.path && call === read.call && part.join('.') === read.part.join('.'),
    );
    const other = this.found[known];
    if (other === undefined) this.found.push(read);
    else if (!read.isChanged)
      this.found[known] = { ...read, isCopied: read.isCopied || (other.isCopied && !other.isChanged) };
  }

  #changing(isChanging: boolean, follow: () => void): void {
    const before = this.#isChanged;
    this.#isChanged ||= isChanging;
    follow();
    this.#isChanged = before;
  }

  #isNew(way: string): boolean {
    const key = `${way} ${this.#isChanged} ${this.#isCopied}`;
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
