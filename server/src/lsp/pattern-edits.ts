/** What inserting a pattern into a document changes. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ChosenVariant, chooseVariants } from '../engine/patterns/choose-variants.ts';
import { isWrittenIn } from '../engine/patterns/languages.ts';
import type { PatternVariant } from '../engine/patterns/pattern.ts';
import { missingPackages } from '../engine/patterns/project-packages.ts';
import { nameAfter, type Subject } from '../engine/patterns/subject.ts';
import type { Edit } from '../engine/rule-api/finding.ts';
import type { FilePath } from '../engine/source/path.ts';
import { createLineIndex } from '../engine/source/source-text.ts';
import { type Span, spanOf } from '../engine/source/span.ts';
import type { PatternInsertion } from '../protocol.ts';
import type { FolderDocument } from './findings.ts';
import type { Server } from './server.ts';
import { toRange } from './to-lsp.ts';

/** The variants for the package of a document, of the sections that its folder wants. */
export function variantsFor(
  { patterns }: Pick<Server, 'patterns'>,
  { folder, path }: FolderDocument,
): readonly ChosenVariant[] {
  const { hiddenPatternSections } = folder.settings;
  const wanted = patterns().filter(({ section }) => !hiddenPatternSections.includes(section));
  return chooseVariants(wanted, folder.session.insertions.packagesFor(path));
}

/** Replaces a word by a variant; undefined when there is no such variant. */
export function insertVariant(
  server: Server,
  document: FolderDocument,
  prefix: string,
  word: Span,
): PatternInsertion | undefined {
  const variant = findVariant(server, prefix);
  return (
    variant && insertionOf(document, variant, { word, snippet: bodyIn(document, variant, word), uses: [] })
  );
}

/**
 * Inserts a variant where nobody has said a place, as a file of its own paragraphs: put to use where the document holds
 * what that takes, else at the end.
 */
export function placeVariant(
  server: Server,
  document: FolderDocument,
  prefix: string,
): PatternInsertion | undefined {
  const variant = findVariant(server, prefix);
  if (variant === undefined) return undefined;
  const { folder, path } = document;
  const use = variant.use && folder.session.insertions.putToUse(path, variant.use);
  const target = use === undefined ? document : fileOf(server, document, use.path);
  const word = use?.place ?? endOf(target);
  const text = target.document.getText();
  const snippet = `${gapAfter(text.slice(0, word.start))}${bodyIn(target, variant, word)}${word.end < text.length ? '\n' : ''}`;
  return insertionOf(target, variant, { word, snippet, uses: use?.edits ?? [] });
}

/** A file of the folder that reviews a document, as it is now, open or not. */
function fileOf({ documents }: Server, document: FolderDocument, path: FilePath): FolderDocument {
  if (path === document.path) return document;
  const { folder } = document;
  const text = folder.session.textOf(path) ?? '';
  const file = documents.at(path) ?? TextDocument.create(documents.uriOf(path), 'typescript', 0, text);
  return { path, folder, document: file, lines: createLineIndex(file.getText()) };
}

/** The body of a variant, its proposals named after what a document is about, where that is told. */
function bodyIn({ folder, path }: FolderDocument, variant: PatternVariant, word: Span): string {
  if (variant.subject === undefined) return variant.body;
  return nameBody(variant, folder.session.insertions.subjectOf(path, word));
}

export function nameBody({ body, subject }: PatternVariant, own: Subject | undefined): string {
  return own === undefined || subject === undefined ? body : nameAfter(body, subject, own);
}

function findVariant(server: Server, prefix: string): PatternVariant | undefined {
  const variants = server.patterns().flatMap(pattern => pattern.variants);
  return variants.find(candidate => candidate.prefix === prefix);
}

interface Insertion {
  readonly word: Span;
  readonly snippet: string;
  readonly uses: readonly Edit[];
}

function insertionOf(
  document: FolderDocument,
  variant: PatternVariant,
  { word, snippet, uses }: Insertion,
): PatternInsertion {
  const { folder, path, lines } = document;
  return {
    uri: document.document.uri,
    snippet,
    range: toRange(lines, word),
    edits: [
      ...importEdits(document, variant, word),
      ...uses.map(({ span, text }) => ({ range: toRange(lines, span), text })),
    ],
    packages: missingPackages(variant, folder.session.insertions.packagesFor(path), path) ?? null,
  };
}

/** One empty line between what is there and what comes. */
function gapAfter(text: string): string {
  if (text.trim() === '' || /\n\r?\n$/.test(text)) return '';
  return text.endsWith('\n') ? '\n' : '\n\n';
}

export function importEdits(
  { folder, path, lines }: FolderDocument,
  variant: PatternVariant,
  word: Span,
): PatternInsertion['edits'] {
  return folder.session.insertions
    .bringImports(path, variant.imports, word)
    .map(({ span, text }) => ({ range: toRange(lines, span), text }));
}

/** Whether a variant can stand at the end of a document. */
export function canEnd({ path }: FolderDocument, { language, place }: PatternVariant): boolean {
  return place === 'top' && isWrittenIn(language, path);
}

/** The end of a document, where something new may begin. */
export function endOf({ document }: FolderDocument): Span {
  const { length } = document.getText();
  return spanOf(length, length);
}
