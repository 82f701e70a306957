// Parsers that are loaded late stand in files of their own once the program is built; there they have to be found too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkBuilt } from './lib/built.ts';
import { createFolder } from './lib/folder.ts';

test('the built program reads every language', async () => {
  const { path } = createFolder({
    'package.json': '{}',
    'src/order.ts': 'export const order = 1;\n',
    'src/schema.graphql': 'type Query {\n  orders: [Int!]!\n}\n',
    'prisma/schema.prisma': 'model Order {\n  id Int @id\n}\n',
    'openapi.yaml': 'openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\npaths: {}\n',
    'views/order.ejs': '<p><%= order %></p>\n',
    '.env.example': 'PORT=3000\n',
  });
  const { code, stderr } = await checkBuilt(path, { cache: `${path}/cache` });
  assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
});

test('the built program says where a schema of GraphQL is wrong', async () => {
  const { path } = createFolder({ 'package.json': '{}', 'schema.graphql': 'type Query {\n  orders: \n}\n' });
  const { stderr } = await checkBuilt(path, { cache: `${path}/cache` });
  assert.match(stderr, /schema\.graphql:3:1 does not parse: Expected Name, found "}"/);
});
