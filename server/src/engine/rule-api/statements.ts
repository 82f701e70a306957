/** Adds statements beside those of a file. */
import { type CodePlace, writeInStyle } from './code-style.ts';
import type { Edit } from './finding.ts';
import type { Editor, SourceContext } from './rule.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

type FileContext = Pick<SourceContext, 'path' | 'source'>;

/** Writes statements on lines of their own before another. */
export function insertStatementsBefore(
  editor: Editor,
  { path, source }: FileContext,
  statement: Place,
  code: string,
  parts: NonNullable<CodePlace['parts']> = {},
): Edit {
  const indentation = editor.indentationAt(path, statement.start);
  const text = writeInStyle(`${code}\n`, source, { indentation, parts });
  return editor.insertBefore({ path, ...rangeOf(statement) }, `${text}${indentation}`);
}

/** Writes statements on lines of their own after another. */
export function insertStatementsAfter(
  editor: Editor,
  { path, source }: FileContext,
  statement: Place,
  code: string,
  parts: NonNullable<CodePlace['parts']> = {},
): Edit {
  const indentation = editor.indentationAt(path, statement.start);
  const text = writeInStyle(`\n${code}`, source, { indentation, parts });
  return editor.insertAfter({ path, ...rangeOf(statement) }, text);
}

function rangeOf({ start, end }: Place): Place {
  return { start, end };
}
