/** What of a request becomes part of a text: in a template, joined to it, or trimmed and the like on the way. */
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { CallFact, CallIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { isCheckedIn, isSettled, patternOf } from '../../languages/typescript/value-checks.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { RequestOrigin } from '../../model/request-origins/request-origin.ts';
import type { FilePath } from '../../source/path.ts';
import { calleeName, isWithin } from '../code/code.ts';

export interface RequestText {
  /** What is put in, as it is written there. */
  readonly value: Value;
  readonly source: RequestOrigin;
  /** The text before it; `?` stands for each part of it that is not written. */
  readonly before: string;
  /** The schema that has seen it, and lets any text through. */
  readonly keptBy?: CallFact;
}

/** Methods that give back the text of which they are asked, more or less. */
export const textMethods: ReadonlySet<string> = new Set(
  'toString trim trimStart trimEnd toLowerCase toUpperCase slice substring substr normalize concat join'.split(
    ' ',
  ),
);

/** Functions that give back what they are given. */
const giving: ReadonlySet<string> = new Set(['String', 'decodeURIComponent', 'decodeURI', 'unescape']);

/** Says which arguments of a call go into what it gives; undefined where the call is none of its concern. */
export type Passing = (call: CallFact, name: string) => readonly Value[] | undefined;

/** Finds what a schema has seen and lets through; of what no schema has seen it knows nothing. */
export type Keeping = (
  value: Value,
  path: FilePath,
  model: ProjectModel,
) => { readonly parse: CallFact; readonly source: RequestOrigin } | undefined;

const maximumDepth = 8;

/** All parts of a request that go into a text as they are. */
export function requestTextsIn(
  value: Value | undefined,
  path: FilePath,
  model: ProjectModel,
  passing: Passing = () => undefined,
  keeping: Keeping = () => undefined,
): readonly RequestText[] {
  return value === undefined
    ? []
    : collect(value, '', { path, model, passing, keeping, depth: 0, frame: undefined, asked: new Set() });
}

interface Search {
  readonly path: FilePath;
  readonly model: ProjectModel;
  readonly passing: Passing;
  readonly keeping: Keeping;
  readonly depth: number;
  /** The call whose result is looked into. */
  readonly frame: Frame | undefined;
  /** Parameters of which the callers were asked, each once for the beginning of a text and once for what is behind. */
  readonly asked: Set<string>;
}

/** A function of the project whose result is looked into, for what one call hands in. */
interface Frame {
  readonly call: ResolvedCall;
  readonly callee: HandlerPlace;
  readonly outer: Frame | undefined;
}

function collect(value: Value, before: string, search: Search): readonly RequestText[] {
  const { depth, model, path } = search;
  if (depth > maximumDepth) return [];
  const next = { ...search, depth: depth + 1 };
  switch (value.kind) {
    case 'template':
      return value.parts.flatMap((part, index) =>
        collect(part, before + value.texts.slice(0, index + 1).join('?'), next),
      );
    case 'choice':
      return value.options.flatMap(option => collect(option, before, next));
    case 'operation':
      // `a + b` of two names.
      return value.operator === '+' && value.operands.length > 1
        ? value.operands.flatMap((part, index) => collect(part, index === 0 ? before : '?', next))
        : [];
    case 'array':
      return value.elements.flatMap((element, index) => collect(element, index === 0 ? before : '?', next));
    case 'reference': {
      const facts = model.facts(path);
      if (facts === undefined || isSettled(value, facts)) return [];
      const kept = search.frame === undefined ? search.keeping(value, path, model) : undefined;
      if (kept !== undefined) return [{ value, source: kept.source, before, keptBy: kept.parse }];
      const sources = originsIn(value, search);
      return sources.length === 0
        ? behind(value, before, next)
        : sources.map(source => ({ value, source, before }));
    }
    default:
      return [];
  }
}

/** Within a frame what other calls hand in does not matter. */
function originsIn(value: Value, { frame, model, path }: Search): readonly RequestOrigin[] {
  const found = model.requestOrigins(path, value);
  return frame === undefined
    ? found
    : found.filter(({ way }) => way.some(({ call }) => call === frame.call.fact));
}

/** What a variable was put together from, what a call was given, or what callers hand in. */
function behind(value: ReferenceValue, before: string, search: Search): readonly RequestText[] {
  const facts = search.model.facts(search.path);
  const { root, path } = value.reference;
  if (facts === undefined) return [];
  const isWhole = path.length === 0;
  switch (root.kind) {
    case 'variable':
      return behindVariable(value, before, facts, search);
    case 'parameter':
      return isWhole ? behindParameter(value, root, before, search) : [];
    case 'call': {
      if (isGroup(path)) return behindGroup(root.call, search, facts);
      // `new URL(text).href` is that text.
      return isWhole || path.join('.') === 'href' ? behindCall(value, root.call, before, facts, search) : [];
    }
    default:
      return [];
  }
}

type ReferenceValue = Extract<Value, { readonly kind: 'reference' }>;
type RootOf<Kind> = Extract<ReferenceValue['reference']['root'], { readonly kind: Kind }>;

function behindVariable(
  used: ReferenceValue,
  before: string,
  facts: TypeScriptFacts,
  search: Search,
): readonly RequestText[] {
  const { path, root } = used.reference;
  if (root.kind !== 'variable') return [];
  const value = facts.variables[root.variable]?.value;
  if (value !== undefined) {
    const read = path.length === 0 ? value : readOf(value, path);
    return (read === undefined ? [] : collect(read, before, search)).map(text =>
      path.length === 0 ? nearest(text, value, used.span) : { ...text, value: used },
    );
  }
  if (path.length > 0) return [];
  return facts.assignments.flatMap(({ operator, target, value: given }) =>
    target.root.kind === 'variable' && target.root.variable === root.variable && target.path.length === 0
      ? collect(given, operator === '=' ? before : '?', search)
      : [],
  );
}

/** `found[1]` of `const found = text.match(pattern)`, `made.href` of `const made = new URL(text)`. */
function readOf(value: Value, names: readonly string[]): Value | undefined {
  if (value.kind !== 'reference') return undefined;
  const { path, root } = value.reference;
  return { ...value, reference: { root, path: [...path, ...names] } };
}

/** Text that callers put together, or in a frame the one that is followed. */
function behindParameter(
  value: ReferenceValue,
  { function: index, parameter }: RootOf<'parameter'>,
  before: string,
  search: Search,
): readonly RequestText[] {
  const { depth, frame, model, path } = search;
  const isOfFrame = frame?.callee.path === path && frame.callee.function === index;
  if (isOfFrame) {
    const given = frame.call.fact.hasSpread ? undefined : frame.call.fact.arguments[parameter];
    const outer = { ...search, path: frame.call.path, frame: frame.outer };
    return given === undefined ? [] : collect(given, before, outer).map(text => ({ ...text, value }));
  }
  // What stands at the beginning of a text and what stands behind something are looked for by different rules.
  const key = `${path}#${index}#${parameter}#${before === '' ? 'beginning' : 'behind'}`;
  if (search.asked.has(key)) return [];
  search.asked.add(key);
  return model.handedIn({ path, function: index }, parameter).flatMap(handed =>
    // What callers hand in as it is was looked for already.
    handed.value.kind === 'literal' || handed.names.length > 0
      ? []
      : collect(handed.value, before, { ...search, path: handed.path, depth: depth + 2 }).map(
          ({ source, ...text }) => ({ ...text, source: { ...source, way: [...source.way, handed] }, value }),
        ),
  );
}

/** What a call was given and gives on: the text that it trims, what a function of the project puts together. */
function behindCall(
  value: ReferenceValue,
  index: CallIndex,
  before: string,
  facts: TypeScriptFacts,
  search: Search,
): readonly RequestText[] {
  const call = facts.calls[index];
  if (call === undefined) return [];
  const name = calleeName(facts, call);
  const passed = search.passing(call, name) ?? (giving.has(name) ? call.arguments.slice(0, 1) : undefined);
  if (passed !== undefined)
    return passed.flatMap((given, position) => collect(given, position === 0 ? before : '?', search));
  const own = search.model.calls(search.path)[index];
  if (own?.callee.kind === 'function') return givenBack(own, own.callee, value, before, search);
  if (name === 'map') return eachOf(call, before, facts, search);
  if (!textMethods.has(name) || call.callee === undefined) return [];
  const receiver = { root: call.callee.root, path: call.callee.path.slice(0, -1) };
  const texts = collect({ kind: 'reference', reference: receiver, span: call.span }, before, search);
  return [
    ...texts,
    ...(name === 'concat' ? call.arguments.flatMap(given => collect(given, '?', search)) : []),
  ];
}

/** ``Object.entries(filter).map(([name, value]) => `${name} = ${value}`)`` */
function eachOf(
  { arguments: [given] }: CallFact,
  before: string,
  facts: TypeScriptFacts,
  search: Search,
): readonly RequestText[] {
  const callback = given?.kind === 'function' ? facts.functions[given.function] : undefined;
  return (callback?.returns ?? []).flatMap(returned => collect(returned, before, search));
}

/** Functions that go by such a name are trusted to make harmless what they are given. */
const trusted =
  /escape|sanit|valid|check|assert|ensure|encode|clean|safe|secure|quote|strip|slug|hash|sign|allow|normali[sz]e|filter|parse/i;

/** What a function of the project gives back, for what this call hands in, where it can give but one thing. */
function givenBack(
  call: ResolvedCall,
  callee: HandlerPlace,
  value: ReferenceValue,
  before: string,
  search: Search,
): readonly RequestText[] {
  const facts = search.model.facts(callee.path);
  const fact = facts?.functions[callee.function];
  const [returned, ...others] = fact?.returns ?? [];
  if (facts === undefined || fact === undefined || returned === undefined || others.length > 0) return [];
  const isRecursive =
    search.frame?.callee.path === callee.path && search.frame.callee.function === callee.function;
  // Where it goes two ways, it may refuse what it is given.
  const mayRefuse = facts.blocks.some(block => block.kind === 'branch' && block.function === callee.function);
  if (trusted.test(fact.name) || isRecursive || mayRefuse || isCheckedIn(callee.function, returned, facts))
    return [];
  const inner = { ...search, path: callee.path, frame: { call, callee, outer: search.frame } };
  return collect(returned, before, inner).map(text => ({ ...text, value }));
}

function isGroup(path: readonly string[]): boolean {
  return path.length === 1 && /^[1-9]$/.test(path[0] ?? '');
}

/** `text.match(/\((http.*)\)/)[1]`: a group that takes anything is a part of the text. */
function behindGroup(index: CallIndex, search: Search, facts: TypeScriptFacts): readonly RequestText[] {
  const call = facts.calls[index];
  const [first] = call?.arguments ?? [];
  if (call?.callee?.path.at(-1) !== 'match' || !/\((?!\?)[^()]*\.[*+]/.test(patternOf(first, facts) ?? ''))
    return [];
  const receiver = { root: call.callee.root, path: call.callee.path.slice(0, -1) };
  return collect({ kind: 'reference', reference: receiver, span: call.span }, '?', search);
}

/** Where a text is put together elsewhere, its part is shown there. */
function nearest(text: RequestText, made: Value, used: Value['span']): RequestText {
  return isWithin(made.span, text.value.span) ? text : { ...text, value: { ...text.value, span: used } };
}
