/** What inserting a pattern into a document changes. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ChosenVariant, chooseVariants } from '../engine/patterns/choose-variants.ts';
import { formFor } from '../engine/patterns/form-for.ts';
import { isWrittenIn } from '../engine/patterns/languages.ts';
import type { PatternVariant } from '../engine/patterns/pattern.ts';
import { missingPackages } from '../engine/patterns/project-packages.ts';
import type { Insertion, PatternOfVariant } from '../engine/session/insertions.ts';
import type { FilePath } from '../engine/source/path.ts';
import { createLineIndex } from '../engine/source/source-text.ts';
import { type Span, spanOf } from '../engine/source/span.ts';
import type { PatternInsertion } from '../protocol.ts';
import type { FolderDocument } from './findings.ts';
import type { Server } from './server.ts';
import { toRange } from './to-lsp.ts';

/** The variants for the package of a document and in its language, of the sections that its folder wants. */
export function variantsFor(
  { patterns }: Pick<Server, 'patterns'>,
  { folder, path }: FolderDocument,
): readonly ChosenVariant[] {
  const { hiddenPatternSections } = folder.settings;
  const wanted = patterns().filter(({ section }) => !hiddenPatternSections.includes(section));
  const { insertions } = folder.session;
  const form = insertions.logFormIn(path);
  return chooseVariants(wanted, insertions.packagesFor(path)).map(chosen => ({
    ...chosen,
    variant: formFor(chosen.variant, path, form),
  }));
}

/** The variant of this prefix, and its pattern. */
export function findVariant(
  { patterns }: Pick<Server, 'patterns'>,
  prefix: string,
): PatternOfVariant | undefined {
  return patterns()
    .flatMap(pattern => pattern.variants.map(variant => ({ pattern, variant })))
    .find(({ variant }) => variant.prefix === prefix);
}

/** What an insertion changes, in the document that it changes. */
export function describeInsertion(
  server: Server,
  document: FolderDocument,
  { variant }: PatternOfVariant,
  { path, word, snippet, edits }: Insertion,
): PatternInsertion {
  const { document: target, lines, folder } = fileOf(server, document, path);
  return {
    uri: target.uri,
    snippet,
    range: toRange(lines, word),
    edits: edits.map(({ span, text }) => ({ range: toRange(lines, span), text })),
    unmetSettings: folder.session.insertions.unmetSettings(path, variant),
    packages:
      missingPackages(formFor(variant, path), folder.session.insertions.packagesFor(path), path) ?? null,
  };
}

/** A file of the folder that reviews a document, as it is now, open or not. */
function fileOf({ documents }: Server, document: FolderDocument, path: FilePath): FolderDocument {
  if (path === document.path) return document;
  const { folder } = document;
  const text = folder.session.textOf(path) ?? '';
  const file = documents.at(path) ?? TextDocument.create(documents.uriOf(path), 'typescript', 0, text);
  return { path, folder, document: file, lines: createLineIndex(file.getText()) };
}

/** Whether a variant can stand at the end of a document, or joins what it describes. */
export function canEnd({ folder, path }: FolderDocument, variant: PatternVariant): boolean {
  const { description, language, place } = variant;
  if (description !== undefined) return folder.session.insertions.isDescription(path);
  return place === 'top' && isWrittenIn(language, path);
}

/** The end of a document, where something new may begin. */
export function endOf({ document }: FolderDocument): Span {
  const { length } = document.getText();
  return spanOf(length, length);
}
