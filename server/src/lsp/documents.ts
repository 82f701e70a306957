import { type Connection, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FilePath } from '../engine/source/path.ts';
import type { Log } from './log.ts';
import { pathOfUri, uriOfPath } from './uri.ts';

/** The documents that the client holds open, by the files that they are. */
export interface OpenDocuments {
  at(path: FilePath): TextDocument | undefined;
  ofUri(uri: string): OpenDocument | undefined;
  paths(): readonly FilePath[];
  /** The URI under which the client knows a file. */
  uriOf(path: FilePath): string;
  onOpen(listener: (opened: OpenDocument) => void): void;
  onChange(listener: (changed: OpenDocument) => void): void;
  onClose(listener: (path: FilePath) => void): void;
}

export interface OpenDocument {
  readonly path: FilePath;
  readonly document: TextDocument;
}

/** Follows the client's documents. Those that are no files on this machine do not exist for us. */
export function followDocuments(connection: Connection, log: Log): OpenDocuments {
  const all = new TextDocuments(TextDocument);
  const uris = new Map<FilePath, string>();
  const opened: ((opened: OpenDocument) => void)[] = [];
  const changed: ((changed: OpenDocument) => void)[] = [];
  const closed: ((path: FilePath) => void)[] = [];
  const tell = (listeners: readonly ((event: OpenDocument) => void)[], document: TextDocument): void => {
    const path = pathOfUri(document.uri);
    if (path === undefined) return;
    uris.set(path, document.uri);
    for (const listener of listeners) listener({ path, document });
  };
  all.onDidOpen(log.guard('opening a document', ({ document }) => tell(opened, document)));
  all.onDidChangeContent(log.guard('following an edit', ({ document }) => tell(changed, document)));
  all.onDidClose(
    log.guard('closing a document', ({ document }) => {
      const path = pathOfUri(document.uri);
      if (path === undefined || uris.get(path) !== document.uri) return;
      uris.delete(path);
      for (const listener of closed) listener(path);
    }),
  );
  all.listen(connection);
  const at = (path: FilePath): TextDocument | undefined => {
    const uri = uris.get(path);
    return uri === undefined ? undefined : all.get(uri);
  };
  return {
    at,
    ofUri: uri => {
      const path = pathOfUri(uri);
      const document = path === undefined ? undefined : at(path);
      return path === undefined || document === undefined ? undefined : { path, document };
    },
    paths: () => [...uris.keys()],
    uriOf: path => uris.get(path) ?? uriOfPath(path),
    onOpen: listener => void opened.push(listener),
    onChange: listener => void changed.push(listener),
    onClose: listener => void closed.push(listener),
  };
}
