import type {
  ExportNamedDeclaration,
  Node,
  Program,
  TSInterfaceDeclaration,
  TSTypeAliasDeclaration,
} from '@oxc-project/types';
import { spanOf } from '../../source/span.ts';
import type { Declarations } from './declare.ts';
import { enumType } from './describe-type.ts';
import type { Expressions } from './expressions.ts';
import type { ExportFact, TypeFact } from './facts.ts';
import { declaredTypes } from './object-types.ts';
import { patternNames, propertyName } from './patterns.ts';

/** What a file offers to others, by `export` and by `module.exports`. */
export function describeExports(
  program: Program,
  declarations: Declarations,
  expressions: Expressions,
): readonly ExportFact[] {
  const types = declaredTypes(program);
  return program.body.flatMap((statement): readonly ExportFact[] => {
    const span = spanOf(statement.start, statement.end);
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        return describeNamed(statement, types, declarations, expressions);
      case 'ExportDefaultDeclaration':
        return [{ ...target(statement.declaration, declarations, expressions), exported: 'default', span }];
      case 'TSExportAssignment':
        return [{ ...target(statement.expression, declarations, expressions), exported: 'default', span }];
      case 'ExportAllDeclaration': {
        const specifier = statement.source.value;
        if (statement.exported === null) return [{ kind: 'all', specifier, span }];
        const isTypeOnly = statement.exportKind === 'type';
        return [
          { kind: 'from', exported: nameOf(statement.exported), imported: '*', specifier, isTypeOnly, span },
        ];
      }
      case 'ExpressionStatement':
        return describeCommonJs(statement.expression, declarations, expressions);
      default:
        return [];
    }
  });
}

type Target =
  | Pick<Extract<ExportFact, { kind: 'local' }>, 'kind' | 'target'>
  | Pick<Extract<ExportFact, { kind: 'value' }>, 'kind' | 'value'>;

function describeNamed(
  node: ExportNamedDeclaration,
  types: ReturnType<typeof declaredTypes>,
  declarations: Declarations,
  expressions: Expressions,
): readonly ExportFact[] {
  if (node.declaration !== null) return describeDeclaration(node.declaration, declarations, expressions);
  return node.specifiers.map(specifier => {
    const span = spanOf(specifier.start, specifier.end);
    const exported = nameOf(specifier.exported);
    if (node.source !== null) {
      const isTypeOnly = node.exportKind === 'type' || specifier.exportKind === 'type';
      return {
        kind: 'from',
        exported,
        imported: nameOf(specifier.local),
        specifier: node.source.value,
        isTypeOnly,
        span,
      };
    }
    const type = types.get(nameOf(specifier.local));
    return type !== undefined && !isValue(specifier.local, expressions)
      ? { kind: 'type', exported, type: typeOf(type, expressions), span }
      : { ...target(specifier.local, declarations, expressions), exported, span };
  });
}

/** A name may stand for a value and for a type at once. */
function isValue(node: Node, expressions: Expressions): boolean {
  return expressions.referenceOf(node)?.root.kind !== 'global';
}

function typeOf(node: TSInterfaceDeclaration | TSTypeAliasDeclaration, expressions: Expressions): TypeFact {
  return node.type === 'TSTypeAliasDeclaration'
    ? expressions.typeOf(node.typeAnnotation)
    : { kind: 'unknown' };
}

function describeDeclaration(
  node: Node,
  declarations: Declarations,
  expressions: Expressions,
): readonly ExportFact[] {
  const span = spanOf(node.start, node.end);
  if (node.type === 'VariableDeclaration') {
    return node.declarations.flatMap(declarator =>
      patternNames(declarator.id).map(name => ({
        ...target(name.node, declarations, expressions),
        exported: name.name,
        span: spanOf(name.node.start, name.node.end),
      })),
    );
  }
  if ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id !== null) {
    return [{ ...target(node, declarations, expressions), exported: node.id.name, span }];
  }
  if (node.type === 'TSTypeAliasDeclaration' || node.type === 'TSInterfaceDeclaration')
    return [{ kind: 'type', exported: node.id.name, type: typeOf(node, expressions), span }];
  if (node.type === 'TSEnumDeclaration')
    return [{ kind: 'type', exported: node.id.name, type: enumType(node), span }];
  return [];
}

function target(node: Node, declarations: Declarations, expressions: Expressions): Target {
  const functionIndex = declarations.functionIndexes.get(node);
  if (functionIndex !== undefined) {
    return { kind: 'local', target: { root: { kind: 'function', function: functionIndex }, path: [] } };
  }
  const classIndex = declarations.classIndexes.get(node);
  if (classIndex !== undefined)
    return { kind: 'local', target: { root: { kind: 'class', class: classIndex }, path: [] } };
  const reference = expressions.referenceOf(node);
  if (reference !== undefined) return { kind: 'local', target: reference };
  return { kind: 'value', value: expressions.valueOf(node) };
}

function nameOf(name: { readonly type: string; readonly name?: string; readonly value?: string }): string {
  return name.name ?? name.value ?? '';
}

/** `module.exports = …`, `module.exports.x = …`, `exports.x = …`. */
function describeCommonJs(
  node: Node,
  declarations: Declarations,
  expressions: Expressions,
): readonly ExportFact[] {
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return [];
  const path = commonJsPath(node.left);
  if (path === undefined) return [];
  const span = spanOf(node.start, node.end);
  const [exported] = path;
  if (exported !== undefined) return [{ ...target(node.right, declarations, expressions), exported, span }];
  const whole: ExportFact = { ...target(node.right, declarations, expressions), exported: 'default', span };
  if (node.right.type !== 'ObjectExpression') return [whole];
  const parts = node.right.properties.flatMap((property): readonly ExportFact[] => {
    const name = property.type === 'Property' ? propertyName(property.key, property.computed) : undefined;
    if (property.type !== 'Property' || name === undefined) return [];
    return [{ ...target(property.value, declarations, expressions), exported: name, span }];
  });
  return [whole, ...parts];
}

function commonJsPath(node: Node): readonly string[] | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const name = propertyName(node.property, node.computed);
  if (name === undefined) return undefined;
  if (node.object.type === 'Identifier') {
    if (node.object.name === 'module' && name === 'exports') return [];
    return node.object.name === 'exports' ? [name] : undefined;
  }
  const outer = commonJsPath(node.object);
  return outer === undefined ? undefined : [...outer, name];
}
