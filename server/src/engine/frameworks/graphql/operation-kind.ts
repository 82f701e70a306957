import type { OperationKind } from '../route.ts';

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
