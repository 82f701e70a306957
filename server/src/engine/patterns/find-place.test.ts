// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code with a template in it
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadTypeScriptParser } from '../languages/typescript/parse.ts';
import { toFilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { spanOf } from '../source/span.ts';
import { findPlace } from './find-place.ts';

const parser = await loadTypeScriptParser('few files');

/** The place at the mark `|`. */
function editPlace(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', ' ');
  return findPlace(parser.parse(createSourceText(toFilePath('/a.ts'), text)), spanOf(offset, offset).start);
}

test('between statements and members', () => {
  assert.equal(editPlace('|'), 'top');
  assert.equal(editPlace("import a from 'a';\n|\nexport const b = a;\n"), 'top');
  assert.equal(editPlace('export function f() {\n  |\n  return 1;\n}\n'), 'statement');
  assert.equal(editPlace('app.get("/", async () => {\n  |\n});\n'), 'statement');
  assert.equal(editPlace('switch (a) {\n  case 1:\n    b();\n    |\n    c();\n}\n'), 'statement');
  assert.equal(editPlace('class A {\n  b = 1;\n  |\n  c() {}\n}\n'), 'member');
});

test('not where text, a type or a value is written', () => {
  assert.equal(editPlace('const a = `x | y`;\n'), undefined);
  assert.equal(editPlace('/* a | b */\n'), undefined);
  assert.equal(editPlace('const a = {\n  |\n  b: 1,\n};\n'), undefined);
  assert.equal(editPlace('interface A {\n  |\n  b: 1;\n}\n'), undefined);
  assert.equal(editPlace('call(\n  |\n  b,\n);\n'), undefined);
});

test('not before what has to come first, nor between what belongs together', () => {
  assert.equal(editPlace("|\nimport a from 'a';\na();\n"), undefined);
  assert.equal(editPlace("import a from 'a';\n|\nimport b from 'b';\n"), undefined);
  assert.equal(editPlace("|\n'use strict';\na();\n"), undefined);
  assert.equal(editPlace("'use strict';\n|\na();\n"), 'top');
  assert.equal(editPlace('@A()\n|\nclass B {}\n'), undefined);
  assert.equal(editPlace('@A()\n|\nexport class B {}\n'), undefined);
  assert.equal(editPlace('|\n@A()\nexport class B {}\n'), 'top');
  assert.equal(editPlace('function f(a: string): void;\n|\nfunction f(a: unknown) {}\n'), undefined);
  assert.equal(editPlace('declare function f(a: string): void;\n|\nf("");\n'), 'top');
  assert.equal(editPlace('if (a) {\n}\n|\nelse {\n}\n'), undefined);
  assert.equal(editPlace('const a =\n|\n5;\n'), undefined);
  assert.equal(editPlace('app\n|\n.use(a);\n'), undefined);
  assert.equal(editPlace("declare module 'a' {\n|\n}\n"), undefined);
  assert.equal(editPlace('enum A {\n|\nB,\n}\n'), undefined);
  assert.equal(editPlace('type A =\n|\n| B;\n'), undefined);
  assert.equal(editPlace('const a = `${\n|\nb}`;\n'), undefined);
});

test('nowhere in a file of which nothing can be read', () => {
  assert.equal(editPlace('function f() {\n|\n'), undefined);
  assert.equal(editPlace('// only this\n|\n'), 'top');
});
