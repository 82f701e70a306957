/** Where a value comes from, as far as it is written: what a client sends, text from a caller, or nothing to fear. */

import type { HandlerPlace } from '../../frameworks/route.ts';
import type {
  CallFact,
  FunctionFact,
  Reference,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { isSettled } from '../../languages/typescript/value-checks.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isReplaced, isSetAnew } from '../../model/request-origins/handed-in.ts';
import type { FilePath } from '../../source/path.ts';
import { isRequestPart } from '../requests/request-parts.ts';
import { requestTextsIn, textMethods } from '../requests/request-texts.ts';
import { holdOfText } from '../requests/text-holds.ts';
import {
  isDescribedBySchema,
  sourceOfDecorated,
  sourceOfMember,
  sourceOfType,
  type ValueSource,
  worst,
} from './typed-source.ts';

export type { ValueSource } from './typed-source.ts';

const maximumDepth = 6;

/** The most dangerous source of all that a value is made from; unknown when a part of it is. */
export function sourceOf(
  value: Value,
  path: FilePath,
  model: ProjectModel,
  depth = 0,
  /** It is what a variable holds of which it was asked already what a request puts into it. */
  isAsked = false,
): ValueSource {
  if (depth > maximumDepth) return 'unknown';
  const inner = (part: Value): ValueSource => sourceOf(part, path, model, depth + 1);
  switch (value.kind) {
    case 'literal':
      return 'harmless';
    case 'template':
      return worst(value.parts.map(inner));
    case 'array':
      return value.isOpen ? 'unknown' : worst(value.elements.map(inner));
    case 'choice':
      return worst(value.options.map(inner));
    case 'operation':
      // Arithmetic gives numbers, and so does `+a`; `a + b` of unknown parts may be text.
      return value.operator === '+' && value.operands.length > 1
        ? worst(value.operands.map(inner))
        : 'harmless';
    case 'reference': {
      const facts = model.facts(path);
      if (facts !== undefined && isSettled(value, facts)) return 'harmless';
      const handed = isAsked ? undefined : sourceOfHanded(value, path, model);
      if (handed !== undefined && handed !== 'none') return handed;
      return sourceOfReference(value.reference, path, model, depth, isAsked || handed === 'none');
    }
    default:
      return 'unknown';
  }
}

/** What comes from a request through other functions, loops and callbacks; what is read right here its type tells, too. */
function sourceOfHanded(value: Value, path: FilePath, model: ProjectModel): ValueSource | 'none' | undefined {
  const origins = requestTextsIn(value, path, model).map(({ source }) => source);
  if (origins.length === 0) return 'none';
  const holds = origins.map(origin => holdOfText(origin, model));
  if (holds.includes('free')) return 'request';
  return origins.some(({ way }) => way.length > 0) ? 'unknown' : undefined;
}

function sourceOfReference(
  reference: Reference,
  path: FilePath,
  model: ProjectModel,
  depth: number,
  isAsked: boolean,
): ValueSource {
  const facts = model.facts(path);
  if (facts === undefined) return 'unknown';
  const { root } = reference;
  switch (root.kind) {
    case 'parameter': {
      const owner = facts.functions[root.function];
      return owner === undefined
        ? 'unknown'
        : sourceOfParameter(owner, root.parameter, reference, path, model, depth);
    }
    case 'variable': {
      const variable = facts.variables[root.variable];
      const typed = sourceOfType(variable?.type);
      if (typed === 'harmless') return typed;
      if (variable?.value === undefined) return sourceOfAssigned(facts, reference, path, model, depth);
      const value = follow(variable.value, reference.path);
      return value === undefined ? 'unknown' : sourceOf(value, path, model, depth + 1, isAsked);
    }
    case 'call': {
      const call = facts.calls[root.call];
      return call === undefined ? 'unknown' : sourceOfCall(call, path, model, depth);
    }
    default:
      return sourceOfOrigin(reference, path, model, depth);
  }
}

/** A variable that is set several times is as dangerous as the worst of what it is given. */
function sourceOfAssigned(
  facts: TypeScriptFacts,
  { root, path: names }: Reference,
  path: FilePath,
  model: ProjectModel,
  depth: number,
): ValueSource {
  if (names.length > 0) return 'unknown';
  const wanted = JSON.stringify({ root, path: [] });
  const given = facts.assignments.filter(({ target }) => JSON.stringify(target) === wanted);
  if (given.length === 0) return 'unknown';
  // What is made from itself says nothing new, and is looked at no further.
  return worst(given.map(({ value }) => sourceOf(value, path, model, depth + 2)));
}

/** `x.a.b` of `const x = y` is `y.a.b`. */
function follow(value: Value, path: readonly string[]): Value | undefined {
  if (path.length === 0) return value;
  if (value.kind !== 'reference') return undefined;
  const reference = { root: value.reference.root, path: [...value.reference.path, ...path] };
  return { kind: 'reference', reference, span: value.span };
}

const requestDecorators = new Set([
  'Query',
  'Param',
  'Body',
  'Headers',
  'QueryParam',
  'QueryParams',
  'BodyParam',
  'Args',
]);

function sourceOfParameter(
  owner: FunctionFact,
  position: number,
  reference: Reference,
  path: FilePath,
  model: ProjectModel,
  depth: number,
): ValueSource {
  const parameter = owner.parameters[position];
  const facts = model.facts(path);
  if (parameter === undefined || facts === undefined || reference.root.kind !== 'parameter') return 'unknown';
  const place = { path, function: reference.root.function };
  const isWhole = reference.path.length === 0;
  if (isWhole && isReplaced(place, position, facts))
    return sourceOfAssigned(facts, reference, path, model, depth);
  if (isWhole && sourceOfType(parameter.type) === 'harmless') return 'harmless';
  const decorator = parameter.decorators.find(({ callee }) => {
    const origin = model.origins.ofReference(path, callee);
    return origin.kind === 'library' && requestDecorators.has(origin.export);
  });
  if (decorator !== undefined) return sourceOfDecorated(parameter, decorator, reference.path, path, model);
  const origin = model.origins.ofReference(path, reference);
  if (origin.kind === 'library' && isRequestPart(origin)) {
    return isDescribedBySchema(owner, origin.path, path, model) ? 'unknown' : 'request';
  }
  const given: Value = { kind: 'reference', reference, span: parameter.span };
  if (origin.kind === 'parameter' && model.requestOrigins(path, given).some(({ way }) => way.length === 0))
    return 'request';
  if (isWhole && position === 0 && parameter.type === undefined) {
    const list = listOfCallback(owner, path, model);
    if (list !== undefined) return sourceOf(list, path, model, depth + 1);
  }
  if (parameter.type === undefined) return 'unknown';
  if (!isWhole) return sourceOfMember(parameter.type, reference.path, path, model);
  const typed = sourceOfType(parameter.type);
  if (typed !== 'text') return typed;
  const isSet = isSetAnew(place, position, model);
  const assigned = isSet ? sourceOfAssigned(facts, reference, path, model, depth) : 'harmless';
  return worst([assigned, isChosenByCallers(place, position, model, depth) ? 'harmless' : typed]);
}

/** All that call the function are known, and each has chosen from a list or writes what it hands in. */
function isChosenByCallers(
  place: HandlerPlace,
  position: number,
  model: ProjectModel,
  depth: number,
): boolean {
  const handed = model.handedByAll(place, position);
  return (
    handed?.every(
      ({ isChecked, path, value }) => isChecked || sourceOf(value, path, model, depth + 2) === 'harmless',
    ) === true
  );
}

const elementMethods = new Set(['map', 'flatMap', 'filter', 'forEach']);

/** The list over whose elements a callback runs. */
function listOfCallback(owner: FunctionFact, path: FilePath, model: ProjectModel): Value | undefined {
  const call = owner.callback === undefined ? undefined : model.facts(path)?.calls[owner.callback.call];
  if (call?.callee === undefined || !elementMethods.has(call.callee.path.at(-1) ?? '')) return undefined;
  const reference = { root: call.callee.root, path: call.callee.path.slice(0, -1) };
  return { kind: 'reference', reference, span: call.span };
}

const numeric = new Set(['Number', 'parseInt', 'parseFloat', 'BigInt', 'Boolean']);
const escaping = /^(?:escape|escapeId|escapeIdentifier|escapeLiteral|quote|quoteIdent|sanitize|format)/i;
/** Of lists, too, whose elements are joined later. */
const textual = new Set([...textMethods, 'filter', 'sort']);

function sourceOfCall(call: CallFact, path: FilePath, model: ProjectModel, depth: number): ValueSource {
  const { callee } = call;
  if (callee === undefined) return 'unknown';
  const name = callee.path.at(-1) ?? (callee.root.kind === 'global' ? callee.root.name : '');
  if (
    numeric.has(name) ||
    escaping.test(name) ||
    ['toFixed', 'getTime', 'now', 'indexOf', 'getFullYear'].includes(name)
  ) {
    return 'harmless';
  }
  if (name === 'String' || name === 'decodeURIComponent') {
    const [given] = call.arguments;
    return given === undefined ? 'unknown' : sourceOf(given, path, model, depth + 1);
  }
  const receiver: Reference = { root: callee.root, path: callee.path.slice(0, -1) };
  if (textual.has(name)) {
    const asked: Value = { kind: 'reference', reference: receiver, span: call.span };
    return sourceOf(asked, path, model, depth + 1);
  }
  if (name === 'map') return sourceOfElements(call, path, model, depth);
  // Hono and Koa ask the request by calls: `c.req.query('id')`, `ctx.get('x')`.
  const origin = model.origins.ofReference(path, callee);
  return origin.kind === 'library' && isRequestPart(origin) ? 'request' : 'unknown';
}

/** `ids.map(id => `'${id}'`)` */
function sourceOfElements(call: CallFact, path: FilePath, model: ProjectModel, depth: number): ValueSource {
  const [given] = call.arguments;
  const callback = given?.kind === 'function' ? model.facts(path)?.functions[given.function] : undefined;
  const [returned] = callback?.returns ?? [];
  return returned === undefined ? 'unknown' : sourceOf(returned, path, model, depth + 1);
}

/** Constants of this and other files; everything else is unknown. */
function sourceOfOrigin(
  reference: Reference,
  path: FilePath,
  model: ProjectModel,
  depth: number,
): ValueSource {
  const origin = model.origins.ofReference(path, reference);
  if (origin.kind === 'library') return isRequestPart(origin) ? 'request' : 'unknown';
  return origin.kind === 'value' ? sourceOf(origin.value, origin.path, model, depth + 1) : 'unknown';
}
