import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ts } from 'ts-morph';
import { loadTypeScriptParser } from '../languages/typescript/parse.ts';
import type { CodeStyle } from '../rule-api/edits/code-style.ts';
import { toFilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { nearestTo, writeBodyInStyle } from './in-style.ts';
import type { Pattern } from './pattern.ts';
import { plainText, writeBody } from './snippet-body.ts';

const generated = join(import.meta.dirname, '../../../../snippets/patterns.generated.json');
const patterns: readonly Pattern[] = JSON.parse(readFileSync(generated, 'utf8'));
const parser = await loadTypeScriptParser('few files');

const written = { quote: "'", hasSemicolons: true, indent: '  ', lineBreak: '\n' } as const;
const styles: readonly CodeStyle[] = [
  { ...written, quote: '"' },
  { ...written, hasSemicolons: false },
  { ...written, quote: '"', hasSemicolons: false, indent: '\t' },
];

const write = (body: string, style: Partial<CodeStyle>, name = 'a.ts'): string =>
  writeBodyInStyle(body, { ...written, ...style }, { parser, path: toFilePath(`/${name}`) });

const writeCode = (code: string, style: Partial<CodeStyle>): string =>
  plainText(write(writeBody([{ text: code }]), style));

const codes = patterns.flatMap(({ variants }) =>
  variants
    .filter(({ language }) => language === 'typescript')
    .flatMap(({ prefix, body, javascript, logs = {} }) => [
      { name: `${prefix}.ts`, body },
      ...Object.entries(logs).map(([form, code]) => ({ name: `${prefix}-${form}.ts`, body: code.body })),
      ...(javascript === undefined ? [] : [{ name: `${prefix}.js`, body: javascript.body }]),
    ]),
);

test('every variant in every style is the same program', () => {
  assert.ok(codes.length > 400, String(codes.length));
  for (const { name, body } of codes)
    for (const style of styles)
      assert.deepEqual(treeOf(name, write(body, style, name)), treeOf(name, body), name);
});

test('every variant follows the quotes and semicolons', () => {
  for (const { name, body } of codes) {
    const source = parse(name, write(body, { quote: '"', hasSemicolons: false, indent: '\t' }, name));
    const texts = nodesIn(source).filter(ts.isStringLiteral);
    const single = texts.filter(node => node.getText().startsWith("'") && !node.text.includes('"'));
    assert.deepEqual(
      single.map(node => node.getText()),
      [],
      name,
    );
    const ended = source.text
      .replaceAll(/`[^`]*`|^\s*(?:\/\/|\*).*$/gm, '')
      .split('\n')
      .filter(line => /;$/.test(line));
    assert.deepEqual(ended, [], name);
    assert.deepEqual(
      source.text.split('\n').filter(line => /^ {2}/.test(line)),
      [],
      name,
    );
  }
});

test('a line that would go on begins with the semicolon', () => {
  const code =
    "const a = 'b';\n[1].map(String);\nconst c = 1; // one\n(a);\nfor (let i = 0; i < 1; i += 1) go();\n";
  assert.equal(
    write(code, { hasSemicolons: false }),
    "const a = 'b'\n;[1].map(String)\nconst c = 1 // one\n;(a)\nfor (let i = 0; i < 1; i += 1) go()\n",
  );
});

test('a text with double quotes keeps its own, and escapes go where they are not needed', () => {
  assert.equal(
    writeCode(String.raw`use('say "a"', 'it\'s', 'a\\'); // it's`, { quote: '"' }),
    String.raw`use('say "a"', "it's", "a\\"); // it's`,
  );
});

test('tab stops stay what they are', () => {
  const pieces = [
    { text: "const a = '" },
    { text: 'orders', stop: 1 },
    { text: "';\n" },
    { text: 'console', stop: 2, choices: ['console', 'logger'] },
    { text: ".info('" },
    { text: 'orders', stop: 1 },
    { text: "');\n" },
  ];
  const doubled = pieces.map(piece => ({ ...piece, text: piece.text.replaceAll("'", '"').replace(';', '') }));
  assert.equal(write(writeBody(pieces), { quote: '"', hasSemicolons: false }), writeBody(doubled));
});

test('a new file is like the one that stands nearest', () => {
  const [near, far] = ['/app/src/orders/list.ts', '/app/test/a.ts'].map(toFilePath);
  assert.ok(near && far);
  assert.equal(nearestTo(toFilePath('/app/src/orders/new.ts'), [far, near]), near);
});

function parse(name: string, body: string): ts.SourceFile {
  return ts.createSourceFile(name, plainText(body), ts.ScriptTarget.Latest, true);
}

/** All that it means: kinds and names, texts without their quotes, and no white space, also in texts over several lines. */
function treeOf(name: string, body: string): readonly string[] {
  const source = parse(name, body);
  const nodes = nodesIn(source).map(node => {
    const text = 'text' in node && typeof node.text === 'string' && !ts.isSourceFile(node) ? node.text : '';
    return `${ts.SyntaxKind[node.kind]} ${text.replaceAll(/\n\s+/g, '\n')}`;
  });
  const { errors } = parser.parse(createSourceText(toFilePath(`/${name}`), source.text));
  return [...nodes, ...errors.map(({ message }) => message)];
}

function nodesIn(source: ts.SourceFile): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return nodes;
}
