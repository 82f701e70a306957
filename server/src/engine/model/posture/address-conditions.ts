/** Whether a condition holds for what an endpoint is asked, as far as it goes by where a request goes to. */

import type { Place } from '../../frameworks/route.ts';
import type {
  CallFact,
  Condition,
  FunctionIndex,
  Reference,
  Value,
} from '../../languages/typescript/facts.ts';
import type { Span } from '../../source/span.ts';
import {
  type Asked,
  addressOf,
  type ConditionSources,
  listOfStanding,
  patternOfStanding,
  receiverOf,
  type Standing,
  textOfStanding,
} from './condition-values.ts';
import { type Met, meets, type PathTest, testOfPattern } from './path-tests.ts';

export interface Judged {
  readonly answer: Met;
  /** All that was read for it. */
  readonly places: readonly Place[];
}

const none: ReadonlySet<FunctionIndex> = new Set();

/** What is asked within what is asked deeper than this is not followed. */
const maximumDepth = 6;

/** Undefined where it does not go by that, or cannot be read. */
export function judge({ value, holds }: Condition, sources: ConditionSources): Judged | undefined {
  const judged = judgeValue(value, sources, 0);
  return holds ? judged : negated(judged);
}

function negated(judged: Judged | undefined): Judged | undefined {
  if (judged === undefined || judged.answer === 'perhaps') return judged;
  return { ...judged, answer: judged.answer === 'yes' ? 'no' : 'yes' };
}

function judgeValue(value: Value, sources: ConditionSources, depth: number): Judged | undefined {
  if (depth > maximumDepth) return undefined;
  switch (value.kind) {
    case 'operation':
      return judgeOperation(value, sources, depth);
    case 'choice':
      return joined(
        value.options.map(option => judgeValue(option, sources, depth + 1)),
        value.isOptional === true ? 'no' : 'yes',
      );
    case 'reference':
      return judgeReference(value.reference, sources, depth);
    default:
      return undefined;
  }
}

/** Of `a || b`, one that is `yes` decides; of `a && b`, one that is `no`. */
function joined(parts: readonly (Judged | undefined)[], deciding: 'yes' | 'no'): Judged | undefined {
  const known = parts.filter(part => part !== undefined);
  if (known.length === 0) return undefined;
  const places = known.flatMap(part => part.places);
  if (known.some(({ answer }) => answer === deciding)) return { answer: deciding, places };
  const isSure = known.length === parts.length && known.every(({ answer }) => answer !== 'perhaps');
  return { answer: isSure ? opposite[deciding] : 'perhaps', places };
}

const opposite = { yes: 'no', no: 'yes' } as const;

function judgeOperation(
  { operator, operands, span }: Extract<Value, { readonly kind: 'operation' }>,
  sources: ConditionSources,
  depth: number,
): Judged | undefined {
  const [left, right] = operands;
  if (left === undefined) return undefined;
  if (operator === '!') return negated(judgeValue(left, sources, depth + 1));
  if (right === undefined || !/^[!=]==?$/.test(operator)) return undefined;
  const one = { value: left, sources };
  const other = { value: right, sources };
  const judged = held(one, other, 'is', span) ?? held(other, one, 'is', span);
  return operator.startsWith('!') ? negated(judged) : judged;
}

function judgeReference(
  { root, path }: Reference,
  sources: ConditionSources,
  depth: number,
): Judged | undefined {
  if (path.length > 0) return undefined;
  if (root.kind === 'variable') {
    const variable = sources.facts.variables[root.variable];
    if (variable?.value === undefined || !variable.isConst) return undefined;
    const judged = judgeValue(variable.value, sources, depth + 1);
    return judged && { ...judged, places: [...judged.places, { path: sources.path, span: variable.span }] };
  }
  const call = root.kind === 'call' ? sources.facts.calls[root.call] : undefined;
  return call && judgeCall(call, sources, depth);
}

