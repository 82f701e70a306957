import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Edit } from '../engine/rule-api/finding.ts';
import type { FilePath } from '../engine/source/path.ts';
import type { Server } from './server.ts';
import { indexLines, toRange } from './to-lsp.ts';

type EditingServer = Pick<Server, 'client' | 'documents' | 'workspace'>;

/** Edits as the client applies them: bound to the versions they were computed for, where a document is open. */
export function toWorkspaceEdit(server: EditingServer, edits: readonly Edit[]): WorkspaceEdit {
  const linesOf = indexLines(path => server.workspace.textOf(path));
  const paths = new Set(edits.map(edit => edit.path));
  const changes = [...paths].map(path => {
    const own = edits.filter(edit => edit.path === path);
    const sorted = own.toSorted((left, right) => left.span.start - right.span.start);
    const textEdits = sorted.map(({ span, text }) => ({
      range: toRange(linesOf(path), span),
      newText: text,
    }));
    return { path, textEdits };
  });
  if (server.client.documentChanges) {
    return { documentChanges: changes.map(({ path, textEdits }) => toDocumentEdit(server, path, textEdits)) };
  }
  return {
    changes: Object.fromEntries(
      changes.map(({ path, textEdits }) => [server.documents.uriOf(path), textEdits]),
    ),
  };
}

export function toDocumentEdit(
  { documents }: Pick<Server, 'documents'>,
  path: FilePath,
  edits: TextDocumentEdit['edits'],
): TextDocumentEdit {
  const version = documents.at(path)?.version ?? null;
  return { textDocument: { uri: documents.uriOf(path), version }, edits };
}
