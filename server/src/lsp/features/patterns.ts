import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Position,
} from 'vscode-languageserver/node';
import type { ChosenVariant } from '../../engine/patterns/choose-variants.ts';
import { isWrittenIn } from '../../engine/patterns/languages.ts';
import type { PatternPlace } from '../../engine/patterns/pattern.ts';
import { missingPackages } from '../../engine/patterns/project-packages.ts';
import { type Span, spanOf } from '../../engine/source/span.ts';
import type { PatternInsertion, PatternOffer } from '../../protocol.ts';
import { documentOf, type FolderDocument } from '../findings.ts';
import { toRecord } from '../outside-data.ts';
import { describeInsertion, endOf, findVariant, variantsFor } from '../pattern-edits.ts';
import type { Server } from '../server.ts';
import { toRange } from '../to-lsp.ts';

/** Patterns for whoever lets a person choose one. */
export function register(server: Server): void {
  const { connection, log } = server;
  connection.onRequest(
    'backendArchitect/patterns',
    log.answer('listing patterns', [], (params: unknown) => listPatterns(server, params)),
  );
  connection.onRequest(
    'backendArchitect/insertPattern',
    log.answer('inserting a pattern', null, (params: unknown) => insert(server, params) ?? null),
  );
}

/** What stands before the cursor when somebody asks for a pattern, alone on its line. */
const typedPrefix = /^[ \t]*(ba(?:-[\w-]*)?)$/;

/** Patterns as completions of `ba-`. */
export function completePatterns(
  server: Server,
  document: FolderDocument,
  position: Position,
): readonly CompletionItem[] {
  const before = document.lines.lineText(position.line).slice(0, position.character);
  const typed = typedPrefix.exec(before)?.[1];
  if (typed === undefined) return [];
  const end = document.lines.offsetAt(position);
  const word = spanOf(end - typed.length, end);
  const place = document.folder.session.insertions.placeOf(document.path, word);
  if (place === undefined) return [];
  const { insertions } = document.folder.session;
  const suit = insertions.suit(document.path, word);
  return variantsFor(server, document)
    .filter(
      ({ variant }) => suits(variant, document, place) && insertions.hasRoom(document.path, word, variant),
    )
    .map(chosen => toItem(server, document, chosen, { word, body: suit(chosen).body }));
}

function suits(
  { language, place }: ChosenVariant['variant'],
  { path }: FolderDocument,
  here: PatternPlace,
): boolean {
  // A file that holds nothing yet has a top.
  return (place === here || (place === 'top' && here === 'file')) && isWrittenIn(language, path);
}

interface ItemData {
  readonly uri: string;
  readonly prefix: string;
  readonly start: number;
  readonly end: number;
}

function toItem(
  { client }: Server,
  document: FolderDocument,
  { pattern, variant, isOwnStack }: ChosenVariant,
  { word, body }: { readonly word: Span; readonly body: string },
): CompletionItem {
  const { path, document: text, lines } = document;
  const packages = missingPackages(variant, document.folder.session.insertions.packagesFor(path), path);
  const data: ItemData = { uri: text.uri, prefix: variant.prefix, start: word.start, end: word.end };
  return {
    label: variant.prefix,
    labelDetails: { description: `${pattern.title}: ${variant.title}` },
    kind: CompletionItemKind.Snippet,
    sortText: `${isOwnStack ? 0 : 1}${variant.prefix}`,
    filterText: variant.prefix,
    insertTextFormat: InsertTextFormat.Snippet,
    insertTextMode: InsertTextMode.adjustIndentation,
    textEdit: { range: toRange(lines, word), newText: body.trimEnd() },
    data,
    ...(packages !== undefined && client.offerPackagesCommand !== undefined
      ? { command: { title: 'Install', command: client.offerPackagesCommand, arguments: [packages] } }
      : {}),
  };
}

/** What is only needed of the one that a person looks at: what it is for, and the imports it brings. */
export function resolvePattern(server: Server, item: CompletionItem): CompletionItem {
  const { uri, prefix, start, end } = toRecord(item.data);
  const document = typeof uri === 'string' ? documentOf(server, uri) : undefined;
  const chosen = typeof prefix === 'string' ? findVariant(server, prefix) : undefined;
  if (document === undefined || chosen === undefined) return item;
  const { pattern, variant } = chosen;
  const { insertions } = document.folder.session;
  const unmet = insertions.unmetSettings(document.path, variant);
  const title = `**${pattern.title}: ${variant.title}**`;
  const value = [title, ...unmet, pattern.summary, pattern.why].join('\n\n');
  const word = spanOf(Number(start), Number(end));
  const { edits } = insertions.insertAt(document.path, chosen, word);
  return {
    ...item,
    documentation: { kind: MarkupKind.Markdown, value },
    additionalTextEdits: edits.map(edit => ({
      range: toRange(document.lines, edit.span),
      newText: edit.text,
    })),
  };
}

function listPatterns(server: Server, params: unknown): readonly PatternOffer[] {
  const { uri, position } = toRecord(params);
  const document = typeof uri === 'string' ? documentOf(server, uri) : undefined;
  if (document === undefined) return [];
  const offset = offsetOf(document, position) ?? endOf(document).start;
  const here = document.folder.session.insertions.placeOf(document.path, spanOf(offset, offset));
  return variantsFor(server, document).map(({ pattern, variant, isOwnStack }) => ({
    variant: variant.prefix,
    pattern: pattern.prefix,
    section: pattern.section,
    title: pattern.title,
    variantTitle: variant.title,
    summary: pattern.summary,
    language: variant.language,
    code: variant.code,
    isOwnStack,
    fitsFile: isWrittenIn(variant.language, document.path),
    fitsHere: here !== undefined && suits(variant, document, here),
  }));
}

function insert(server: Server, params: unknown): PatternInsertion | undefined {
  const { uri, variant, position } = toRecord(params);
  const document = typeof uri === 'string' ? documentOf(server, uri) : undefined;
  const chosen = typeof variant === 'string' ? findVariant(server, variant) : undefined;
  if (document === undefined || chosen === undefined) return undefined;
  const { insertions } = document.folder.session;
  const offset = offsetOf(document, position);
  const insertion =
    offset === undefined
      ? insertions.insertInto(document.path, chosen)
      : insertions.insertAt(document.path, chosen, spanOf(offset, offset));
  return describeInsertion(server, document, chosen, insertion);
}

function offsetOf({ lines }: FolderDocument, position: unknown): number | undefined {
  const { line, character } = toRecord(position);
  return typeof line === 'number' && typeof character === 'number'
    ? lines.offsetAt({ line, character })
    : undefined;
}
