import type { OperationKind, RegisteredOperation } from '../route.ts';

const roots: Readonly<Record<string, OperationKind>> = {
  Query: 'query',
  Mutation: 'mutation',
  Subscription: 'subscription',
};

export function kindOfType(type: string): OperationKind {
  return roots[type] ?? 'field';
}

/** `orders` of a root type, `Order.items` of another. */
export function nameOfField(type: string, field: string): string {
  return type in roots ? field : `${type}.${field}`;
}

/** The type and the field that an operation is the resolver of. */
export function typeAndField({ kind, name = '' }: RegisteredOperation): readonly [string, string] {
  if (kind !== 'field') return [rootType(kind), name];
  const [type = '', field = ''] = name.split('.');
  return [type, field];
}

function rootType(kind: OperationKind): string {
  return Object.keys(roots).find(type => roots[type] === kind) ?? '';
}
