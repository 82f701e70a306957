/** What of a request becomes part of a text: in a template, joined to it, or trimmed and the like on the way. */
import type { CallFact, Value } from '../languages/typescript/facts.ts';
import { isSettled } from '../languages/typescript/value-checks.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { RequestOrigin } from '../model/request-origins/request-origin.ts';
import type { FilePath } from '../source/path.ts';
import { calleeName, isWithin } from './code.ts';

export interface RequestText {
  /** What is put in, as it is written there. */
  readonly value: Value;
  readonly source: RequestOrigin;
  /** The text before it; `?` stands for each part of it that is not written. */
  readonly before: string;
}

/** Methods that give back the text of which they are asked, more or less. */
const textual: ReadonlySet<string> = new Set(
  'toString trim trimStart trimEnd toLowerCase toUpperCase slice substring substr normalize concat join'.split(
    ' ',
  ),
);

/** Functions that give back what they are given. */
const giving: ReadonlySet<string> = new Set(['String', 'decodeURIComponent', 'decodeURI', 'unescape']);

/** Says which arguments of a call go into what it gives; undefined where the call is none of its concern. */
export type Passing = (call: CallFact, name: string) => readonly Value[] | undefined;

const maximumDepth = 8;

/** All parts of a request that go into a text as they are. */
export function requestTextsIn(
  value: Value | undefined,
  path: FilePath,
  model: ProjectModel,
  passing: Passing = () => undefined,
): readonly RequestText[] {
  return value === undefined ? [] : collect(value, '', { path, model, passing, depth: 0 });
}

interface Search {
  readonly path: FilePath;
  readonly model: ProjectModel;
  readonly passing: Passing;
  readonly depth: number;
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
    case 'array':
      return value.elements.flatMap((element, index) => collect(element, index === 0 ? before : '?', next));
    case 'reference': {
      const facts = model.facts(path);
      if (facts === undefined || isSettled(value, facts)) return [];
      const sources = model.requestOrigins(path, value);
      return sources.length === 0
        ? behind(value, before, next)
        : sources.map(source => ({ value, source, before }));
    }
    default:
      return [];
  }
}

/** What a variable was put together from, or what a call was given. */
function behind(
  { reference, span }: Extract<Value, { readonly kind: 'reference' }>,
  before: string,
  search: Search,
): readonly RequestText[] {
  const facts = search.model.facts(search.path);
  const { root, path } = reference;
  // `new URL(text).href` is that text.
  if (facts === undefined || !(path.length === 0 || path.join('.') === 'href')) return [];
  if (root.kind === 'variable') {
    const value = facts.variables[root.variable]?.value;
    if (value !== undefined) return collect(value, before, search).map(text => nearest(text, value, span));
    return facts.assignments.flatMap(({ operator, target, value: given }) =>
      target.root.kind === 'variable' && target.root.variable === root.variable && target.path.length === 0
        ? collect(given, operator === '=' ? before : '?', search)
        : [],
    );
  }
  const call = root.kind === 'call' ? facts.calls[root.call] : undefined;
  if (call === undefined) return [];
  const name = calleeName(facts, call);
  const passed = search.passing(call, name) ?? (giving.has(name) ? call.arguments.slice(0, 1) : undefined);
  if (passed !== undefined)
    return passed.flatMap((given, index) => collect(given, index === 0 ? before : '?', search));
  if (!textual.has(name) || call.callee === undefined) return [];
  const receiver = { root: call.callee.root, path: call.callee.path.slice(0, -1) };
  const texts = collect({ kind: 'reference', reference: receiver, span: call.span }, before, search);
  return [
    ...texts,
    ...(name === 'concat' ? call.arguments.flatMap(given => collect(given, '?', search)) : []),
  ];
}

/** Where a text is put together elsewhere, its part is shown there. */
function nearest(text: RequestText, made: Value, used: Value['span']): RequestText {
  return isWithin(made.span, text.value.span) ? text : { ...text, value: { ...text.value, span: used } };
}
