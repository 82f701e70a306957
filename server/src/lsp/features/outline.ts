import { type DocumentSymbol, DocumentSymbolRequest, SymbolKind } from 'vscode-languageserver/node';
import type { OutlineEntry } from '../../engine/session/descriptions/descriptions.ts';
import type { LineIndex } from '../../engine/source/source-text.ts';
import { documentOf } from '../findings.ts';
import { descriptionLanguages } from '../for-descriptions.ts';
import type { Server } from '../server.ts';
import { toRange } from '../to-lsp.ts';

/** The operations and components of a description, to go to and to see where one is. */
export function register(server: Server): void {
  const { capabilities, client, connection, log, onReady } = server;
  if (client.registration.outline)
    onReady(async () => {
      await connection.client.register(DocumentSymbolRequest.type, {
        documentSelector: [...descriptionLanguages],
      });
    });
  else capabilities.documentSymbolProvider = true;
  connection.onDocumentSymbol(
    log.answer('outlining a description', [], ({ textDocument }) => {
      const document = documentOf(server, textDocument.uri);
      if (document === undefined) return [];
      const { folder, path, lines } = document;
      return folder.session.descriptions.outline(path).map(entry => toSymbol(entry, lines));
    }),
  );
}

function toSymbol(
  { name, detail, kind, span, nameSpan, children }: OutlineEntry,
  lines: LineIndex,
): DocumentSymbol {
  return {
    // Editors refuse a symbol without a name.
    name: name === '' ? '(no name)' : name,
    kind: kinds[kind],
    range: toRange(lines, span),
    selectionRange: toRange(lines, nameSpan),
    children: children.map(child => toSymbol(child, lines)),
    ...(detail === undefined ? {} : { detail }),
  };
}

const kinds: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  group: SymbolKind.Namespace,
  path: SymbolKind.Module,
  operation: SymbolKind.Method,
  component: SymbolKind.Struct,
};
