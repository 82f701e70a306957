import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractTypeScript } from '../../languages/typescript/extract.ts';
import { loadTypeScriptParser } from '../../languages/typescript/parse.ts';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { spanOf } from '../../source/span.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import type { EditPlace } from './edit-place.ts';
import { bringIn, bringInFunction } from './imports.ts';

const parser = await loadTypeScriptParser('few files');
const path = toFilePath('/app.ts');

const edit = ({ start, end }: EditPlace, text: string): Edit => ({ path, span: spanOf(start, end), text });
const editor: Editor = {
  textOf: () => '',
  replace: edit,
  insertBefore: (place, text) => edit({ ...place, end: place.start }, text),
  insertAfter: (place, text) => edit({ ...place, start: place.end }, text),
  remove: place => edit(place, ''),
  packageFileOf: () => undefined,
  indentationAt: () => '',
};

function contextOf(text: string) {
  const source = createSourceText(path, text);
  return { facts: extractTypeScript(parser.parse(source), parser.visitorKeys).facts, path, source };
}

function apply(text: string, edits: readonly Edit[]): string {
  return edits.reduce(
    (all, { span, text: added }) => all.slice(0, span.start) + added + all.slice(span.end),
    text,
  );
}

function bring(text: string): [string, string] {
  const { edits, expression } = bringIn(contextOf(text), editor, 'node:crypto', 'randomUUID');
  return [expression, apply(text, edits)];
}

test('what is imported already is used as it is called', () => {
  const cases: [string, string][] = [
    ["import { randomUUID as id } from 'crypto';\n", 'id'],
    ["import crypto from 'node:crypto';\n", 'crypto.randomUUID'],
    ["import * as c from 'crypto';\n", 'c.randomUUID'],
    ["const crypto = require('crypto');\n", 'crypto.randomUUID'],
  ];
  for (const [text, expression] of cases) assert.deepEqual(bring(text), [expression, text]);
});

test('what is not imported joins the imports in the form of the file', () => {
  const cases: [string, string][] = [
    ["import { hash } from 'crypto';\n", "import { hash, randomUUID } from 'crypto';\n"],
    ["import {\n  hash,\n} from 'crypto';\n", "import {\n  hash, randomUUID,\n} from 'crypto';\n"],
    ['import a from "a"\n', 'import a from "a"\nimport { randomUUID } from "node:crypto"\n'],
    [
      "import type { Hash } from 'crypto';\n",
      "import type { Hash } from 'crypto';\nimport { randomUUID } from 'node:crypto';\n",
    ],
    [
      '#!/usr/bin/env node\nrun();\n',
      "#!/usr/bin/env node\nimport { randomUUID } from 'node:crypto';\nrun();\n",
    ],
    [
      "// Runs.\n'use strict';\nmodule.exports = 1;\n",
      "// Runs.\n'use strict';\nconst { randomUUID } = require('node:crypto');\nmodule.exports = 1;\n",
    ],
  ];
  for (const [text, expected] of cases) assert.deepEqual(bring(text), ['randomUUID', expected]);
});

test('a function is added once', () => {
  const code = 'function $name(value) {\n  return value / 2;\n}';
  const add = (text: string): string =>
    apply(text, bringInFunction(contextOf(text), editor, 'half', code).edits);
  const added = 'function half(value) {\n  return value / 2;\n}\n';
  assert.equal(add('run();'), `run();\n\n${added}`);
  assert.equal(add(add('run();')), add('run();'));
  assert.equal(add(added.replaceAll('\n', '\n\n')), added.replaceAll('\n', '\n\n'));
});

test('a function of the same name that does something else is left alone', () => {
  const code = 'function $name(value) {\n  return value / 2;\n}';
  const nameIn = (text: string): string => bringInFunction(contextOf(text), editor, 'half', code).expression;
  assert.equal(nameIn('function half(value) {\n  return value;\n}\n'), 'foundHalf');
  assert.equal(nameIn("import { half } from './half.ts';\n"), 'foundHalf');
  assert.equal(nameIn(`function half() {}\n${code.replace('$name', 'foundHalf')}\n`), 'foundHalf');
});
