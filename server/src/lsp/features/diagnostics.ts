import { TextDocumentSyncKind } from 'vscode-languageserver/node';
import { type FilePath, isInside } from '../../engine/source/path.ts';
import type { Server } from '../server.ts';
import type { WorkspaceChange } from '../workspace.ts';

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
    const isReviewedWhenClosed = workspace.folderOf(path)?.settings.reviewWorkspace === 'on';
    if (!isReviewedWhenClosed) server.publisher.clear(path);
    presenter.refresh([path], 0);
  });
  workspace.onChange(change => showAnew(server, change));
}

/** Sessions came and went: they learn what is open, and all that is shown is shown anew or taken away. */
function showAnew({ documents, presenter, publisher }: Server, { opened, closed }: WorkspaceChange): void {
  const isConcerned = (path: FilePath): boolean =>
    [...opened, ...closed].some(folder => isInside(folder.path, path));
  for (const path of documents.paths()) {
    const text = documents.at(path)?.getText();
    if (text === undefined) continue;
    for (const folder of opened) {
      if (isInside(folder.path, path)) folder.session.update([{ kind: 'opened', path, text }]);
    }
  }
  presenter.refresh([...documents.paths(), ...publisher.shownPaths()].filter(isConcerned), 0);
}
