import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { writeInStyle } from './code-style.ts';

const code = "if (!$name.ok) {\n  throw new Error('Failed.');\n}";

const write = (text: string): string =>
  writeInStyle(code, createSourceText(toFilePath('/a.ts'), text), {
    indentation: '  ',
    parts: { name: `map['it''s']` },
  });

test('code takes over semicolons, quotes and indentation of the file', () => {
  assert.equal(
    write("function a() {\n  return 'a';\n}\n"),
    "if (!map['it''s'].ok) {\n    throw new Error('Failed.');\n  }",
  );
  assert.equal(
    write('function a() {\n\tconst a = "a"\n\treturn a\n}\n'),
    `if (!map['it''s'].ok) {\n  \tthrow new Error("Failed.")\n  }`,
  );
});

test('code takes over the line breaks of the file', () => {
  assert.equal(write("const a = 'a';\r\n").split('\r\n').length, 3);
});
