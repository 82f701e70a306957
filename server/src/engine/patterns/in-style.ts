/** The code of a pattern as the file around it is written: its quotes, its semicolons, its indentation. */
import type { Node } from '@oxc-project/types';
import type { ParsedTypeScript, TypeScriptParser } from '../languages/typescript/parse.ts';
import type { CodeStyle } from '../rule-api/edits/code-style.ts';
import type { FilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { readBody, type SnippetPiece, textOf, writeBody } from './snippet-body.ts';

/** Patterns have single quotes, semicolons and two spaces; `path` says which language they are in. */
export function writeBodyInStyle(
  body: string,
  { quote, hasSemicolons, indent }: CodeStyle,
  { parser, path }: { readonly parser: TypeScriptParser; readonly path: FilePath },
): string {
  if (quote === "'" && hasSemicolons) return indentBody(body, indent);
  const pieces = readBody(body);
  const parsed = parser.parse(createSourceText(path, textOf(pieces)));
  if (parsed.errors.length > 0) return indentBody(body, indent);
  const changes = [
    ...(quote === '"' ? quoteChanges(parsed) : []),
    ...(hasSemicolons ? [] : semicolonChanges(parsed)),
  ];
  return indentBody(writeBody(changePieces(pieces, changes)), indent);
}

/** Two spaces at the beginning of a line are one level. */
export function indentBody(body: string, indent: string): string {
  if (indent === '  ') return body;
  return body.replaceAll(/^(?: {2})+/gm, spaces => indent.repeat(spaces.length / 2));
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** None reaches over the end of a piece: each is one mark, or stands before a word. */
function changePieces(pieces: readonly SnippetPiece[], changes: readonly Change[]): readonly SnippetPiece[] {
  let offset = 0;
  return pieces.map(piece => {
    const from = offset;
    offset += piece.text.length;
    const own = changes.filter(({ start }) => from <= start && start < offset);
    if (own.length === 0) return piece;
    const text = own
      .toSorted((left, right) => right.start - left.start)
      .reduce(
        (rest, { start, end, text: written }) =>
          `${rest.slice(0, start - from)}${written}${rest.slice(end - from)}`,
        piece.text,
      );
    const choices = piece.choices?.map(choice => (choice === piece.text ? text : choice));
    return { ...piece, text, ...(choices !== undefined && { choices }) };
  });
}

/** A text that holds a double quote keeps its own. */
function quoteChanges({ steps, source: { text } }: ParsedTypeScript): readonly Change[] {
  return nodesOf(steps).flatMap(node => {
    if (node.type !== 'Literal' || text[node.start] !== "'") return [];
    const content = text.slice(node.start + 1, node.end - 1);
    if (content.includes('"')) return [];
    const escapes = [...content.matchAll(/\\(.)/gs)].filter(([, escaped]) => escaped === "'");
    return [
      { start: node.start, end: node.start + 1, text: '"' },
      ...escapes.map(({ index }) => {
        const start = node.start + 1 + index;
        return { start, end: start + 1, text: '' };
      }),
      { start: node.end - 1, end: node.end, text: '"' },
    ];
  });
}

/** What a semicolon ends at the end of a line; one that a next line would continue moves to its beginning. */
function semicolonChanges({ steps, source: { text } }: ParsedTypeScript): readonly Change[] {
  const ends = new Map(
    nodesOf(steps)
      .filter(({ type, end }) => (statements.test(type) || members.test(type)) && text[end - 1] === ';')
      .map(({ type, end }) => [end - 1, members.test(type)]),
  );
  return [...ends].flatMap(([at, isMember]) => {
    const rest = text.slice(at + 1);
    if (!isLast.test(rest)) return [];
    const next = at + 1 + (skipped.exec(rest)?.[0].length ?? 0);
    const removed = { start: at, end: at + 1, text: '' };
    if (!continues.test(text.slice(next))) return [removed];
    return isMember ? [] : [removed, { start: next, end: next, text: ';' }];
  });
}

const statements =
  /^(?:(?:Expression|Return|Throw|Break|Continue|Debugger|DoWhile)Statement|(?:Variable|Import|Export(?:Named|All|Default)|TSTypeAlias)Declaration|TSDeclareFunction)$/;
const members =
  /^(?:TSAbstract\w+|(?:Property|Accessor|TSAbstractMethod)(?:Definition|Property)|MethodDefinition|TS(?:Property|Method|Index)Signature|TS(?:Call|Construct)SignatureDeclaration)$/;
/** Of its line or block. */
const isLast = /^[ \t]*(?:\/\/[^\n]*)?(?:\n|$)|^[ \t]*\}/;
/** White space and comments. */
const skipped = /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/;
/** What would belong to the line before. */
const continues = /^(?:[([`+\-*/]|in\b|instanceof\b)/;

function nodesOf(steps: ParsedTypeScript['steps']): readonly Node[] {
  return steps.filter(node => node !== undefined);
}

/** The file that stands nearest to a new one, whose style it has. */
export function nearestTo(path: FilePath, files: readonly FilePath[]): FilePath | undefined {
  const sharedWith = (other: FilePath): number => {
    const own = path.split('/');
    const differing = other.split('/').findIndex((part, index) => part !== own[index]);
    return differing === -1 ? own.length : differing;
  };
  return files
    .filter(file => file !== path)
    .map(file => ({ file, shared: sharedWith(file) }))
    .toSorted((left, right) => right.shared - left.shared)[0]?.file;
}
