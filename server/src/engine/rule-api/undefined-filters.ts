/** Conditions of queries whose value may be undefined, which several libraries take for no condition at all. */
import type { CallExpression, Node, ObjectExpression, ObjectProperty } from '@oxc-project/types';
import type { Value } from '../languages/typescript/facts.ts';
import { valuesIn } from '../languages/typescript/values.ts';
import type { Origin } from '../model/origin.ts';
import type { ProjectModel } from '../model/project-model.ts';
import { askOnce, askPerFile } from './ask-once.ts';
import type { SourceContext, SyntaxQueries } from './rule.ts';
import {
  type AnyFunction,
  calledName,
  isFunction,
  nodesIn,
  objectProperty,
  parameterPattern,
  propertyName,
  unwrap,
} from './tree.ts';

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
  const mentions = (node: Node): boolean => {
    const root = rootName(value);
    return [...nodesIn(syntax, node)].some(one => one.type === 'Identifier' && one.name === root);
  };
  for (const node of nodesIn(syntax, owner)) {
    const isEarlier = node.end <= place.start || ancestors.includes(node);
    if (isEarlier && testsOf(node).some(mentions)) return true;
  }
  return false;
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

const ofPrisma = new Set([
  'findFirst',
  'findFirstOrThrow',
  'updateMany',
  'deleteMany',
  'updateManyAndReturn',
]);
const ofTypeOrm = /^(?:findOne|findOneOrFail|findOneBy|findOneByOrFail|delete|softDelete|restore|update)$/;
const ofMongoose = /^(?:findOne\w*|updateOne|updateMany|deleteOne|deleteMany|replaceOne)$/;

/** Whether a name stands for a query of a library, as this project sets it up, that leaves undefined conditions out. */
export function ignoresUndefined(origin: Origin, model: ProjectModel): boolean {
  if (origin.kind !== 'library' || model.libraries.dataMethod(origin)?.filter === undefined) return false;
  const name = origin.path.at(-1) ?? '';
  if (/prisma/.test(origin.package))
    return ofPrisma.has(name) && !model.prismaPreview('strictUndefinedChecks');
  if (/typeorm/.test(origin.package)) return ofTypeOrm.test(name) && !refusesUndefined(model, '');
  return /mongoose/.test(origin.package) && ofMongoose.test(name);
}

/** TypeORM, told to: `invalidWhereValuesBehavior: { undefined: 'throw' }`. */
const refusesUndefined = askOnce(model => model.files().some(path => refusesIn(model, path)));

const refusesIn = askPerFile((model, path) => {
  const facts = model.facts(path);
  if (facts === undefined) return false;
  const values: readonly (Value | undefined)[] = [
    ...facts.calls.flatMap(call => call.arguments),
    ...facts.variables.map(({ value }) => value),
    ...facts.functions.flatMap(({ returns }) => returns),
  ];
  return values.some(value => value !== undefined && [...valuesIn(value)].some(hasBehaviour));
});

function hasBehaviour(value: Value): boolean {
  return value.kind === 'object' && value.properties.some(({ key }) => key === 'invalidWhereValuesBehavior');
}
