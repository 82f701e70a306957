/** Functions that a list is handed to, element by element. */
import type { CallFact, CallIndex } from '../../languages/typescript/facts.ts';
import { callOnList } from './collections.ts';
import { evaluate, listOf, placeless } from './evaluate.ts';
import type { Machine } from './machine.ts';
import { type Closure, type Frame, type Thing, unknown, type What } from './thing.ts';
import { turnsOver } from './wholes.ts';

const runners = new Set(['forEach', 'map', 'flatMap']);

/** `routers.forEach(mount)`, `routes.reduce(register, router)`; undefined for any other call. */
export function runOverList(
  machine: Machine,
  list: Thing,
  name: string,
  given: readonly Thing[],
): What | undefined {
  if (name === 'reduce') return runReduce(machine, list, given);
  return runners.has(name) ? runForEach(machine, list, given) : undefined;
}

/** `[auth, [check]].flat()`, `[orders, users].forEach(router => …)` */
export function callOnWritten(
  machine: Machine,
  frame: Frame,
  fact: CallFact,
  given: readonly Thing[],
): What | undefined {
  if (fact.onList === undefined) return undefined;
  const { list: written, method } = fact.onList;
  const list = evaluate(machine, frame, written);
  return callOnList(machine, frame, fact, list, given) ?? runOverList(machine, list, method, given);
}

function runForEach(machine: Machine, list: Thing, given: readonly Thing[]): What {
  const [callback] = given;
  if (callback?.what.kind !== 'closure') return unknown;
  const closure = callback.what;
  const results = turnsOver(machine, list).map(element =>
    placeless(list.path, machine.runClosure(closure, handed(machine, list, element))),
  );
  return { kind: 'list', elements: results, isOpen: listOf(machine, list.what)?.isOpen !== false };
}

/** A map hands on its value before its key. */
function handed(machine: Machine, { what }: Thing, element: Thing): readonly Thing[] {
  const pair = what.kind === 'list' && what.isMap ? listOf(machine, element.what)?.elements : undefined;
  return (pair?.toReversed() ?? [element]).map(thing => ({ ...thing, isHanded: true }));
}

/** What the last turn gives; where that is not known, what was begun with. */
function runReduce(machine: Machine, list: Thing, [callback, first]: readonly Thing[]): What | undefined {
  if (callback?.what.kind !== 'closure' || first === undefined) return undefined;
  const closure = callback.what;
  return turnsOver(machine, list).reduce<What>((before, element) => {
    const given = [
      { ...first, what: before },
      { ...element, isHanded: true },
    ];
    const result = machine.runClosure(closure, given);
    return result.kind === 'unknown' ? before : result;
  }, first.what);
}

/** `[orders, users].forEach(router => …)`: the list is known by the loop that it makes. */
export function runOverWritten(
  machine: Machine,
  frame: Frame,
  index: CallIndex,
  { span }: CallFact,
): What | undefined {
  const { blocks, functions } = machine.factsOf(frame.path);
  const callback = functions.findIndex(
    ({ callback: given }) => given?.call === index && given.argument === 0,
  );
  const body = functions[callback]?.span;
  const over = blocks.find(
    block =>
      block.kind === 'loop' &&
      block.form === 'array-callback' &&
      body !== undefined &&
      span.start <= block.span.start &&
      body.start <= block.span.start &&
      block.span.end <= body.end,
  );
  if (over?.kind !== 'loop' || over.over === undefined || !runners.has(over.method ?? '')) return undefined;
  const value = { kind: 'function', function: callback as Closure['function'], span } as const;
  return runForEach(machine, evaluate(machine, frame, over.over), [evaluate(machine, frame, value)]);
}
