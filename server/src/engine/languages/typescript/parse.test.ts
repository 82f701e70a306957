import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { loadTypeScriptParser } from './parse.ts';

const parser = await loadTypeScriptParser('few files');

function errorsOf(text: string, name: string): readonly string[] {
  return parser
    .parse(createSourceText(toFilePath(`/project/${name}`), text))
    .errors.map(({ message }) => message);
}

const earlyEnd = "if (process.env.CI) return;\nrequire('./server').start();\n";

test('a module of CommonJS may return', () => assert.deepEqual(errorsOf(earlyEnd, 'start.js'), []));

test('a module with imports may not', () =>
  assert.equal(errorsOf(`import './env.js';\n${earlyEnd}`, 'start.js').length, 1));

test('nor may one of TypeScript', () => assert.equal(errorsOf(earlyEnd, 'start.ts').length, 1));

test('Flow is read where neither suits', () =>
  assert.deepEqual(errorsOf("import './env.js';\nconst port: number = 1;\n", 'start.js'), []));
