// Pothos with its plugin for scopes: its schema is asked for every field by a stranger, and by somebody who may do all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  graphql,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
  subscribe,
} from 'graphql';
import type { Endpoint } from '../../server/src/engine/frameworks/endpoint.ts';
import { modelOf } from './lib/model.ts';

const folder = new URL('./apart/pothos-scopes/', import.meta.url);
const { schema }: { schema: GraphQLSchema } = await import(new URL('src/schema.ts', folder).href);
const endpoints = (await modelOf(folder)).endpoints();
const fields = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap(type => Object.values(type.getFields()).map(field => ({ type, field })));

test('the model knows every resolver of Pothos that runs', async () => {
  const ran = await ranFor({ userId: '1', isStaff: true });
  assert.deepEqual(endpoints.map(nameOf).sort(), [...ran].sort());
});

test('Pothos lets a stranger run what the model finds no scopes before, and nothing that it finds some before', async () => {
  const ran = await ranFor({ userId: undefined, isStaff: false });
  const sure = endpoints.filter(endpoint => scopesBefore(endpoint) !== 'perhaps');
  assert.deepEqual(
    sure.map(endpoint => `${nameOf(endpoint)}: ${scopesBefore(endpoint)}`),
    sure.map(endpoint => `${nameOf(endpoint)}: ${ran.has(nameOf(endpoint)) ? 'none' : 'some'}`),
  );
});

test('scopes that functions decide, and those that are open to all by their names, stay in doubt', () => {
  const doubtful = endpoints.filter(endpoint => scopesBefore(endpoint) === 'perhaps');
  assert.deepEqual(doubtful.map(nameOf).sort(), [
    'Profile.about',
    'Query.members',
    'Query.order',
    'Query.ordersOf',
  ]);
});

function nameOf(endpoint: Endpoint): string {
  const name = endpoint.kind === 'http' ? '' : (endpoint.name ?? '?');
  const { kind } = endpoint;
  return kind === 'field' ? name : `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}.${name}`;
}

function scopesBefore({ chain }: Endpoint): 'some' | 'perhaps' | 'none' {
  const scopes = chain.filter(({ stage }) => stage === 'authScopes');
  if (scopes.some(({ origin }) => origin.kind === 'library')) return 'some';
  return scopes.length > 0 ? 'perhaps' : 'none';
}

interface Asking {
  readonly userId: string | undefined;
  readonly isStaff: boolean;
}

/** The resolvers that run when somebody asks for each field by itself. */
async function ranFor(asking: Asking): Promise<ReadonlySet<string>> {
  const ran: string[] = [];
  for (const { type, field } of fields) {
    const source = queryFor(type, asked(field, '__typename'));
    const request = { schema, contextValue: { ...asking, ran } };
    if (source?.startsWith('subscription') === true) await subscribe({ ...request, document: parse(source) });
    else if (source !== undefined) await graphql({ ...request, source });
  }
  return new Set(ran);
}

/** Undefined where no query leads to a type. */
function queryFor(type: GraphQLObjectType, inner: string): string | undefined {
  if (type === schema.getQueryType()) return `query { ${inner} }`;
  if (type === schema.getMutationType()) return `mutation { ${inner} }`;
  if (type === schema.getSubscriptionType()) return `subscription { ${inner} }`;
  const leading = fields.find(
    ({ type: owner, field }) => isReadBy(owner) && getNamedType(field.type) === type,
  );
  return leading && queryFor(leading.type, asked(leading.field, inner));
}

/** Changes and subscriptions may ask for more than a query does. */
function isReadBy(owner: GraphQLObjectType): boolean {
  return owner !== schema.getMutationType() && owner !== schema.getSubscriptionType();
}

function asked({ name, type, args }: GraphQLField<unknown, unknown>, inner: string): string {
  const given = args.filter(isRequiredArgument).map(each => `${each.name}: ${sampleOf(each.type)}`);
  return [
    name,
    given.length === 0 ? '' : `(${given.join(', ')})`,
    isObjectType(getNamedType(type)) ? ` { ${inner} }` : '',
  ].join('');
}

function sampleOf(type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return named.name === 'Int' ? '1' : '"1"';
  const required = Object.values(named.getFields()).filter(isRequiredInputField);
  return `{ ${required.map(field => `${field.name}: ${sampleOf(field.type)}`).join(', ')} }`;
}
