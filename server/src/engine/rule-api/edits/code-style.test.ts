import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { codeStyleOf, writeInStyle } from './code-style.ts';

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

test('the quotes of most texts count, not the apostrophes of comments', () => {
  const text = `// It's the user's, and isn't ours: don't.\nconst url = "https://a/b";\nconst name = "it's";\nconst one = 'a';\n`;
  assert.equal(codeStyleOf(text).quote, '"');
});

test('the indentation of most blocks counts, not that of the line that stands least far in', () => {
  const text =
    'function a() {\n    return {\n        b: 1,\n    };\n}\nconst c =\n  1;\nif (c) {\n    a();\n}\n';
  assert.equal(codeStyleOf(text).indent, '    ');
});
