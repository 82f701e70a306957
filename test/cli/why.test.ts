import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

const loop = `import { db } from './db';
export async function load(ids: string[]) {
  for (const id of ids) {
    await db.user.findUnique({ where: { id } });
  }
}
`;
const sql = `import { Pool } from 'pg';
const pool = new Pool();
export const find = (id: number, name: string) =>
  pool.query(\`SELECT * FROM users WHERE id = \${id} AND name = '\${name}'\`);
export const all = () => pool.query('SELECT * FROM users LIMIT 20');
`;
const description = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders:
    get:
      responses:
        '200': { description: Orders }
        '429': { description: Too many, headers: { Retry-After: { schema: { type: integer } } } }
`;
const project = createProject(
  {
    'package.json': '{ "name": "shop", "dependencies": { "@prisma/client": "6.0.0", "express": "5.0.0" } }',
    'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();\n",
    'src/load.ts': loop,
    'src/sql.ts': sql,
    'openapi.yaml': description,
    'src/answered.ts': loop.replace(
      '    await',
      '    // backend-architect-ignore-next-line db/n-plus-one -- three at most\n    await',
    ),
    'test/load.ts': loop,
    'src/off/load.ts': loop.replace('./db', '../db'),
    'src/off/backend-architect.jsonc': '{ "rules": { "db/n-plus-one": "off" } }',
  },
  'product',
);

const verdictOf = (...args: readonly string[]): string =>
  project.run('why', ...args, 'db/n-plus-one').stdout.split('\n')[0] ?? '';

test('why: the evidence, the configuration, and what the line stands for', () => {
  const { stdout, code } = project.run('why', 'src/load.ts:4', 'db/n-plus-one');
  assert.equal(code, 0);
  assert.match(stdout, /^src\/load\.ts:4 {2}db\/n-plus-one {2}reported\n/);
  assert.match(
    stdout,
    /`db\.user\.findUnique` is `user\.findUnique` of `PrismaClient` from\s+`@prisma\/client`/,
  );
  assert.match(stdout, /the preset here is `recommended`/);
  assert.match(stdout, /`@prisma\/client`: find-one on `user` \(once for each element of a loop\)/);
});

test('why not: silent, suppressed, off, not reviewed', () => {
  assert.match(verdictOf('src/load.ts:1'), /not reported$/);
  assert.match(verdictOf('src/answered.ts:5'), /suppressed$/);
  assert.match(verdictOf('src/off/load.ts:4'), /switched off$/);
  assert.match(verdictOf('test/load.ts:4'), /not reviewed$/);
  const { stdout } = project.run('why', 'src/answered.ts:5', 'db/n-plus-one');
  assert.match(
    stdout,
    /\nIt was found here, and line 4 of this file suppresses it with the reason «three at\s+most»\.\n/,
  );
});

test('a place or a rule that is none is said to be none', () => {
  assert.match(project.run('why', 'src/load.ts', 'db/n-plus-one').stderr, /is no place/);
  assert.match(project.run('why', 'src/none.ts:1', 'db/n-plus-one').stderr, /is not a file/);
  const beyond = project.run('why', 'src/load.ts:999', 'db/n-plus-one');
  assert.match(beyond.stderr, /`src\/load\.ts:999` is beyond the end of the file, which has 7 lines/);
  assert.equal(beyond.code, 2);
  assert.match(project.run('why', 'src/load.ts:1', 'db/n-plus').stderr, /db\/n-plus-one/);
  // Nothing that is much like it: a name from anywhere else would only mislead.
  const unlike = project.run('why', 'src/load.ts:1', 'security/missing-authentication').stderr;
  assert.match(unlike, /`security\/missing-authentication` is not a rule\. `.* rules` lists them all\./);
});

test('why: what is put into a statement, and what is not', () => {
  const { stdout } = project.run('why', 'src/sql.ts:4', 'security/sql-injection');
  assert.match(stdout, /Put into its text: `id`, a number as its type says\./);
  assert.match(stdout, /Put into its text: `name`, a string as its type says\./);
  const written = project.run('why', 'src/sql.ts:5', 'security/sql-injection').stdout;
  assert.match(written, /not reported[\s\S]*Its text is written out: nothing is put into it\./);
});

test('why: what the operation around a line answers', () => {
  const { stdout } = project.run('why', 'openapi.yaml:8', 'api/retry-after-missing');
  assert.match(stdout, /not reported/);
  assert.match(stdout, /GET \/orders\n[\s\S]*It answers 429 with the headers `Retry-After`\./);
});
