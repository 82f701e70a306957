/** What the calls on the way of an answer do to it. */
import type { CallFact, Reference, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import { nameOfCall } from './query-chain.ts';

/** Give what they are asked of, as it is or changed thing by thing. */
export const transparent = new Set(
  (
    'map sort toSorted reverse toReversed flatMap flat concat catch finally exec toArray lean toJSON toObject ' +
    'values all populate'
  ).split(' '),
);
/** Those of them that may change each thing. */
export function changesThings(name: string): boolean {
  return /map|values|toJSON|toObject/i.test(name);
}

/** Nothing stands in for something, as in `{ ...user, password: undefined }`, or what cannot be told does. */
export function setsNothing(value: Value): boolean {
  return (
    value.kind === 'opaque' || (value.kind === 'literal' && (value.value === null || value.value === ''))
  );
}

/** Give one of many, some of them, or something about them. */
const choosing =
  /^(?:find|first|last|head|nth|at|pop|shift|filter|slice|reduce|count|sum|max|min|some|every|includes|has|length|size|set|push|log|info|debug|warn|error)/;

const answering = new Set(['json', 'jsonp', 'send', 'end', 'ok']);

/** `res.status(200).json(orders)`, `c.json(orders)`, `reply.send(orders)` */
export function isAnswer(call: CallFact, facts: TypeScriptFacts): boolean {
  if (!answering.has(nameOfCall(call))) return false;
  let root = call.callee?.root;
  for (let links = 0; root?.kind === 'call' && links < 8; links++)
    root = facts.calls[root.call]?.callee?.root;
  return root?.kind === 'parameter';
}

export function isWholeParameter(value: Value): boolean {
  return (
    value.kind === 'reference' &&
    value.reference.root.kind === 'parameter' &&
    value.reference.path.length === 0
  );
}

export function receiverOf({ root, path }: Reference): Reference {
  return { root, path: path.slice(0, -1) };
}

/** `tags.map(tag => tag.name)` gives words, or other things than were read. */
export function picksOne({ arguments: [change] }: CallFact, facts: TypeScriptFacts): boolean {
  const [given] = change?.kind === 'function' ? (facts.functions[change.function]?.returns ?? []) : [];
  return (
    given?.kind === 'reference' &&
    given.reference.root.kind === 'parameter' &&
    given.reference.path.length > 0
  );
}

/** `exclude(user, ['password'])`: whoever is given names of parts leaves these out, or gives these only. */
export function isHandedNames({ arguments: given }: CallFact): boolean {
  return given.some(
    value =>
      value.kind === 'array' &&
      value.elements.length > 0 &&
      value.elements.every(element => element.kind === 'literal' && typeof element.value === 'string'),
  );
}

export function isOfPromises({ callee }: CallFact): boolean {
  return (
    callee?.root.kind === 'global' &&
    callee.root.name === 'Promise' &&
    /^(?:all|resolve)$/.test(callee.path[0] ?? '')
  );
}

const convertingGlobals = new Set(['JSON', 'Array', 'Object', 'Response', 'structuredClone']);

/** `plainToInstance(OrderDto, orders)`, `toDtos(orders)` */
export function mayConvert(call: CallFact, facts: TypeScriptFacts): boolean {
  const { callee } = call;
  if (callee === undefined || choosing.test(nameOf(callee, facts))) return false;
  return callee.root.kind !== 'global' || convertingGlobals.has(callee.root.name);
}

function nameOf({ root, path }: Reference, facts: TypeScriptFacts): string {
  const last = path.at(-1);
  if (last !== undefined) return last;
  return root.kind === 'import' ? (facts.imports[root.import]?.imported ?? '') : '';
}
