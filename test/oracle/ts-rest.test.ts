// ts-rest's own record of a contract, with prefixes applied. `ts-rest-adapters.test.ts` and `ts-rest-nest.test.ts` start services.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAppRoute } from '@ts-rest/core';
import { isHttp, titleOf } from '../../server/src/engine/frameworks/endpoint.ts';
import { modelOf } from './lib/model.ts';
import { contract } from './ts-rest/src/contract/index.ts';

const model = await modelOf(new URL('./ts-rest/', import.meta.url));
const endpoints = model.endpoints().filter(isHttp);

test('ts-rest and the model name the same routes, with the same parts described', () => {
  const found = endpoints.map(endpoint => {
    const stages = endpoint.chain.filter(({ role }) => role === 'schema').map(({ stage }) => stage);
    return `${titleOf(endpoint)} {${stages.sort().join(', ')}}`;
  });
  assert.deepEqual(found.sort(), [...linesOf(contract)].sort());
});

test('the model names who answers, and the middleware before', () => {
  const create = endpoints.find(endpoint => titleOf(endpoint) === 'POST /api/v1/posts');
  assert.deepEqual(create?.chain.map(({ name }) => name).slice(0, 1), ['requireAuth']);
  assert.ok(create?.handler !== undefined);
  assert.equal(model.facts(create.handler.path)?.functions[create.handler.function]?.name, 'createPost');
});

const parts = [
  ['body', 'body'],
  ['pathParams', 'params'],
  ['query', 'query'],
  ['responses', 'response'],
] as const;

function linesOf(node: object): readonly string[] {
  return Object.values(node).flatMap((entry: object) => {
    if (!('path' in entry && 'method' in entry && isAppRoute(Object(entry)))) return linesOf(entry);
    const described = parts.filter(([key]) => isSchema(Reflect.get(entry, key))).map(([, stage]) => stage);
    const path = String(entry.path).replace(/\/$/, '');
    return [`${String(entry.method)} ${path} {${[...described].sort().join(', ')}}`];
  });
}

/** `c.type()` leaves a mark that checks nothing. */
function isSchema(value: unknown): boolean {
  return value !== undefined && typeof value === 'object';
}
