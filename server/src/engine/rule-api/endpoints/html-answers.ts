/** Text that a browser is given as a page, and what of a request stands in it unescaped. */
import type { FunctionIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { RawOutputPlace } from '../../model/templates.ts';
import type { FilePath } from '../../source/path.ts';
import { calleeName, valuesIn } from '../code/code.ts';
import { textKeptBySchema } from '../requests/parsed-texts.ts';
import { answerMethodOf } from '../requests/request-parameters.ts';
import { type RequestText, requestTextsIn } from '../requests/request-texts.ts';
import { sinkOf } from '../requests/sinks.ts';
import { type TemplateOutput, templateOutputsOf, templateOutputsOfReturns } from './template-outputs.ts';

export interface PageText extends RequestText {
  /** The code writes a page, or puts a text together. What is sent as it came is a page only because Express says so. */
  readonly isWrittenAsPage: boolean;
  /** Where a template puts it in as it is. */
  readonly raw?: RawOutputPlace;
}

/** What of requests becomes part of the pages that a file sends. */
export function pageTextsIn(path: FilePath, model: ProjectModel): readonly PageText[] {
  const facts = model.facts(path);
  if (facts === undefined) return [];
  const others = [...textsOfAssignments(path, facts, model), ...textsOfReturns(path, facts, model)];
  return [
    ...textsOfTemplates(
      [
        ...model.calls(path).flatMap(call => templateOutputsOf(call, facts, model)),
        ...templateOutputsOfReturns(path, facts, model),
      ],
      path,
      model,
    ),
    ...model.calls(path).flatMap(call => {
      const [body] = call.fact.arguments;
      const isWrittenAsPage =
        calleeName(facts, call.fact) !== 'send' || (body !== undefined && isPage(body, call, model));
      return textsOfCall(call, facts, model).map(text => ({ ...text, isWrittenAsPage }));
    }),
    ...others.map(text => ({ ...text, isWrittenAsPage: true })),
  ];
}

function textsOfTemplates(
  outputs: readonly TemplateOutput[],
  path: FilePath,
  model: ProjectModel,
): readonly PageText[] {
  return outputs.flatMap(({ raw, value }) =>
    textsIn(value, path, model).map(text => ({ ...text, raw, isWrittenAsPage: true })),
  );
}

/** It has tags, or is put together: what somebody sends back as it came may be asked for, such as a challenge. */
function isPage(body: Value, call: ResolvedCall, model: ProjectModel): boolean {
  if (body.kind === 'template' || body.kind === 'operation') return true;
  const facts = model.facts(call.path);
  const root = body.kind === 'reference' ? body.reference.root : undefined;
  return (
    hasTags(body, facts) ||
    (root?.kind === 'call' && model.calls(call.path)[root.call]?.callee.kind === 'function')
  );
}

/** What of requests goes into a page, be it that a schema has seen it and lets any text through. */
function textsIn(value: Value | undefined, path: FilePath, model: ProjectModel): readonly RequestText[] {
  return requestTextsIn(value, path, model, undefined, textKeptBySchema);
}

function textsOfCall(
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly RequestText[] {
  const [body] = call.fact.arguments;
  const name = call.fact.callee?.path.at(-1) ?? '';
  if (body === undefined) return [];
  if (['send', 'end', 'write', 'html'].includes(name)) {
    const answer = answerMethodOf(call, model);
    switch (answer?.framework) {
      case 'express':
        return isOtherThanHtml(facts, call.fact.function) ? [] : textsOfBody(body, name, call, model);
      case 'fastify':
        return namesHtml(facts, call.fact.function) ? textsIn(body, call.path, model) : [];
      case 'hono':
        return name === 'html' ? textsIn(body, call.path, model) : [];
      default:
        return [];
    }
  }
  const sink = sinkOf(call, model);
  return sink?.sink.kind === 'markup' ? textsIn(sink.given, call.path, model) : [];
}

/** Express calls every text that is sent a page; what is written piece by piece is one when it has tags. */
function textsOfBody(
  body: Value,
  method: string,
  { path }: ResolvedCall,
  model: ProjectModel,
): readonly RequestText[] {
  const texts = textsIn(body, path, model);
  if (hasTags(body, model.facts(path))) return texts;
  // A body that is an object is sent as JSON.
  return method === 'send' ? texts.filter(({ source }) => isText(source)) : [];
}

function isText({ names, part }: RequestText['source']): boolean {
  return (part === 'query' || part === 'params') && names.length > 0;
}

function hasTags(value: Value, facts: TypeScriptFacts | undefined): boolean {
  return [...valuesIn(value)].some(part => {
    if (part.kind === 'template') return part.texts.some(text => /<[a-z!/]/i.test(text));
    const root = part.kind === 'reference' ? part.reference.root : undefined;
    const held = root?.kind === 'variable' ? facts?.variables[root.variable]?.value : undefined;
    return held?.kind === 'template' && held.texts.some(text => /<[a-z!/]/i.test(text));
  });
}

/** Something in the function says that what it sends is text, JSON or the like. */
function isOtherThanHtml(facts: TypeScriptFacts, owner: FunctionIndex | undefined): boolean {
  return contentTypes(facts, owner).some(type => !/html/i.test(type));
}

function namesHtml(facts: TypeScriptFacts, owner: FunctionIndex | undefined): boolean {
  return contentTypes(facts, owner).some(type => /html/i.test(type));
}

/** `res.type('text')`, `res.setHeader('Content-Type', 'text/plain')` */
function contentTypes(facts: TypeScriptFacts, owner: FunctionIndex | undefined): readonly string[] {
  return facts.calls.flatMap(call => {
    if (call.function !== owner) return [];
    const texts = call.arguments.map(value => (value.kind === 'literal' ? String(value.value) : '*'));
    const [first = '', second = ''] = texts;
    switch (calleeName(facts, call)) {
      case 'type':
      case 'contentType':
        return [first];
      case 'set':
      case 'setHeader':
      case 'header':
        return /^content-type$/i.test(first) ? [second] : [];
      case 'writeHead':
        return ['*'];
      default:
        return [];
    }
  });
}

/** `ctx.body = '<h1>…'`: Koa calls it a page when it begins with a tag. */
function textsOfAssignments(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly RequestText[] {
  return facts.assignments.flatMap(({ target, value }) => {
    const { root } = target;
    if (root.kind !== 'parameter' || !/^(?:response\.)?body$/.test(target.path.join('.'))) return [];
    if (!hasTags(value, facts)) return [];
    const role = model.handedRole({ path, function: root.function }, root.parameter);
    return role?.framework === 'koa' ? textsIn(value, path, model) : [];
  });
}

/** What a method of a Nest controller gives back is sent as Express would send it. */
function textsOfReturns(path: FilePath, facts: TypeScriptFacts, model: ProjectModel): readonly RequestText[] {
  return facts.functions.flatMap(({ decorators, returns }) => {
    const isRoute = decorators.some(({ callee }) => {
      const origin = model.origins.ofReference(path, callee);
      return (
        origin.kind === 'library' &&
        origin.package === '@nestjs/common' &&
        /^(?:Get|Post|Put|Patch|Delete|All)$/.test(origin.export)
      );
    });
    if (!isRoute || decorators.length === 0) return [];
    return returns.filter(value => hasTags(value, facts)).flatMap(value => textsIn(value, path, model));
  });
}
