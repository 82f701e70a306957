import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProjectModel } from '../project-model.ts';
import { understand } from '../understand.ts';

const main = `import express from 'express';
const app = express();
app.get('/users', (req, res) => res.json([]));
app.get('/users/:id', (req, res) => res.json({}));
app.post('/users', (req, res) => res.status(201).json({}));
app.delete('/users/:id', (req, res) => res.sendStatus(204));
app.get('/secret', (req, res) => res.json({}));
app.listen(3000);
`;
const description = `openapi: 3.1.0
paths:
  /users:
    get: { operationId: listUsers, responses: { '200': { content: { application/json: { schema: { type: array } } } } } }
    post: { operationId: addUser, responses: { '201': { description: It is there } } }
  /users/{userId}:
    get: { operationId: getUser, responses: { '200': { description: One } } }
    delete: { operationId: removeUser, responses: { '204': { description: Gone } } }
`;

function operations(model: ProjectModel): readonly (string | undefined)[] {
  return model.endpoints().map(endpoint => model.operationOf(endpoint)?.operationId);
}

function aspects(model: ProjectModel, aspect: 'documentation' | 'response types'): readonly string[] {
  return model.endpoints().map(endpoint => model.postureOf(endpoint)[aspect].state);
}

test('each endpoint has its operation, and what has none is not documented', async () => {
  const model = await understand({ 'src/main.ts': main, 'openapi.yaml': description });
  assert.deepEqual(operations(model), ['listUsers', 'getUser', 'addUser', 'removeUser', undefined]);
  assert.deepEqual(aspects(model, 'documentation'), ['yes', 'yes', 'yes', 'yes', 'no']);
  assert.deepEqual(aspects(model, 'response types'), ['yes', 'unknown', 'unknown', 'unknown', 'no']);
});

test('what nothing in a project describes is not documented, unless something may describe it as it runs', async () => {
  const documentation = async (text: string) =>
    aspects(await understand({ 'src/main.ts': text }), 'documentation');
  assert.deepEqual(await documentation(main), ['no', 'no', 'no', 'no', 'no']);
  const made = await documentation(`${main}\nimport swaggerJsdoc from 'swagger-jsdoc';`);
  assert.deepEqual(made, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
});

test('a route of Hono that is described first is documented', async () => {
  const model = await understand({
    'src/main.ts': `import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
const app = new OpenAPIHono();
app.openapi(createRoute({ method: 'get', path: '/orders', responses: { 200: { description: 'All' } } }), list);
app.get('/health', list);`,
  });
  assert.deepEqual(aspects(model, 'documentation'), ['yes', 'unknown']);
});

test('two descriptions of the same call leave open which one counts; it is documented all the same', async () => {
  const model = await understand({
    'src/main.ts': main,
    'openapi.yaml': description,
    'old/openapi.yaml': description,
  });
  assert.deepEqual(operations(model), [undefined, undefined, undefined, undefined, undefined]);
  assert.deepEqual(aspects(model, 'documentation'), ['yes', 'yes', 'yes', 'yes', 'no']);
});
