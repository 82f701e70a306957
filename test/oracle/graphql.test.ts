// The fields of a built schema that have resolvers, once from maps of resolvers and once from Pothos.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { schema as maps } from './graphql-maps/src/schema.ts';
import { schema as pothos } from './graphql-pothos/src/schema.ts';
import { endpointsOf } from './lib/model.ts';

test('GraphQL and the model name the same fields of resolver maps', async () => {
  const found = await endpointsOf(new URL('./graphql-maps/', import.meta.url));
  assert.deepEqual([...new Set(found)].sort(), resolvedFields(maps));
});

test('GraphQL and the model name the same fields of Pothos', async () => {
  const found = await endpointsOf(new URL('./graphql-pothos/', import.meta.url));
  assert.deepEqual([...found].sort(), resolvedFields(pothos));
});

const kinds = new Map([
  ['Query', 'query'],
  ['Mutation', 'mutation'],
  ['Subscription', 'subscription'],
]);

function resolvedFields(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap(type =>
      Object.values(type.getFields())
        .filter(field => isOwn(field.resolve) || field.subscribe !== undefined)
        .map(field => titleOf(type.name, field.name)),
    )
    .sort();
}

function titleOf(type: string, field: string): string {
  const kind = kinds.get(type);
  return kind === undefined ? `field ${type}.${field}` : `${kind} ${field}`;
}

/** Pothos gives fields that only show a property a resolver of its own. */
function isOwn(resolve: unknown): boolean {
  if (typeof resolve !== 'function' || resolve === defaultFieldResolver) return false;
  return !/parent\[.*\]/.test(String(resolve));
}
