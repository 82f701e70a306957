import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  InsertTextMode,
} from 'vscode-languageserver/node';
import type { Completion } from '../../engine/session/descriptions/complete.ts';
import { documentOf, type FolderDocument } from '../findings.ts';
import type { Server } from '../server.ts';
import { toRange } from '../to-lsp.ts';
import { completePatterns, resolvePattern } from './patterns.ts';
import { completeSuppressions } from './suppression-comments.ts';

/** Behind `-` of `ba-`, between the rules of a suppression, and where a name begins in YAML and JSON. */
const triggerCharacters = ['-', ' ', '/', ',', '"', "'", '#'];

/** Patterns and suppressions everywhere, and names in API descriptions. A client asks one provider for all. */
export function register(server: Server): void {
  const { capabilities, connection, log } = server;
  capabilities.completionProvider = { triggerCharacters, resolveProvider: true };
  server.presenter.onSettled(() => prepare(server));
  connection.onCompletion(
    log.answer('completing', [], (params: CompletionParams) => [...complete(server, params)]),
  );
  connection.onCompletionResolve(
    async item => await log.answer('completing a pattern', item, () => resolvePattern(server, item))(),
  );
}

function complete(server: Server, { textDocument, position }: CompletionParams): readonly CompletionItem[] {
  const document = documentOf(server, textDocument.uri);
  if (document === undefined) return [];
  const patterns = server.client.snippetCompletions ? completePatterns(server, document, position) : [];
  return [
    ...completeSuppressions(document, position, server.pages.rules),
    ...patterns,
    ...completeNames(document, position),
  ];
}

/** What the next keystrokes ask for is read now, while nobody waits. */
function prepare({ documents, workspace }: Server): void {
  for (const path of documents.paths()) workspace.folderOf(path)?.session.descriptions.prepare(path);
}

function completeNames(
  { folder, path, lines }: FolderDocument,
  position: CompletionParams['position'],
): readonly CompletionItem[] {
  if (!/\.(?:ya?ml|json)$/i.test(path)) return [];
  return folder.session.descriptions
    .complete(path, lines.offsetAt(position))
    .map(({ label, detail, kind, span, text, filter }, index) => ({
      label,
      kind: kinds[kind],
      filterText: filter,
      // In the order of the specification, or of their files.
      sortText: String(index).padStart(5, '0'),
      insertTextMode: InsertTextMode.asIs,
      textEdit: { range: toRange(lines, span), newText: text },
      ...(detail === undefined ? {} : { detail }),
    }));
}

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  reference: CompletionItemKind.Reference,
  key: CompletionItemKind.Property,
  name: CompletionItemKind.Value,
  literal: CompletionItemKind.Keyword,
};
