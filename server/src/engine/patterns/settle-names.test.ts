// biome-ignore-all lint/suspicious/noTemplateCurlyInString: an editor's tab stops look like this
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesIn } from '../../../../scripts/patterns/names.ts';
import { extractTypeScript } from '../languages/typescript/extract.ts';
import { loadTypeScriptParser } from '../languages/typescript/parse.ts';
import { toFilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { placePieces } from './change-pieces.ts';
import { fileNamesOf } from './file-names.ts';
import type { PatternImport } from './pattern.ts';
import { renameIn, settleNames } from './settle-names.ts';
import { plainText } from './snippet-body.ts';

const parser = await loadTypeScriptParser('few files');

function settledIn(file: string, body: string, imports: readonly PatternImport[] = []) {
  const parsed = parser.parse(createSourceText(toFilePath('/app.ts'), file));
  const { facts } = extractTypeScript(parsed, parser.visitorKeys);
  const head = imports.map(({ names, specifier }) => `import { ${names.join(', ')} } from '${specifier}';\n`);
  const names = namesIn(`${head.join('')}${plainText(body)}`, head.join('').length);
  const pattern = { body, imports, names, word: 'two-words' };
  return settleNames(pattern, placePieces(body), fileNamesOf(parsed, facts.imports));
}

test('what a file has under the same name is told apart, wherever the pattern says it', () => {
  const body = [
    'const LIMIT = 2;',
    'export interface Page { readonly LIMIT: number }',
    'export function read(): Page { return { LIMIT }; }',
    'export const all = { read, LIMIT: LIMIT, text: `${LIMIT}` };',
    '',
  ]
    .join('\n')
    .replaceAll('$', '\\$');
  const { body: settled, renamed } = settledIn('const LIMIT = 1, read = 2;\nclass Page {}\n', body);
  assert.equal(
    plainText(settled),
    [
      'const TWO_WORDS_LIMIT = 2;',
      'export interface TwoWordsPage { readonly LIMIT: number }',
      'export function readForTwoWords(): TwoWordsPage { return { LIMIT: TWO_WORDS_LIMIT }; }',
      'export const all = { read: readForTwoWords, LIMIT: TWO_WORDS_LIMIT, text: `${TWO_WORDS_LIMIT}` };',
      '',
    ].join('\n'),
  );
  assert.equal(
    renameIn("app.use(read(limits.read, 'read'));", renamed),
    "app.use(readForTwoWords(limits.read, 'read'));",
  );
});

test('a parameter of the same name is not meant', () => {
  const body =
    'const pool = 1;\nexport const twice = (pool: number): number => pool * 2;\nexport const one = pool;\n';
  assert.equal(
    settledIn('const pool = 0;\n', body).body,
    'const poolForTwoWords = 1;\nexport const twice = (pool: number): number => pool * 2;\nexport const one = poolForTwoWords;\n',
  );
});

test('the same declaration stays once, unless it rests on something else', () => {
  const body =
    '/** Much. */\nexport const LIMIT = 2;\n\nconst twice = LIMIT * 2;\n\nexport const sum = LIMIT + twice;\n';
  assert.equal(settledIn('export const LIMIT = 2;\n', body).body, body.slice(body.indexOf('const twice')));
  assert.equal(
    settledIn('const LIMIT = 3;\nconst twice = LIMIT * 2;\n', body).body,
    '/** Much. */\nexport const TWO_WORDS_LIMIT = 2;\n\nconst twiceForTwoWords = TWO_WORDS_LIMIT * 2;\n\nexport const sum = TWO_WORDS_LIMIT + twiceForTwoWords;\n',
  );
  assert.equal(settledIn(body, body).body, '');
});

test('a tab stop is renamed at all of its places, and proposed at the first that is left', () => {
  const body = 'const ${1:limit} = 2;\n\nexport const twice = { ${1} };\n';
  assert.equal(
    settledIn('const limit = 1;\n', body).body,
    'const ${1:limitForTwoWords} = 2;\n\nexport const twice = { limit: ${1} };\n',
  );
  assert.equal(settledIn('const limit = 2;\n', body).body, 'export const twice = { ${1:limit} };\n');
});

test('an import gets another name where the file has that for something else', () => {
  const routers: PatternImport = {
    specifier: '@koa/router',
    isTypeOnly: false,
    names: ['Router', 'type Other'],
  };
  const body = 'export const routes: Other = new Router();\n';
  const own = settledIn("import { Router } from 'express';\n", body, [routers]);
  assert.deepEqual(own.imports[0]?.names, ['Router as TwoWordsRouter', 'type Other']);
  assert.equal(own.body, 'export const routes: Other = new TwoWordsRouter();\n');
  const same = settledIn("import { Router } from '@koa/router';\n", body, [routers]);
  assert.equal(same.body, body);
  const renamed = settledIn("import { Router as Routes } from '@koa/router';\nclass Router {}\n", body, [
    routers,
  ]);
  assert.equal(renamed.body, 'export const routes: Other = new Routes();\n');
});

test("what the platform gives is meant where the file has that name for its own, and the file's is left to it", () => {
  const body = 'export const ask = (): Promise<Response> => fetch("/");\n';
  assert.equal(
    settledIn("import type { Response } from 'express';\n", body).body,
    'export const ask = (): Promise<globalThis.Response> => fetch("/");\n',
  );
  const request: PatternImport = { specifier: 'express', isTypeOnly: true, names: ['Request'] };
  const file = 'export const handle = (request: Request) => request.url;\n';
  assert.deepEqual(settledIn(file, 'export type R = Request;\n', [request]).imports[0]?.names, [
    'Request as TwoWordsRequest',
  ]);
});
