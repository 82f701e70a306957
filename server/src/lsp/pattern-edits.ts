/** What inserting a pattern into a document changes. */
import { type ChosenVariant, chooseVariants } from '../engine/patterns/choose-variants.ts';
import { isWrittenIn } from '../engine/patterns/languages.ts';
import type { PatternVariant } from '../engine/patterns/pattern.ts';
import { missingPackages } from '../engine/patterns/project-packages.ts';
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
  const variants = server.patterns().flatMap(pattern => pattern.variants);
  const variant = variants.find(candidate => candidate.prefix === prefix);
  if (variant === undefined) return undefined;
  const { folder, path, lines } = document;
  return {
    snippet: variant.body,
    range: toRange(lines, word),
    imports: importEdits(document, variant, word),
    packages: missingPackages(variant, folder.session.insertions.packagesFor(path), path) ?? null,
  };
}

export function importEdits(
  { folder, path, lines }: FolderDocument,
  variant: PatternVariant,
  word: Span,
): PatternInsertion['imports'] {
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
