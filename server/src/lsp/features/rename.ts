import {
  ErrorCodes,
  type PrepareRenameResult,
  RenameRequest,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { documentOf } from '../findings.ts';
import { descriptionLanguages } from '../for-descriptions.ts';
import type { Server } from '../server.ts';
import { toRange } from '../to-lsp.ts';
import { toWorkspaceEdit } from '../workspace-edit.ts';

/** Renames what has a name in a description, over all of its files. */
export function register(server: Server): void {
  const { capabilities, client, connection, log, onReady } = server;
  if (client.registration.rename)
    onReady(async () => {
      await connection.client.register(RenameRequest.type, {
        documentSelector: [...descriptionLanguages],
        prepareProvider: true,
      });
    });
  else capabilities.renameProvider = client.prepareRename ? { prepareProvider: true } : true;
  connection.onPrepareRename(
    log.answer('preparing to rename', null, ({ textDocument, position }): PrepareRenameResult | null => {
      const document = documentOf(server, textDocument.uri);
      if (document === undefined) return null;
      const { folder, path, lines } = document;
      const found = folder.session.descriptions.renamableAt(path, lines.offsetAt(position));
      return found === undefined ? null : { range: toRange(lines, found.span), placeholder: found.name };
    }),
  );
  connection.onRenameRequest(
    log.answer('renaming', null, ({ textDocument, position, newName }): WorkspaceEdit | null => {
      const document = documentOf(server, textDocument.uri);
      if (document === undefined) return null;
      const { folder, path, lines } = document;
      const renaming = folder.session.descriptions.rename(path, lines.offsetAt(position), newName);
      if (renaming === undefined) return null;
      if (renaming.kind === 'refused') throw new ResponseError(ErrorCodes.InvalidParams, renaming.reason);
      return toWorkspaceEdit(server, renaming.edits);
    }),
  );
}
