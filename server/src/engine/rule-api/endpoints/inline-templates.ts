/** Templates that are written in code: `ejs.render('<h1><%- name %></h1>', { name })`. */

import { parseTemplate, type TemplateLanguage } from '../../languages/template/parse.ts';
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { RawOutputPlace } from '../../model/templates.ts';
import { followVariables } from '../database/rows.ts';
import { sinkOf } from '../requests/sinks.ts';

export interface InlineTemplate {
  /** What it puts in as it is. */
  readonly raw: readonly RawOutputPlace[];
  readonly data: Value | undefined;
}

const languages: Readonly<Record<string, TemplateLanguage>> = {
  ejs: 'ejs',
  pug: 'pug',
  handlebars: 'handlebars',
};

/** The template that a call fills, be it one that was compiled before: `const page = Handlebars.compile(text)`. */
export function inlineTemplateOf(
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): InlineTemplate | undefined {
  const [first, second] = call.fact.arguments;
  const compiled = compiledBy(call, facts, model);
  if (compiled !== undefined) return templateIn(compiled, first, model);
  return call.fact.callee?.path.at(-1) === 'render' ? templateIn(call, second, model) : undefined;
}

function compiledBy(
  { fact, path }: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): ResolvedCall | undefined {
  if (fact.callee === undefined || fact.callee.path.length > 0) return undefined;
  const root = followVariables(fact.callee, facts)?.root;
  const made = root?.kind === 'call' ? model.calls(path)[root.call] : undefined;
  return made?.fact.callee?.path.at(-1) === 'compile' ? made : undefined;
}

function templateIn(
  call: ResolvedCall,
  data: Value | undefined,
  model: ProjectModel,
): InlineTemplate | undefined {
  const sink = sinkOf(call, model);
  const language = call.callee.kind === 'library' ? languages[call.callee.package] : undefined;
  if (sink?.sink.kind !== 'template' || sink.given === undefined || language === undefined) return undefined;
  const { path } = call;
  const { given } = sink;
  const origin = given.kind === 'reference' ? model.origins.ofValue(path, given) : undefined;
  const text = origin?.kind === 'value' ? origin.value : given;
  if (text.kind !== 'literal') return undefined;
  const raw = parseTemplate(String(text.value), language).raw.map(({ name }) => ({
    name,
    path,
    span: given.span,
  }));
  return { raw, data };
}
