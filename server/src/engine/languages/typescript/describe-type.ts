/** What a written type says: only what is on paper. */
import type {
  Expression,
  TSEnumDeclaration,
  TSSignature,
  TSType,
  TSTypeAliasDeclaration,
  TSTypeName,
} from '@oxc-project/types';
import { isPlain } from './describe-value.ts';
import type { Reference, TypeFact } from './facts.ts';
import { propertyName } from './patterns.ts';
import type { References } from './references.ts';
import type { ObjectTypeFact } from './value-facts.ts';
import { isOfParameters } from './values.ts';

const maximumDepth = 8;

type TypeNames = Pick<References, 'bindingOf' | 'referenceFrom'>;

export function describeType(names: TypeNames, type: TSType, depth = 0): TypeFact {
  if (depth > maximumDepth) return { kind: 'unknown' };
  const inner = (child: TSType): TypeFact => describeType(names, child, depth + 1);
  switch (type.type) {
    case 'TSNumberKeyword':
    case 'TSBigIntKeyword':
      return { kind: 'number' };
    case 'TSBooleanKeyword':
      return { kind: 'boolean' };
    case 'TSStringKeyword':
      return { kind: 'string' };
    case 'TSArrayType':
      return { kind: 'array', element: inner(type.elementType) };
    case 'TSParenthesizedType':
      return inner(type.typeAnnotation);
    case 'TSTypeOperator':
      return type.operator === 'readonly' ? inner(type.typeAnnotation) : { kind: 'unknown' };
    case 'TSLiteralType':
      return literalType(type.literal);
    case 'TSUnionType':
      return unionOf(type.types.filter(option => !isNothing(option)).map(inner));
    case 'TSTypeQuery': {
      const reference =
        type.exprName.type === 'TSImportType' ? undefined : referenceToName(names, type.exprName);
      return reference === undefined ? { kind: 'unknown' } : { kind: 'typeof', reference };
    }
    case 'TSTypeReference':
      return namedType(names, type.typeName, type.typeArguments?.params ?? [], depth);
    case 'TSIndexedAccessType': {
      const index = inner(type.indexType);
      const [name] = index.kind === 'literals' ? index.values : [];
      const of = inner(type.objectType);
      const isWritten = typeof name === 'string' || (typeof name === 'number' && isOfParameters(of));
      return isWritten && leadsOn(of) ? { kind: 'member', of, name: String(name) } : { kind: 'unknown' };
    }
    case 'TSTypeLiteral':
      return objectType(type.members, [], inner) ?? { kind: 'unknown' };
    case 'TSIntersectionType':
      return objectType([], type.types.map(inner), inner) ?? { kind: 'unknown' };
    default:
      return { kind: 'unknown' };
  }
}

function namedType(
  names: TypeNames,
  name: TSTypeName,
  parameters: readonly TSType[],
  depth: number,
): TypeFact {
  const [first, ...path] = qualifiedNames(name);
  if (first === undefined) return { kind: 'unknown' };
  const given = parameters.map(parameter => describeType(names, parameter, depth + 1));
  const binding = names.bindingOf(first, name.start);
  if (binding?.kind === 'alias' && !isObjectAlias(binding.node)) {
    return binding.node.type === 'TSEnumDeclaration'
      ? enumType(binding.node)
      : describeType(names, binding.node.typeAnnotation, depth + 1);
  }
  if (binding === undefined && (first === 'Array' || first === 'ReadonlyArray')) {
    return { kind: 'array', element: given[0] ?? { kind: 'unknown' } };
  }
  return { kind: 'named', reference: names.referenceFrom(first, binding, path), arguments: given };
}

/** Known by its name, as an interface is. */
export function isObjectAlias(node: TSTypeAliasDeclaration | TSEnumDeclaration): boolean {
  return (
    node.type === 'TSTypeAliasDeclaration' &&
    (node.typeAnnotation.type === 'TSTypeLiteral' || node.typeAnnotation.type === 'TSIntersectionType')
  );
}

/** Undefined where nothing in it leads to anything that is declared elsewhere. */
export function objectType(
  signatures: readonly TSSignature[],
  taken: readonly TypeFact[],
  describe: (type: TSType) => TypeFact,
): ObjectTypeFact | undefined {
  const members = signatures.flatMap(signature => {
    if (signature.type !== 'TSPropertySignature' || signature.typeAnnotation == null) return [];
    const name = propertyName(signature.key, signature.computed);
    const type = describe(signature.typeAnnotation.typeAnnotation);
    return name !== undefined && leadsOn(type) ? [[name, type] as const] : [];
  });
  const leading = taken.filter(leadsOn);
  return members.length === 0 && leading.length === 0
    ? undefined
    : { kind: 'object', members: Object.fromEntries(members), extends: leading };
}

function leadsOn(type: TypeFact): boolean {
  if (type.kind === 'union') return type.options.some(leadsOn);
  return ['named', 'typeof', 'object', 'member'].includes(type.kind);
}

function referenceToName(names: TypeNames, name: TSTypeName): Reference | undefined {
  const [first, ...path] = qualifiedNames(name);
  return first === undefined
    ? undefined
    : names.referenceFrom(first, names.bindingOf(first, name.start), path);
}

function literalType(literal: Expression): TypeFact {
  return literal.type === 'Literal' && isPlain(literal.value) && literal.value !== null
    ? { kind: 'literals', values: [literal.value] }
    : { kind: 'unknown' };
}

function isNothing(type: TSType): boolean {
  return type.type === 'TSNullKeyword' || type.type === 'TSUndefinedKeyword';
}

function unionOf(options: readonly TypeFact[]): TypeFact {
  const [first] = options;
  if (first !== undefined && options.length === 1) return first;
  const values = options.flatMap(option => (option.kind === 'literals' ? option.values : []));
  if (options.every(option => option.kind === 'literals')) return { kind: 'literals', values };
  return { kind: 'union', options };
}

export function enumType(node: TSEnumDeclaration): TypeFact {
  const values = node.body.members.map((member, index) => {
    const value = member.initializer?.type === 'Literal' ? member.initializer.value : index;
    return typeof value === 'string' || typeof value === 'number' ? value : index;
  });
  return { kind: 'literals', values };
}

function qualifiedNames(name: TSTypeName): readonly string[] {
  if (name.type === 'Identifier') return [name.name];
  if (name.type === 'TSQualifiedName') return [...qualifiedNames(name.left), name.right.name];
  return [];
}
