// What is asked for by a name: GraphQL, messages and web sockets, against the schema and Nest's metadata.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { INestApplication } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { transpileBelow } from './lib/decorated.ts';
import { modelOf } from './lib/model.ts';
import { classNamed, describe, enhancersOf } from './lib/nest-account.ts';
import { accountsOf, gapsOf } from './lib/nest-model.ts';

const folder = new URL('./nest-graphql/', import.meta.url);
transpileBelow(folder);
const { start } = await import(new URL('src/main.ts', folder).href);
const model = await modelOf(folder);
const accounts = accountsOf(model);
let app: INestApplication;

before(async () => {
  app = await start();
  await app.init();
});
after(() => app.close());

test('the schema and the model name the same operations', () => {
  const { schema } = app.get(GraphQLSchemaHost);
  const fieldsOf = (kind: string, type = schema.getType(kind)) =>
    Object.keys((type !== undefined && 'getFields' in type && type.getFields()) || {});
  const inSchema = [
    ...fieldsOf('Query').map(name => `query ${name}`),
    ...fieldsOf('Mutation').map(name => `mutation ${name}`),
    ...fieldsOf('Subscription').map(name => `subscription ${name}`),
    'field Order.total',
  ];
  assert.ok(fieldsOf('Order').includes('total'));
  const known = accounts.map(({ title }) => title).filter(title => !/^(?:message|socket)/.test(title));
  assert.deepEqual(known.toSorted(), inSchema.toSorted());
});

test('Nest and the model name the same patterns of messages', () => {
  const listened = ['OrdersController.total', 'OrdersController.paid', 'NoticesGateway.read'].map(patternOf);
  const known = accounts.filter(({ title }) => /^(?:message|socket)/.test(title));
  assert.deepEqual(known.map(({ title }) => title).toSorted(), listened.toSorted());
});

test('Nest and the model put the same guards and pipes before each', () => {
  assert.deepEqual(
    accounts.map(({ enhancers }) => enhancers),
    accounts.map(({ title, handler }) => {
      const all = enhancersOf(app, handler);
      // Before fields of types Nest runs pipes alone.
      return describe(title, title.startsWith('field') ? all.filter(piece => piece.startsWith('pipe')) : all);
    }),
  );
});

test('nothing stays open', () => {
  assert.deepEqual(gapsOf(model), []);
});

function patternOf(handler: string): string {
  const [className = '', method = ''] = handler.split('.');
  const callback = Reflect.get(classNamed(app, className).prototype, method);
  const patterns: unknown = Reflect.getMetadata('microservices:pattern', callback);
  if (!Array.isArray(patterns)) return `socket ${Reflect.getMetadata('message', callback)}`;
  const [pattern] = patterns;
  return `message ${typeof pattern === 'string' ? pattern : JSON.stringify(pattern)}`;
}
