/** Where patterns can stand in the files of a session, and what they bring along. */
import { extractTypeScript } from '../languages/typescript/extract.ts';
import { isTypeScriptPath, type TypeScriptParser } from '../languages/typescript/parse.ts';
import type { ProjectModel } from '../model/project-model.ts';
import { bringImports } from '../patterns/bring-imports.ts';
import { filesOfUse, listensOf } from '../patterns/files-of-use.ts';
import { findBlockPlace } from '../patterns/find-block-place.ts';
import { findPlace } from '../patterns/find-place.ts';
import { findYamlPlace } from '../patterns/find-yaml-place.ts';
import { isWrittenIn } from '../patterns/languages.ts';
import type { PatternImport, PatternPlace, PatternUse } from '../patterns/pattern.ts';
import { findProjectPackages, type ProjectPackages } from '../patterns/project-packages.ts';
import { type KnownListen, type PuttingToUse, putToUse } from '../patterns/put-to-use.ts';
import { type Subject, subjectOf } from '../patterns/subject.ts';
import type { Edit } from '../rule-api/finding.ts';
import type { Editor } from '../rule-api/rule.ts';
import { directoryOf, type FilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import type { Span } from '../source/span.ts';

export interface Insertions {
  /** The nearest package.json, also before anything has been reviewed. */
  packagesFor(path: FilePath): ProjectPackages | undefined;
  /** The place of a word that is about to be replaced, such as `ba-shut`; undefined where nothing can stand. */
  placeOf(path: FilePath, word: Span): PatternPlace | undefined;
  /** The edits that let a file import these, whatever stands at `word`. */
  bringImports(path: FilePath, imports: readonly PatternImport[], word: Span): readonly Edit[];
  /** What a file is about, whatever stands at `word`; undefined where nothing tells. */
  subjectOf(path: FilePath, word: Span): Subject | undefined;
  /** How a file, or another one of its service, puts a pattern to use; undefined where none holds what that takes. */
  putToUse(path: FilePath, use: PatternUse): PlacedUse | undefined;
}

export interface PlacedUse extends PuttingToUse {
  readonly path: FilePath;
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

export function createInsertions({ parser, editor, root, model, known, textOf }: InsertionParts): Insertions {
  /** With blanks in place of the word: `ba-shut` is an expression at best and breaks a class. */
  const parse = (path: FilePath, text: string, word: Span) => {
    const blank = ' '.repeat(word.end - word.start);
    return parser.parse(
      createSourceText(path, `${text.slice(0, word.start)}${blank}${text.slice(word.end)}`),
    );
  };
  const useIn = (
    path: FilePath,
    use: PatternUse,
    listens: readonly KnownListen[],
  ): PuttingToUse | undefined => {
    const text = textOf(path);
    if (text === undefined || !isTypeScriptPath(path)) return undefined;
    const parsed = parser.parse(createSourceText(path, text));
    const { facts } = extractTypeScript(parsed, parser.visitorKeys);
    const context = { facts, path, source: parsed.source };
    return putToUse({ context, parsed, editor, listens }, use);
  };
  return {
    packagesFor: path => findProjectPackages(directoryOf(path), root, textOf),
    placeOf(path, word) {
      const text = textOf(path);
      if (text === undefined) return undefined;
      const lineStart = text.lastIndexOf('\n', word.start - 1) + 1;
      const before = text.slice(lineStart, word.start);
      if (before.trim() !== '') return undefined;
      if (isTypeScriptPath(path)) return findPlace(parse(path, text, word), word.start);
      return isWrittenIn('yaml', path)
        ? findYamlPlace(text, lineStart, before.length)
        : findBlockPlace(text, word.start, word.end);
    },
    bringImports(path, imports, word) {
      const text = textOf(path);
      if (text === undefined || imports.length === 0 || !isTypeScriptPath(path)) return [];
      const parsed = parse(path, text, word);
      const { facts } = extractTypeScript(parsed, parser.visitorKeys);
      return bringImports({ facts, path, source: parsed.source }, editor, imports);
    },
    subjectOf(path, word) {
      const text = textOf(path);
      if (text === undefined || !isTypeScriptPath(path)) return undefined;
      const { facts } = extractTypeScript(parse(path, text, word), parser.visitorKeys);
      return subjectOf(path, facts.classes);
    },
    putToUse(path, use) {
      for (const file of known(() => filesOfUse(path, use, model)) ?? [path]) {
        const found = useIn(file, use, known(() => listensOf(file, model)) ?? []);
        if (found !== undefined) return { path: file, ...found };
      }
      return undefined;
    },
  };
}
