import type {
  ConstDirectiveNode,
  DefinitionNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  NameNode,
  OperationTypeDefinitionNode,
  TypeDefinitionNode,
  TypeExtensionNode,
  TypeNode,
} from 'graphql/language/ast.js';
import { type Span, spanOf } from '../../source/span.ts';
import type {
  AppliedDirectiveFact,
  GraphqlFacts,
  RootTypeFact,
  SchemaArgumentFact,
  SchemaFieldFact,
  SchemaTypeFact,
  SchemaTypeReference,
} from './facts.ts';

type Described = Pick<GraphqlFacts, 'types' | 'roots' | 'directives'>;

/** `start` is where the text begins in its file. */
export function describeDefinitions(definitions: readonly DefinitionNode[], start: number): Described {
  return {
    types: definitions.flatMap(node => (isType(node) ? [describeType(node, start)] : [])),
    roots: definitions.flatMap(node => ('operationTypes' in node ? describeRoots(node) : [])),
    directives: definitions.flatMap(node => ('locations' in node ? [node.name.value] : [])),
  };
}

type TypeSource = TypeDefinitionNode | TypeExtensionNode;

const kinds = {
  ObjectTypeDefinition: 'object',
  ObjectTypeExtension: 'object',
  InterfaceTypeDefinition: 'interface',
  InterfaceTypeExtension: 'interface',
  InputObjectTypeDefinition: 'input',
  InputObjectTypeExtension: 'input',
  EnumTypeDefinition: 'enum',
  EnumTypeExtension: 'enum',
  UnionTypeDefinition: 'union',
  UnionTypeExtension: 'union',
  ScalarTypeDefinition: 'scalar',
  ScalarTypeExtension: 'scalar',
} as const;

function isType(node: DefinitionNode): node is TypeSource {
  return node.kind in kinds;
}

function describeRoots(node: {
  readonly operationTypes?: readonly OperationTypeDefinitionNode[];
}): readonly RootTypeFact[] {
  return (node.operationTypes ?? []).map(({ operation, type }) => ({ operation, type: type.name.value }));
}

function describeType(node: TypeSource, start: number): SchemaTypeFact {
  const isOutput = 'interfaces' in node;
  return {
    kind: kinds[node.kind],
    name: node.name.value,
    isExtension: node.kind.endsWith('Extension'),
    fields: isOutput ? (node.fields ?? []).map(field => describeField(field, start)) : [],
    directives: describeDirectives(node.directives, start),
    span: spanIn(node, start),
    nameSpan: spanIn(node.name, start),
  };
}

function describeField(node: FieldDefinitionNode, start: number): SchemaFieldFact {
  return {
    name: node.name.value,
    type: describeReference(node.type),
    arguments: (node.arguments ?? []).map(argument => describeArgument(argument, start)),
    directives: describeDirectives(node.directives, start),
    hasDescription: node.description !== undefined,
    span: spanIn(node, start),
    nameSpan: spanIn(node.name, start),
  };
}

function describeArgument(node: InputValueDefinitionNode, start: number): SchemaArgumentFact {
  return {
    name: node.name.value,
    type: describeReference(node.type),
    directives: describeDirectives(node.directives, start),
    span: spanIn(node, start),
  };
}

function describeDirectives(
  nodes: readonly ConstDirectiveNode[] | undefined,
  start: number,
): readonly AppliedDirectiveFact[] {
  return (nodes ?? []).map(node => ({ name: node.name.value, span: spanIn(node, start) }));
}

function describeReference(node: TypeNode): SchemaTypeReference {
  if ('name' in node) return { name: node.name.value, text: node.name.value, isList: false };
  const inner = describeReference(node.type);
  return node.kind === 'ListType'
    ? { name: inner.name, text: `[${inner.text}]`, isList: true }
    : { ...inner, text: `${inner.text}!` };
}

function spanIn({ loc }: { readonly loc?: NameNode['loc'] }, start: number): Span {
  return spanOf(start + (loc?.start ?? 0), start + (loc?.end ?? 0));
}