const textTests: Readonly<Record<string, PathTest['kind']>> = {
  startsWith: 'begins',
  endsWith: 'ends',
  includes: 'holds',
  match: 'holds',
};

function judgeCall(call: CallFact, sources: ConditionSources, depth: number): Judged | undefined {
  const method = call.onList?.method ?? call.callee?.path.at(-1) ?? '';
  const receiver = call.onList?.list ?? receiverOf(call);
  const [first] = call.arguments;
  if (first === undefined) return undefined;
  if (receiver === undefined) return judgeOwn(call, sources, depth);
  const asked = { value: receiver, sources };
  const given = { value: first, sources };
  const test = textTests[method];
  const ofText = test === undefined ? undefined : held(asked, given, test, call.span);
  if (ofText !== undefined) return ofText;
  if (method === 'test') return held(given, asked, 'holds', call.span);
  return judgeAmong(method, asked, given, call.span, depth) ?? judgeOwn(call, sources, depth);
}

/** `paths.includes(request.path)`, `paths.some(path => request.url.startsWith(path))` */
function judgeAmong(
  method: string,
  asked: Standing,
  given: Standing,
  span: Span,
  depth: number,
): Judged | undefined {
  if (!/^(?:includes|has|some|find)$/.test(method)) return undefined;
  const list = listOfStanding(asked);
  if (list === undefined) return undefined;
  const { value, sources } = given;
  const judged = joined(
    list.elements.map(element =>
      value.kind === 'function'
        ? judgeFunction(value.function, [element], sources, depth)
        : held(given, element, 'is', span),
    ),
    'yes',
  );
  return list.isWhole || judged?.answer !== 'yes' ? judged : { ...judged, answer: 'perhaps' };
}

/** `isPublic(request.path)` */
function judgeOwn(call: CallFact, sources: ConditionSources, depth: number): Judged | undefined {
  if (call.callee === undefined) return undefined;
  const origin = sources.origins.ofReference(sources.path, call.callee);
  const facts = origin.kind === 'function' ? sources.factsOf(origin.path) : undefined;
  if (origin.kind !== 'function' || facts === undefined) return undefined;
  const given = call.arguments.map(value => ({ value, sources }));
  const home = { ...sources, path: origin.path, facts, given: none };
  const judged = judgeFunction(origin.function, given, home, depth);
  return judged && { ...judged, places: [...judged.places, { path: sources.path, span: call.span }] };
}

/** What a function gives that does nothing but answer. */
function judgeFunction(
  index: FunctionIndex,
  given: readonly Standing[],
  home: ConditionSources,
  depth: number,
): Judged | undefined {
  const fact = home.facts.functions[index];
  const [returned] = fact?.returns ?? [];
  if (fact === undefined || returned === undefined || fact.returns.length > 1) return undefined;
  const bound = { function: index, arguments: given };
  return judgeValue(returned, { ...home, bound }, depth + 1);
}

/** Where a request goes to, held against a text or a pattern. */
function held(value: Standing, against: Standing, kind: PathTest['kind'], span: Span): Judged | undefined {
  const address = addressOf(value);
  if (address === undefined) return undefined;
  const { asked } = value.sources;
  const places = [{ path: value.sources.path, span }, ...address.places];
  const text = textOfStanding(against);
  if (address.part === 'method') return { answer: isMethod(text, asked), places };
  const pattern = text === undefined ? patternOfStanding(against) : undefined;
  const test = pattern === undefined ? text && { kind, text } : testOfPattern(pattern);
  const path = address.part === 'path' ? behindMount(asked) : asked.path;
  return { answer: test ? meets(path, test) : 'perhaps', places };
}

function isMethod(text: string | undefined, { verb }: Asked): Met {
  if (text === undefined || verb === 'ALL') return 'perhaps';
  return text.toUpperCase() === verb ? 'yes' : 'no';
}

function behindMount({ path, mount }: Asked): string {
  return mount !== '' && path.startsWith(mount) ? path.slice(mount.length) || '/' : path;
}
