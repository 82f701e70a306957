import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath } from '../source/path.ts';
import { projectRoot, understand } from './understand.ts';

const path = joinPath(projectRoot, 'src/main.ts');

/** What the last call of `src/main.ts` is asked of: `package Type#member` for a library's, else its kind. */
async function lastCallee(main: string, others: Readonly<Record<string, string>> = {}): Promise<string> {
  const model = await understand({ ...others, 'src/main.ts': main });
  const callee = model.calls(path).at(-1)?.callee;
  if (callee?.kind !== 'library') return callee?.kind ?? 'none';
  return `${callee.package} ${callee.export}${callee.isInstance ? '#' : '.'}${callee.path.join('.')}`;
}

test('a type alias from another file, and one that says typeof', async () => {
  const others = {
    'src/database.ts': `import { Pool } from 'pg';
export const pool = new Pool();
export type Database = Pool;
export type Shared = typeof pool;`,
  };
  assert.equal(
    await lastCallee(
      `import type { Database } from './database';\nexport const run = (db: Database) => db.query('');`,
      others,
    ),
    'pg Pool#query',
  );
  assert.equal(
    await lastCallee(
      `import type { Shared } from './database';\nexport const run = (db: Shared) => db.query('');`,
      others,
    ),
    'pg Pool#query',
  );
});

test('what a function gives back, by ReturnType', async () => {
  assert.equal(
    await lastCallee(`import { Pool } from 'pg';
function connect() { return new Pool(); }
export const run = (db: ReturnType<typeof connect>) => db.query('');`),
    'pg Pool#query',
  );
});

test('an object that a container makes of a class', async () => {
  const main = `import { Container } from 'typedi';
import { Pool } from 'pg';
class Orders {
  pool = new Pool();
  list() {
    return this.pool.query('');
  }
}
const orders = Container.get(Orders);
orders.pool.query('');`;
  assert.equal(await lastCallee(main), 'pg Pool#query');
});

test('a member that a base class has been given', async () => {
  assert.equal(
    await lastCallee(
      `import { Repository } from './repository';
export class Users extends Repository { find() { return this.pool.query(''); } }`,
      {
        'src/repository.ts': `import { Pool } from 'pg';
export abstract class Repository { constructor(protected readonly pool: Pool) {} }`,
      },
    ),
    'pg Pool#query',
  );
});

test('parts of a client that Omit leaves', async () => {
  assert.equal(
    await lastCallee(`import { PrismaClient } from '@prisma/client';
export const run = (db: Omit<PrismaClient, '$connect'>) => db.user.findMany();`),
    '@prisma/client PrismaClient#user.findMany',
  );
});

test('elements of Promise.all, in order', async () => {
  assert.equal(
    await lastCallee(`import { Pool } from 'pg';
export async function run() {
  const [, pool] = await Promise.all([Promise.resolve(''), new Pool()]);
  return pool.query('');
}`),
    'pg Pool#query',
  );
});

test('names that lead in a circle', async () => {
  assert.equal(
    await lastCallee(`import { a } from './a';\na.run();`, {
      'src/a.ts': `export { a } from './b';`,
      'src/b.ts': `export { a } from './a';`,
    }),
    'unknown',
  );
});

test('a parameter whose type is not written', async () => {
  assert.equal(await lastCallee('export const run = (db) => db.query();'), 'parameter');
});

test('the fourth parameter makes an Express handler one of errors', async () => {
  const handling = (parameters: string) =>
    lastCallee(
      `import express from 'express';\nconst app = express();\napp.use((${parameters}) => { res.json({}); });`,
    );
  assert.equal(await handling('req, res, next'), 'express Response#json');
  assert.equal(await handling('error, req, res, next'), 'express Response#json');
});

test('what the type of a variable hands to its function', async () => {
  assert.equal(
    await lastCallee(`import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
const routes: FastifyPluginAsyncTypebox = async app => { app.put('/update-password', handle); };`),
    'fastify FastifyInstance#put',
  );
  assert.equal(
    await lastCallee(`import type { ErrorRequestHandler } from 'express';
export const answer: ErrorRequestHandler = (error, request, response, next) => response.json(error);`),
    'express Response#json',
  );
});

test('what functions of the platform give back, also where a function of the project hands it on', async () => {
  assert.equal(
    await lastCallee(`export const load = async (url: string) => (await fetch(url)).json();`),
    'global',
  );
  assert.equal(
    await lastCallee(
      `import { ask } from './ask';\nexport const load = async () => { const answer = await ask(); return answer.text(); };`,
      {
        'src/ask.ts': `export async function ask() { return fetch('https://rates.example.com'); }`,
      },
    ),
    'global',
  );
});
