import type { WorkspaceEdit } from 'vscode-languageserver/node';
import type { TeamAnswer } from '../engine/rule-api/team-answers.ts';
import { whoDecides, writeAnswer } from '../engine/run/write-answer.ts';
import type { FilePath } from '../engine/source/path.ts';
import { createLineIndex } from '../engine/source/source-text.ts';
import { toBlankEdit } from './blank-edit.ts';
import type { ReviewedDocument } from './findings.ts';
import type { Server } from './server.ts';
import { toRange } from './to-lsp.ts';
import { toDocumentEdit } from './workspace-edit.ts';

/** Whether the client can write into the configuration of a document, or begin one. */
export function canAnswer({ client }: Server, document: ReviewedDocument): boolean {
  return client.fileCreation || configurationOf(document).text !== undefined;
}

/** Writes an answer into the configuration that decides for a document. */
export function answerInConfiguration(
  server: Server,
  document: ReviewedDocument,
  answer: TeamAnswer,
): WorkspaceEdit {
  const { path, text } = configurationOf(document);
  const change = writeAnswer(text ?? '', answer);
  const range = toRange(createLineIndex(text ?? ''), change.span);
  const edit = toBlankEdit(server, range, change.text, whoDecides);
  const uri = server.documents.uriOf(path);
  if (!server.client.documentChanges) return { changes: { [uri]: [edit.plain] } };
  return {
    documentChanges: [
      ...(text === undefined ? [{ kind: 'create' as const, uri }] : []),
      toDocumentEdit(server, path, [edit.best]),
    ],
  };
}

function configurationOf({ folder, path }: ReviewedDocument): {
  readonly path: FilePath;
  readonly text: string | undefined;
} {
  const configuration = folder.session.configurationPathOf(path);
  return { path: configuration, text: folder.session.textOf(configuration) };
}
