/** A file that a pattern is put to use in, and where its declarations have to stand for that. */
import type { Decorator } from '@oxc-project/types';
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import type { FileContext } from '../rule-api/edits/imports.ts';
import type { Edit } from '../rule-api/finding.ts';
import type { Editor } from '../rule-api/rule.ts';
import { type Span, spanOf } from '../source/span.ts';

export interface PuttingToUse {
  /** Where the declarations go. */
  readonly place: Span;
  readonly edits: readonly Edit[];
}

export interface UseParts {
  readonly context: FileContext;
  readonly parsed: ParsedTypeScript;
  readonly editor: Editor;
  /** What starts a server, as far as only the project tells: its application is from another file. */
  readonly listens: readonly KnownListen[];
}

export interface KnownListen {
  readonly nameSpan: Span;
  /** It is called on the server, such as `createServer(app)`, not on the application. */
  readonly isOnServer: boolean;
}

/** Before a statement of the file, and before the comments on it: what it is made of has to be there first. */
export function beforeStatement(index: number, { parsed, context }: UseParts): Span {
  const { program, comments } = parsed;
  const { text } = context.source;
  const start = beginOf(program.body[index]) ?? text.length;
  const previous = program.body[index - 1]?.end ?? 0;
  const free = previous === 0 ? 0 : text.indexOf('\n', previous) + 1;
  const comment = comments.find(each => free <= each.start && each.start < start)?.start;
  const place = comment ?? start;
  return spanOf(place, place);
}

/** The decorators of `@A() export class B {}` stand before the statement. */
function beginOf(statement: TopStatement | undefined): number | undefined {
  const [first] = statement === undefined ? [] : decoratorsOn(statement);
  return first === undefined || statement === undefined
    ? statement?.start
    : Math.min(first.start, statement.start);
}

export type TopStatement = ParsedTypeScript['program']['body'][number];

/** Of the class that a statement declares. */
export function decoratorsOn(statement: TopStatement): readonly Decorator[] {
  const isExport =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
  const declared = isExport ? statement.declaration : statement;
  return declared?.type === 'ClassDeclaration' ? declared.decorators : [];
}
