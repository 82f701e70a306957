/** Where patterns can stand in the files of a session, and what they bring along. */
import { extractTypeScript } from '../languages/typescript/extract.ts';
import { isTypeScriptPath, type TypeScriptParser } from '../languages/typescript/parse.ts';
import type { ProjectModel } from '../model/project-model.ts';
import { bringImports } from '../patterns/bring-imports.ts';
import { bringRequires } from '../patterns/bring-requires.ts';
import type { ChosenVariant } from '../patterns/choose-variants.ts';
import { endOfCode, isCommonJs, toCommonJs } from '../patterns/common-js.ts';
import { compilerOptionsFor } from '../patterns/compiler-options.ts';
import { fileNamesOf } from '../patterns/file-names.ts';
import { filesOfUse, listensOf } from '../patterns/files-of-use.ts';
import { formFor } from '../patterns/form-for.ts';
import { indentBody, nearestTo, writeBodyInStyle } from '../patterns/in-style.ts';
import { commasAround, describe, hasRoom, isDescription, isJsonPath } from '../patterns/into-description.ts';
import type {
  LogForm,
  PatternImport,
  PatternPlace,
  PatternUse,
  PatternVariant,
} from '../patterns/pattern.ts';
import { findLogger, type ProjectLogger, writeTo } from '../patterns/project-logger.ts';
import { findProjectPackages, type ProjectPackages } from '../patterns/project-packages.ts';
import { putToUse } from '../patterns/put-to-use.ts';
import { renameIn, type SettledPattern, settleNames } from '../patterns/settle-names.ts';
import { namePieces, type Subject, subjectOf } from '../patterns/subject.ts';
import { unmetSettings } from '../patterns/unmet-settings.ts';
import type { PuttingToUse } from '../patterns/use-parts.ts';
import { codeStyleOf, writeInStyle } from '../rule-api/edits/code-style.ts';
import type { Edit } from '../rule-api/finding.ts';
import type { Editor } from '../rule-api/rule.ts';
import { directoryOf, type FilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { type Span, spanOf } from '../source/span.ts';

import { parseWithout, placeOf } from './pattern-place.ts';

export type PatternOfVariant = Pick<ChosenVariant, 'pattern' | 'variant'>;

export type SuitPattern = (chosen: PatternOfVariant) => SettledPattern;

const nowhere = spanOf(0, 0);

export interface Insertions {
  /** The nearest package.json, also before anything has been reviewed. */
  packagesFor(path: FilePath): ProjectPackages | undefined;
  /** The place of a word that is about to be replaced, such as `ba-shut`; undefined where nothing can stand. */
  placeOf(path: FilePath, word: Span): PatternPlace | undefined;
  /** What patterns become in a file, in place of a word. The file is read once for all of them. */
  suit(path: FilePath, word: Span): SuitPattern;
  /** What a pattern changes where it stands in place of a word. */
  insertAt(path: FilePath, chosen: PatternOfVariant, word: Span): Insertion;
  /**
   * The same where nobody has said a place: put to use where the file, or another one of its service, holds what that
   * takes, else at the end.
   */
  insertInto(path: FilePath, chosen: PatternOfVariant): Insertion;
  /** Whether it is an API description that patterns can join. */
  isDescription(path: FilePath): boolean;
  /** Whether nothing of a pattern stands there yet below the keys where it would. */
  hasRoom(path: FilePath, word: Span, variant: PatternVariant): boolean;
  /** The form in which lines are logged there; undefined for a text, and an object behind it. */
  logFormIn(path: FilePath): LogForm | undefined;
  /** What the compiler is told of a file and the code of a pattern cannot stand, each with what helps. */
  unmetSettings(path: FilePath, variant: PatternVariant): readonly string[];
}

export interface Insertion {
  readonly path: FilePath;
  /** What the snippet takes the place of. */
  readonly word: Span;
  /** Empty where the file holds all of it, and in a description, whose parts are edits. */
  readonly snippet: string;
  readonly edits: readonly Edit[];
  /** The code that would put it to use, where it was not clear where that belongs. */
  readonly leftToDo?: string;
}

export interface InsertionParts {
  readonly parser: TypeScriptParser;
  readonly editor: Editor;
  readonly root: FilePath;
  readonly model: ProjectModel;
  /** Undefined before the project was read. */
  known<Answer>(answer: () => Answer): Answer | undefined;
  textOf(path: FilePath): string | undefined;
}

export function createInsertions(parts: InsertionParts): Insertions {
  const { root, textOf } = parts;
  return {
    packagesFor: path => findProjectPackages(directoryOf(path), root, textOf),
    placeOf: (path, word) => placeOf(parts, path, word),
    suit: (path, word) => readForPatterns(parts, path, word).suit,
    insertAt(path, chosen, word) {
      const file = readForPatterns(parts, path, word);
      const { body, imports } = file.suit(chosen);
      return { path, word, snippet: body.trimEnd(), edits: file.bring(imports) };
    },
    insertInto(path, chosen) {
      return (
        insertIntoDescription(parts, path, chosen) ??
        insertIntoUse(parts, path, chosen) ??
        insertAtEnd(parts, path, chosen)
      );
    },
    isDescription: path => isDescription(path, textOf(path) ?? ''),
    hasRoom: (path, word, { description, place }) =>
      description === undefined || hasRoom(path, textOf(path) ?? '', word, place, description.data),
    logFormIn: path => readForPatterns(parts, path, nowhere).logger?.form,
    unmetSettings: (path, variant) =>
      unmetSettings({
        path,
        variant: formFor(variant, path),
        options: compilerOptionsFor(directoryOf(path), root),
        packages: findProjectPackages(directoryOf(path), root, textOf),
      }),
  };
}

interface FileForPatterns {
  readonly suit: SuitPattern;
  readonly bring: (imports: readonly PatternImport[]) => readonly Edit[];
  /** Undefined where no code is written. */
  readonly logger?: ProjectLogger;
  /** Where the file says at its end what it exports; behind that nothing is as it seems. */
  readonly end: number | undefined;
}

function readForPatterns(
  { parser, editor, root, textOf, known, model }: InsertionParts,
  path: FilePath,
  at: Span,
): FileForPatterns {
  const text = textOf(path);
  if (text !== undefined && isJsonPath(path)) return readForMembers(text, path, at);
  if (text === undefined || !isTypeScriptPath(path))
    return { suit: ({ variant }) => asItIs(variant, text), bring: () => [], end: undefined };
  const parsed = parseWithout(parser, path, text, at);
  const { facts } = extractTypeScript(parsed, parser.visitorKeys);
  const subject = subjectOf(path, facts.classes);
  const names = fileNamesOf(parsed, facts.imports);
  const packages = findProjectPackages(directoryOf(path), root, textOf);
  const commonJs = isCommonJs(parsed, packages);
  const logger = findLogger({ path, text, facts, names, packages, model: known(() => model) });
  const settle = (typed: PatternVariant, word: string, own: Subject | undefined): SettledPattern => {
    const variant = formFor(typed, path, logger.form);
    const { pieces, imports } = writeTo(logger, variant, namePieces(variant, own));
    const form = commonJs
      ? toCommonJs(pieces, variant.names, { parsed, at: at.start })
      : { pieces, names: variant.names };
    return settleNames({ ...variant, imports, names: form.names, word }, form.pieces, names);
  };
  const near = text.trim() === '' ? known(() => nearestTo(path, model.files())) : undefined;
  const like = near === undefined ? parsed.source : createSourceText(near, textOf(near) ?? '');
  // The imports come first then, with an empty line behind them.
  const isFirst = facts.imports.length === 0 && text.slice(0, at.start).trim() === '';
  return {
    suit({ pattern, variant }) {
      const word = pattern.prefix.replace('ba-', '');
      // What an earlier insertion declared may be all that the file seems to be about now.
      const present = settle(variant, word, undefined);
      if (present.body === '') return present;
      const settled = settle(variant, word, subject);
      const gap = isFirst && settled.imports.length > 0 ? '\n' : '';
      const body = settled.body && writeBodyInStyle(settled.body, codeStyleOf(like.text), { parser, path });
      return { ...settled, body: body && `${gap}${body}` };
    },
    bring(imports) {
      const edits = commonJs
        ? bringRequires({ parsed, names }, editor, imports)
        : bringImports({ facts, path, source: parsed.source }, editor, imports);
      return like === parsed.source
        ? edits
        : edits.map(edit => ({ ...edit, text: writeInStyle(edit.text, like) }));
    },
    logger,
    end: commonJs ? endOfCode(parsed) : undefined,
  };
}

/** Members of an object in JSON, with commas to those around them. */
function readForMembers(text: string, path: FilePath, at: Span): FileForPatterns {
  const { before, after } = commasAround(text, at);
  return {
    suit({ variant }) {
      const settled = asItIs(formFor(variant, path), text);
      return { ...settled, body: `${settled.body.trimEnd()}${after}` };
    },
    bring: () => (before === undefined ? [] : [{ path, span: before, text: ',' }]),
    end: undefined,
  };
}

/** Languages in which white space says nothing take that of the file. */
function asItIs({ body, imports, language }: PatternVariant, text = ''): SettledPattern {
  const isFree = language !== 'yaml' && text.trim() !== '';
  return {
    body: isFree ? indentBody(body, codeStyleOf(text).indent) : body,
    imports,
    renamed: new Map(),
  };
}

function insertIntoDescription(
  { textOf }: InsertionParts,
  path: FilePath,
  { variant: { description } }: PatternOfVariant,
): Insertion | undefined {
  const text = textOf(path) ?? '';
  if (description === undefined || !isDescription(path, text)) return undefined;
  const edits = describe(path, text, description.data).map(change => ({ path, ...change }));
  const first = Math.min(text.length, ...edits.map(({ span }) => span.start));
  // Where a person looks then.
  const lineStart = text.lastIndexOf('\n', first - 1) + 1;
  return { path, word: spanOf(lineStart, lineStart), snippet: '', edits };
}

function insertIntoUse(
  parts: InsertionParts,
  path: FilePath,
  chosen: PatternOfVariant,
): Insertion | undefined {
  const { known, model } = parts;
  const places = (chosen.variant.use ?? []).flatMap(use =>
    (known(() => filesOfUse(path, use, model)) ?? [path]).map(file => ({ file, use })),
  );
  for (const { file, use } of places) {
    const { suit, bring } = readForPatterns(parts, file, nowhere);
    const { body, imports, renamed } = suit(chosen);
    const code = renameIn(use.code, renamed);
    const found = putToUseIn(parts, file, { ...use, code });
    if (found === undefined) continue;
    const insertion = insertBetween(parts, file, found.place, body);
    return body === '' ? insertion : { ...insertion, edits: [...bring(imports), ...found.edits] };
  }
  return undefined;
}

function insertAtEnd(parts: InsertionParts, path: FilePath, chosen: PatternOfVariant): Insertion {
  const { comesFirst } = chosen.variant;
  const use = useFor(chosen.variant, findProjectPackages(directoryOf(path), parts.root, parts.textOf));
  const last = comesFirst === true ? 0 : (parts.textOf(path) ?? '').length;
  const { suit, bring, end } = readForPatterns(parts, path, spanOf(last, last));
  const { body, imports, renamed } = suit(chosen);
  const at = Math.min(last, end ?? last);
  const insertion = insertBetween(parts, path, spanOf(at, at), body);
  const code =
    use &&
    renameIn(use.code, renamed)
      .replaceAll(/\$(app|server)\b/g, '$1')
      .trim();
  return { ...insertion, edits: bring(imports), ...(code !== undefined && { leftToDo: code }) };
}

/** For an application that the project can have. */
function useFor({ use = [] }: PatternVariant, packages: ProjectPackages | undefined): PatternUse | undefined {
  return use.find(
    ({ of }) => of === undefined || packages === undefined || of.some(name => name in packages.dependencies),
  );
}

/** With one empty line to what stands before and behind. */
function insertBetween({ textOf }: InsertionParts, path: FilePath, word: Span, body: string): Insertion {
  const text = textOf(path) ?? '';
  const snippet =
    body === '' ? '' : `${gapAfter(text.slice(0, word.start))}${body}${word.end < text.length ? '\n' : ''}`;
  return { path, word, snippet, edits: [] };
}

function gapAfter(text: string): string {
  if (text.trim() === '' || /\n\r?\n$/.test(text)) return '';
  return text.endsWith('\n') ? '\n' : '\n\n';
}

function putToUseIn(
  { editor, known, model, parser, textOf }: InsertionParts,
  path: FilePath,
  use: PatternUse,
): PuttingToUse | undefined {
  const text = textOf(path);
  if (text === undefined || !isTypeScriptPath(path)) return undefined;
  const parsed = parser.parse(createSourceText(path, text));
  const { facts } = extractTypeScript(parsed, parser.visitorKeys);
  const listens = known(() => listensOf(path, model)) ?? [];
  return putToUse({ context: { facts, path, source: parsed.source }, parsed, editor, listens }, use);
}
