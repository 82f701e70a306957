import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath } from '../source/path.ts';
import { projectRoot, understand } from './understand.ts';
import { givenFor } from './wrappers.ts';

const path = joinPath(projectRoot, 'src/main.ts');

/** What the last call of `src/main.ts` ends in, as `method(what it is given there)`. */
async function behind(
  main: string,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const model = await understand({ ...others, 'src/main.ts': main });
  const call = model.calls(path).at(-1);
  assert.ok(call !== undefined);
  const { callee, fact } = call;
  return model.wrappers.behind(call).map(inner => {
    const given = inner.fact.arguments.map(value =>
      callee.kind === 'function' ? (givenFor(value, callee.function, fact)?.kind ?? '-') : '?',
    );
    return `${inner.fact.callee?.path.at(-1)}(${given.join(', ')})`;
  });
}

test('a function of another file, also where it asks from a callback', async () => {
  assert.deepEqual(
    await behind("import { query } from './db';\nquery('SELECT 1', [1]);", {
      'src/db.ts': `import { Pool } from 'pg';
const pool = new Pool();
export async function query(text: string, values?: unknown[]) {
  log('query');
  return withClient(client => client.query(text, values));
}`,
    }),
    ['query(literal, array)'],
  );
});

test('a method that takes its parameter apart, and a default that nobody gives', async () => {
  assert.deepEqual(
    await behind(`class Database {
  run({ sql, values = [] }: { sql: string; values?: unknown[] }) { return this.pool.query(sql, values); }
}
const database = new Database();
database.run({ sql: 'SELECT 1' });`),
    ['query(literal, -)'],
  );
});

test('nothing is known behind a spread, and nothing is handed on by what makes its own', async () => {
  assert.deepEqual(await behind('const query = (text: string) => pool.query(text);\nquery(...given);'), [
    'query(-)',
  ]);
  assert.deepEqual(await behind("const find = (id: string) => pool.query('SELECT 1');\nfind('1');"), []);
  assert.deepEqual(await behind("pool.query('SELECT 1');"), []);
});

test('a function gives back what its calls give, as they are', async () => {
  const model = await understand({
    'src/main.ts': `export const direct = (url: string) => fetch(url);
export async function either(url: string) {
  if (url === '') return fetch('https://a.example');
  return await fetch(url);
}
export async function looked(url: string) {
  const response = await fetch(url);
  return response;
}
export function sometimes(url: string) {
  if (url === '') return undefined;
  return fetch(url);
}
export function chained(url: string) {
  return fetch(url).then(check);
}`,
  });
  const functions = model.facts(path)?.functions ?? [];
  const given = functions.map(({ name }, index) => {
    const calls = model.wrappers.givenBackBy(path, index as Parameters<typeof model.wrappers.givenBackBy>[1]);
    return `${name}: ${calls.map(({ callee }) => (callee.kind === 'global' ? callee.name : callee.kind)).join(', ')}`;
  });
  assert.deepEqual(given, [
    'direct: fetch',
    'either: fetch, fetch',
    'looked: ',
    'sometimes: fetch',
    'chained: Response',
  ]);
});
