// Pieces of schemas: put where they belong, and read by the tool that reads them in a project.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { buildSchema, parse, validate } from 'graphql';
import { root } from '../../scripts/lib/project.mjs';
import { serverFolder } from './lib/server-process.ts';
import { variantCode } from './lib/variant-code.ts';

/** What Prisma says of a schema; nothing when it is right. */
function objections(models: string): string {
  const path = join(serverFolder(), 'schema.prisma');
  writeFileSync(path, `datasource db {\n  provider = "postgresql"\n}\n\n${models}\n`);
  // Anything that exists keeps Prisma from fetching an engine that it does not need for this.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };
  const prisma = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const { status, stderr } = spawnSync(process.execPath, [prisma, 'validate', '--schema', path], {
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return status === 0 ? '' : stderr;
}

const members = {
  'db/uuidv7/prisma.prisma': 'code String\n',
  'db/fk-index/prisma.prisma': 'id String @id\ncustomerId String\n',
  'db/keyset-index/prisma.prisma': 'id String @id\ncustomerId String\ncreatedAt DateTime\n',
  'db/soft-delete/prisma-fields.prisma': 'id String @id\nemail String\n',
} as const;

for (const [path, others] of Object.entries(members)) {
  test(`${path}: Prisma takes it among the members of a model`, () => {
    assert.equal(objections(`model Order {\n${others}${variantCode(path)}}`), '');
  });
}

test('Prisma objects to an index on a field that is not there', () => {
  const index = variantCode('db/fk-index/prisma.prisma');
  assert.match(objections(`model Order {\nid String @id\n${index}}`), /customerId/);
});

test('graphql/gql-connection/schema.graphql: a schema takes it, and a client pages by it', () => {
  const own = variantCode('graphql/gql-connection/schema.graphql');
  const schema = buildSchema(`type Query { ping: Boolean }\ntype Order { id: ID! }\n${own}`);
  const page = (argument: string) =>
    parse(`{ orders(${argument}) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`);
  assert.deepEqual(validate(schema, page('first: 2, after: "x"')), []);
  assert.match(String(validate(schema, page('last: 2'))[0]), /Unknown argument "last"/);
});
