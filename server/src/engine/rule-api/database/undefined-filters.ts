/** Conditions of queries whose value may be undefined, which several libraries take for no condition at all. */
import type { CallExpression, Node, ObjectExpression, ObjectProperty } from '@oxc-project/types';
import type { Reference, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { RequestOrigin } from '../../model/request-origins/request-origin.ts';
import {
  type AnyFunction,
  calledName,
  isFunction,
  nodesIn,
  objectProperty,
  parameterPattern,
  propertyName,
  unwrap,
} from '../code/tree.ts';
import { mayBeShaped } from '../requests/request-checks.ts';
import type { ConfirmedPlace, SourceContext, SyntaxQueries } from '../rule.ts';

/** A condition that may be left out. */
export interface OpenCondition {
  readonly property: ObjectProperty;
  /** The value as it is written: `id`, `filter.email`. */
  readonly value: string;
}

/** The methods by which a query takes one row or changes many, by how they take the condition. */
const methods = new Set(
  (
    'findFirst findFirstOrThrow updateMany deleteMany updateManyAndReturn findOne findOneOrFail findOneBy ' +
    'findOneByOrFail delete softDelete restore update findOneAndUpdate findOneAndDelete findOneAndReplace ' +
    'updateOne deleteOne replaceOne'
  ).split(' '),
);

/** The conditions of a query, where they are written in place. */
export function conditionsOf(call: CallExpression): ObjectExpression | undefined {
  const [first] = call.arguments;
  if (!methods.has(calledName(call) ?? '') || first?.type !== 'ObjectExpression') return undefined;
  const where = objectProperty(first, 'where');
  if (where === undefined) return first;
  const value = unwrap(where.value);
  return value.type === 'ObjectExpression' ? value : undefined;
}

/** The conditions that hold only when an optional parameter is given, and nothing before asks whether it is. */
export function openConditionsIn(
  { syntax }: SourceContext,
  conditions: ObjectExpression,
  ancestors: readonly Node[],
): readonly OpenCondition[] {
  const around = ancestors.filter(isFunction);
  return conditions.properties.flatMap(property => {
    if (property.type !== 'Property') return [];
    const value = unwrap(property.value);
    const name = rootName(value);
    const owner =
      name === undefined ? undefined : around.findLast(one => optionalNames(one).has(syntaxKey(value, name)));
    if (name === undefined || owner === undefined) return [];
    return isAsked(syntax, owner, value, conditions, ancestors)
      ? []
      : [{ property, value: syntax.textOf(value) }];
  });
}

/** Those whose value looks as if a request brings it, and of which nothing before asks whether it is there. */
export function sentConditionsIn(
  { facts, syntax }: SourceContext,
  conditions: ObjectExpression,
  ancestors: readonly Node[],
): readonly OpenCondition[] {
  const owner = ancestors.findLast(isFunction);
  if (owner === undefined) return [];
  return conditions.properties.flatMap(property => {
    if (property.type !== 'Property') return [];
    const value = unwrap(property.value);
    const reference =
      value.type === 'Identifier' || value.type === 'MemberExpression'
        ? syntax.referenceOf(value)
        : undefined;
    if (reference === undefined || !maySend(reference, facts, 0)) return [];
    return isAsked(syntax, owner, value, conditions, ancestors)
      ? []
      : [{ property, value: syntax.textOf(value) }];
  });
}

const optionalParts = /^(?:body|query|headers)$/;

/** `req.body.email`, and what a variable or a decorated parameter holds of it. */
function maySend({ path, root }: Reference, facts: TypeScriptFacts, depth: number): boolean {
  if (path.some(name => optionalParts.test(name))) return true;
  if (root.kind === 'parameter')
    return (facts.functions[root.function]?.parameters[root.parameter]?.decorators.length ?? 0) > 0;
  if (root.kind === 'call')
    return /^(?:query|json|header|body)$/.test(facts.calls[root.call]?.callee?.path.at(-1) ?? '');
  const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  return depth < 4 && held?.kind === 'reference' && maySend(held.reference, facts, depth + 1);
}

/** Whether a condition that was reported is one that a request may leave out, with no schema before it. */
export function isSentUnchecked(model: ProjectModel, { path, span }: ConfirmedPlace): boolean {
  const conditions = model
    .dataAccess(path)
    .flatMap(({ filter }) => (filter?.kind === 'object' ? filter.properties : []));
  const value = conditions.find(({ keySpan }) => keySpan.start === span.start)?.value;
  const sources = value === undefined ? [] : model.requestOrigins(path, value);
  return (
    sources.length > 0 &&
    sources.every(
      source =>
        optionalParts.test(source.part) &&
        source.names.length > 0 &&
        source.way.length === 0 &&
        !isInAddress(source) &&
        !mayBeShaped(source, model),
    )
  );
}

/** `pages/api/teams/[teamId].ts`: Next.js puts the parameters of the path into the query. */
function isInAddress({ handler, names }: RequestOrigin): boolean {
  const [name = ''] = names;
  return handler.path.includes(`[${name}]`) || handler.path.includes(`[...${name}]`);
}

function rootName(value: Node): string | undefined {
  if (value.type === 'Identifier') return value.name;
  return value.type === 'MemberExpression' && value.object.type === 'Identifier'
    ? value.object.name
    : undefined;
}

/** `id` or `filter.id`. */
function syntaxKey(value: Node, name: string): string {
  if (value.type !== 'MemberExpression') return name;
  return `${name}.${propertyName(value.property, value.computed) ?? '?'}`;
}

/** What may be undefined among a function's parameters, by their written types: `id` of `id?: string`. */
function optionalNames(owner: AnyFunction): ReadonlySet<string> {
  return new Set(
    owner.params.flatMap(parameter => {
      const pattern = parameterPattern(parameter);
      if (pattern.type === 'Identifier') {
        const type = pattern.typeAnnotation?.typeAnnotation;
        const own = isMarkedOptional(pattern) || mayBeUndefined(type) ? [pattern.name] : [];
        return [...own, ...optionalMembers(type).map(member => `${pattern.name}.${member}`)];
      }
      if (pattern.type !== 'ObjectPattern') return [];
      const members = new Set(optionalMembers(pattern.typeAnnotation?.typeAnnotation));
      return pattern.properties.flatMap(property => {
        if (property.type !== 'Property' || property.value.type !== 'Identifier') return [];
        return members.has(propertyName(property.key, property.computed) ?? '') ? [property.value.name] : [];
      });
    }),
  );
}

/** The parser's types do not know of it. */
function isMarkedOptional(pattern: { readonly optional?: boolean }): boolean {
  return pattern.optional === true;
}

function mayBeUndefined(type: Node | undefined): boolean {
  return type?.type === 'TSUnionType' && type.types.some(one => one.type === 'TSUndefinedKeyword');
}

/** Of a type that is written in place: `{ id?: string }`. */
function optionalMembers(type: Node | undefined): readonly string[] {
  if (type?.type !== 'TSTypeLiteral') return [];
  return type.members.flatMap(member => {
    if (member.type !== 'TSPropertySignature') return [];
    const isOpen = member.optional || mayBeUndefined(member.typeAnnotation?.typeAnnotation);
    return isOpen ? (propertyName(member.key, member.computed) ?? []) : [];
  });
}

const asserting =
  /^(?:assert|ok|invariant|ensure|require|check|validate|verify|parse|safeParse|isDefined|isNil|isEmpty)/i;

/** Some test, default, assertion or assignment before the query, or around it, is about the value. */
function isAsked(
  syntax: SyntaxQueries,
  owner: AnyFunction,
  value: Node,
  place: Node,
  ancestors: readonly Node[],
): boolean {
  const wanted = namesOf(syntax, value);
  const mentions = (node: Node): boolean =>
    [...nodesIn(syntax, node)].some(
      one => (one.type === 'Identifier' || one.type === 'MemberExpression') && wanted.has(syntax.textOf(one)),
    );
  for (const node of nodesIn(syntax, owner)) {
    const isEarlier = node.end <= place.start || ancestors.includes(node);
    if (isEarlier && testsOf(node).some(mentions)) return true;
  }
  return false;
}

/** `id`; of a member what it is a part of, too: `filter.id` and `filter`, `req.body.id` and `req.body`. */
function namesOf(syntax: SyntaxQueries, value: Node): ReadonlySet<string> {
  if (value.type !== 'MemberExpression') return new Set([syntax.textOf(value)]);
  return new Set([syntax.textOf(value), syntax.textOf(value.object)]);
}

function testsOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return [node.test];
    case 'SwitchStatement':
      return [node.discriminant];
    case 'LogicalExpression':
      return [node.left];
    case 'AssignmentExpression':
      return [node.left];
    case 'CallExpression':
      return asserting.test(calledName(node) ?? '') ? node.arguments : [];
    default:
      return [];
  }
}
