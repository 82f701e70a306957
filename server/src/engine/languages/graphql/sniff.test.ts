import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeWholeSchema } from './sniff.ts';

test('a template that nobody has marked is a schema when it begins like one', () => {
  assert.equal(looksLikeWholeSchema('\n  "Orders."\n  type Query { orders: [Order!]! }\n'), true);
  assert.equal(
    looksLikeWholeSchema('type Order { id: ID! }\nextend type Query { order(id: ID!): Order }'),
    true,
  );
});

test('code that holds a schema is none', () => {
  const code = 'export const typeDefs = `#graphql\n  type Query { orders: [Order!]! }\n`;\n';
  assert.equal(looksLikeWholeSchema(code), false);
  assert.equal(looksLikeWholeSchema('type Query<T> = {\n  filter: T;\n}'), false);
});
