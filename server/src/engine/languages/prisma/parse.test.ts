import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePrisma } from './parse.ts';

const namesOf = (text: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    parsePrisma(text).models.map(({ name, fields }) => [name, fields.map(field => field.name)]),
  );

test('the fields of models and views, without comments, lists and attributes', () => {
  const { models, previewFeatures } = parsePrisma(`generator client {
  provider = "prisma-client-js"
  previewFeatures = ["views", "strictUndefinedChecks"]
}

/// Somebody who signs in { not a block }
model User {
  id       String  @id @default(uuid()) // @ignore is only spoken of
  password String? @db.VarChar(60)
  roles    Role[]
  @@index([id])
}

view Report {
  total Int
}
`);
  assert.deepEqual(models, [
    {
      name: 'User',
      fields: [
        { name: 'id', type: 'String' },
        { name: 'password', type: 'String' },
        { name: 'roles', type: 'Role' },
      ],
      uniqueKeys: [['id']],
    },
    { name: 'Report', fields: [{ name: 'total', type: 'Int' }], uniqueKeys: [] },
  ]);
  assert.deepEqual(previewFeatures, ['views', 'strictUndefinedChecks']);
});

test('an enumeration and a type of its own are no models', () => {
  assert.deepEqual(namesOf('enum Kind {\n  password\n  token\n}\ntype Address {\n  street String\n}\n'), {});
});

test('what the client does not know is not there', () => {
  assert.deepEqual(namesOf('model User {\n  id Int @id\n  password String @ignore\n}\n'), { User: ['id'] });
});

test('arguments over several lines hold no fields', () => {
  const text = 'model A {\n  b B @relation(\n    fields: [bId],\n    references: [id]\n  )\n  bId Int\n}\n';
  assert.deepEqual(namesOf(text), { A: ['b', 'bId'] });
});

test('texts that look like comments and brackets', () => {
  assert.deepEqual(namesOf('model A {\n  url String @default("http://a.b/\\"{(")\n  id Int\n}\n'), {
    A: ['url', 'id'],
  });
});

test('half a file gives what is there', () => {
  assert.deepEqual(namesOf('model A {\r\n  id Int @default(auto(\r\n}\r\nmodel B {\r\n  id Int\r\n  na'), {
    A: ['id'],
    B: ['id'],
  });
});

test('the keys of which there is one row, alone and together', () => {
  const { models } = parsePrisma(`model Member {
  email String @unique(map: "member_email")
  team  String
  name  String
  @@id([team, name(sort: Desc)])
  @@unique(fields: [team, email], name: "seat")
  @@index([name])
}
`);
  assert.deepEqual(models[0]?.uniqueKeys, [['email'], ['team', 'name'], ['team', 'email']]);
});
