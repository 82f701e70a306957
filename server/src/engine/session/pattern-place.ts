/** Where in a file of a session a pattern can stand. */
import {
  isTypeScriptPath,
  type ParsedTypeScript,
  type TypeScriptParser,
} from '../languages/typescript/parse.ts';
import { findBlockPlace } from '../patterns/find-block-place.ts';
import { findPlace } from '../patterns/find-place.ts';
import { findSqlPlace } from '../patterns/find-sql-place.ts';
import { findYamlPlace } from '../patterns/find-yaml-place.ts';
import { findJsonPlace, isJsonPath } from '../patterns/into-description.ts';
import { isWrittenIn } from '../patterns/languages.ts';
import type { PatternPlace } from '../patterns/pattern.ts';
import type { FilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import type { Span } from '../source/span.ts';

interface PlaceParts {
  readonly parser: TypeScriptParser;
  textOf(path: FilePath): string | undefined;
}

export function placeOf(
  { parser, textOf }: PlaceParts,
  path: FilePath,
  word: Span,
): PatternPlace | undefined {
  const text = textOf(path);
  if (text === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', word.start - 1) + 1;
  const before = text.slice(lineStart, word.start);
  if (before.trim() !== '') return undefined;
  if (isTypeScriptPath(path)) return findPlace(parseWithout(parser, path, text, word), word.start);
  if (isJsonPath(path)) return findJsonPlace(text, word);
  if (isWrittenIn('yaml', path)) return findYamlPlace(text, lineStart, word.end, before.length);
  const find = isWrittenIn('sql', path) ? findSqlPlace : findBlockPlace;
  return find(text, word.start, word.end);
}

/** With blanks in place of the word: `ba-shut` is an expression at best and breaks a class. */
export function parseWithout(
  parser: TypeScriptParser,
  path: FilePath,
  text: string,
  word: Span,
): ParsedTypeScript {
  const blank = ' '.repeat(word.end - word.start);
  return parser.parse(createSourceText(path, `${text.slice(0, word.start)}${blank}${text.slice(word.end)}`));
}
