// The fields of a built schema that have resolvers, once from maps of resolvers and once from Pothos.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultFieldResolver, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import type { SchemaFieldFact } from '../../server/src/engine/languages/graphql/facts.ts';
import { schema as maps } from './graphql-maps/src/schema.ts';
import { schema as pothos } from './graphql-pothos/src/schema.ts';
import { endpointsOf, modelOf } from './lib/model.ts';

test('GraphQL and the model name the same fields of resolver maps', async () => {
  const found = await endpointsOf(new URL('./graphql-maps/', import.meta.url));
  assert.deepEqual([...new Set(found)].sort(), resolvedFields(maps));
});

test('GraphQL and the model name the same fields of Pothos', async () => {
  const found = await endpointsOf(new URL('./graphql-pothos/', import.meta.url));
  assert.deepEqual([...found].sort(), resolvedFields(pothos));
});

test('GraphQL and the model know the same types, fields, arguments and directives of a schema', async () => {
  const { schema } = await modelOf(new URL('./graphql-maps/', import.meta.url));
  const types = schema.files().flatMap(path => schema.facts(path)?.types ?? []);
  const written = types
    .filter(({ kind }) => kind === 'object' || kind === 'interface')
    .flatMap(type => type.fields.map(field => lineOf(type.name, field)));
  assert.deepEqual(written.sort(), fieldsBuilt(maps));
  assert.deepEqual(
    [...new Set(types.map(({ name }) => name))].sort(),
    Object.keys(maps.getTypeMap())
      .filter(name => !isBuiltIn(name))
      .sort(),
  );
});

test('every resolver of a map has its field in the schema', async () => {
  const model = await modelOf(new URL('./graphql-maps/', import.meta.url));
  const unknown = model
    .endpoints()
    .filter(({ gaps }) => gaps.some(({ reason }) => reason.includes('schema that')));
  assert.deepEqual(unknown, []);
});

function lineOf(
  type: string,
  { name, type: { text }, arguments: given, directives }: SchemaFieldFact,
): string {
  const inputs = given.map(argument => `${argument.name}: ${argument.type.text}`).join(', ');
  return `${type}.${name}(${inputs}): ${text}${directives.map(directive => ` @${directive.name}`).join('')}`;
}

function fieldsBuilt(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter(type => isObjectType(type) || isInterfaceType(type))
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap(type =>
      Object.values(type.getFields()).map(({ name, args, type: result, deprecationReason }) => {
        const inputs = args.map(argument => `${argument.name}: ${argument.type}`).join(', ');
        return `${type.name}.${name}(${inputs}): ${result}${deprecationReason == null ? '' : ' @deprecated'}`;
      }),
    )
    .sort();
}

function isBuiltIn(name: string): boolean {
  return name.startsWith('__') || ['Int', 'String', 'Boolean', 'ID', 'Float'].includes(name);
}

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
