/** The interfaces of a file, and its aliases of object types. */
import type { Program, Statement, TSInterfaceDeclaration, TSTypeAliasDeclaration } from '@oxc-project/types';
import { isObjectAlias, objectType } from './describe-type.ts';
import type { Expressions } from './expressions.ts';
import type {} from './facts.ts';
import type { ObjectTypeFact } from './value-facts.ts';

type Declaration = TSInterfaceDeclaration | TSTypeAliasDeclaration;

export function describeObjectTypes(
  { body }: Program,
  expressions: Expressions,
): Readonly<Record<string, ObjectTypeFact>> {
  const described = body.flatMap(statement => {
    const declared = declaredBy(statement);
    const type = declared === undefined ? undefined : typeOf(declared, expressions);
    return declared === undefined || type === undefined ? [] : [[declared.id.name, type] as const];
  });
  return Object.fromEntries(described);
}

/** What a file adds to the interfaces of a module: `declare module 'fastify' { interface FastifyRequest { … } }`. */
export function describeAdditions(
  { body }: Program,
  expressions: Expressions,
): Readonly<Record<string, ObjectTypeFact>> {
  const added = body.flatMap(statement => {
    if (statement.type !== 'TSModuleDeclaration' || statement.id.type !== 'Literal') return [];
    const { value } = statement.id;
    const inner = statement.body?.type === 'TSModuleBlock' ? statement.body.body : [];
    return inner.flatMap(each => {
      const declared = declaredBy(each);
      const type = declared === undefined ? undefined : typeOf(declared, expressions);
      return declared === undefined || type === undefined
        ? []
        : [[`${String(value)}:${declared.id.name}`, type] as const];
    });
  });
  return Object.fromEntries(added);
}

/** The names of all types that a file declares, for those that it exports by name only: `export { Users }`. */
export function declaredTypes({ body }: Program): ReadonlyMap<string, Declaration> {
  return new Map(
    body.flatMap(statement => {
      const declared = declaredBy(statement);
      return declared === undefined ? [] : [[declared.id.name, declared] as const];
    }),
  );
}

function declaredBy(statement: Statement): Declaration | undefined {
  const declared =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
      ? statement.declaration
      : statement;
  return declared?.type === 'TSInterfaceDeclaration' || declared?.type === 'TSTypeAliasDeclaration'
    ? declared
    : undefined;
}

function typeOf(node: Declaration, expressions: Expressions): ObjectTypeFact | undefined {
  if (node.type === 'TSTypeAliasDeclaration') {
    const type = isObjectAlias(node) ? expressions.typeOf(node.typeAnnotation) : undefined;
    return type?.kind === 'object' ? type : undefined;
  }
  const taken = node.extends.flatMap(({ expression }) => {
    const reference = expressions.referenceOf(expression);
    return reference === undefined ? [] : [{ kind: 'named', reference, arguments: [] } as const];
  });
  return objectType(node.body.body, taken, expressions.typeOf);
}
