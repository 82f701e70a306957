/** What of requests a template of a page puts in as it is. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { RawOutputPlace } from '../../model/templates.ts';
import type { FilePath } from '../../source/path.ts';
import { calleeName } from '../code/code.ts';
import { answerMethodOf } from '../requests/request-parameters.ts';
import { inlineTemplateOf } from './inline-templates.ts';

export interface TemplateOutput {
  readonly value: Value;
  readonly raw: RawOutputPlace;
}

/** `res.render('hello', { name: req.query.name })`, where `hello.ejs` has `<%- name %>`. */
export function templateOutputsOf(
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly TemplateOutput[] {
  const inline = inlineTemplateOf(call, facts, model);
  if (inline !== undefined) return outputsOf(inline.raw, inline.data);
  const [view, data] = call.fact.arguments;
  const method = calleeName(facts, call.fact);
  if (!/^(?:render|view)$/.test(method) || view?.kind !== 'literal' || data?.kind !== 'object') return [];
  if (answerMethodOf(call, model) === undefined) return [];
  return outputsIn(view.value, data, call.path, model);
}

/** `@Render('hello')` before a method of Nest that gives back `{ name }`. */
export function templateOutputsOfReturns(
  path: FilePath,
  { functions }: TypeScriptFacts,
  model: ProjectModel,
): readonly TemplateOutput[] {
  return functions.flatMap(({ decorators, returns }) =>
    decorators.flatMap(({ arguments: [view] = [], callee }) => {
      const origin = view?.kind === 'literal' ? model.origins.ofReference(path, callee) : undefined;
      const isRender =
        origin?.kind === 'library' && origin.package === '@nestjs/common' && origin.export === 'Render';
      return isRender && view?.kind === 'literal'
        ? returns.flatMap(data => outputsIn(view.value, data, path, model))
        : [];
    }),
  );
}

function outputsIn(
  view: unknown,
  data: Value,
  path: FilePath,
  model: ProjectModel,
): readonly TemplateOutput[] {
  return outputsOf(model.rawOutputs(path, String(view)), data);
}

function outputsOf(outputs: readonly RawOutputPlace[], data: Value | undefined): readonly TemplateOutput[] {
  if (data?.kind !== 'object') return [];
  return data.properties.flatMap(({ key, value }) => {
    const raw = outputs.find(({ name }) => name === key);
    return raw === undefined ? [] : [{ value, raw }];
  });
}
