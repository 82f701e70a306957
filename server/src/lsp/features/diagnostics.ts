import { TextDocumentSyncKind } from 'vscode-languageserver/node';
import type { Server } from '../server.ts';
import { concerns, type WorkspaceChange } from '../workspace.ts';

/** Follows documents and pushes what is found in them, and in every file that depends on them. */
export function register(server: Server): void {
  const { documents, workspace, presenter, capabilities } = server;
  capabilities.textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Incremental };
  documents.onChange(({ path, document }) => {
    workspace.update([{ kind: 'opened', path, text: document.getText() }]);
    presenter.edited(path);
  });
  documents.onClose(path => {
    workspace.update([{ kind: 'closed', path }]);
    presenter.refresh([path], 0);
  });
  workspace.onChange(change => showAnew(server, change));
}

/** Sessions came and went: they learn what is open, and all that is shown is shown anew or taken away. */
function showAnew({ documents, presenter, publisher }: Server, { opened }: WorkspaceChange): void {
  for (const path of documents.paths()) {
    const text = documents.at(path)?.getText();
    if (text === undefined) continue;
    for (const folder of opened) {
      if (concerns(folder, path)) folder.session.update([{ kind: 'opened', path, text }]);
    }
  }
  presenter.refresh([...documents.paths(), ...publisher.shownPaths()], 0);
}
