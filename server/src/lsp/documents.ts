import { type Connection, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FilePath } from '../engine/source/path.ts';
import type { Log } from './log.ts';
import { pathOfDocument, pathOfUri, uriOfPath } from './uri.ts';

export interface OpenDocument {
  readonly path: FilePath;
  readonly document: TextDocument;
}

type DocumentListener = (event: OpenDocument) => void;

/** The documents that the client holds open, by the files that they are or would be. Those that are neither do not exist. */
export class OpenDocuments {
  readonly #all = new TextDocuments(TextDocument);
  readonly #uris = new Map<FilePath, string>();
  readonly #onOpen: DocumentListener[] = [];
  readonly #onChange: DocumentListener[] = [];
  readonly #onClose: ((path: FilePath) => void)[] = [];

  constructor(connection: Connection, log: Log) {
    this.#all.onDidOpen(
      log.guard('opening a document', ({ document }) => this.#tell(this.#onOpen, document)),
    );
    this.#all.onDidChangeContent(
      log.guard('following an edit', ({ document }) => this.#tell(this.#onChange, document)),
    );
    this.#all.onDidClose(log.guard('closing a document', ({ document }) => this.#close(document)));
    this.#all.listen(connection);
  }

  at(path: FilePath): TextDocument | undefined {
    const uri = this.#uris.get(path);
    return uri === undefined ? undefined : this.#all.get(uri);
  }

  ofUri(uri: string): OpenDocument | undefined {
    const open = this.#all.get(uri);
    const path = open === undefined ? pathOfUri(uri) : pathOfDocument(uri, open.languageId);
    const document = path === undefined ? undefined : this.at(path);
    return path === undefined || document === undefined ? undefined : { path, document };
  }

  paths(): readonly FilePath[] {
    return [...this.#uris.keys()];
  }

  /** The URI under which the client knows a file. */
  uriOf(path: FilePath): string {
    return this.#uris.get(path) ?? uriOfPath(path);
  }

  onOpen(listener: DocumentListener): void {
    this.#onOpen.push(listener);
  }

  /** Also called when a document is opened. */
  onChange(listener: DocumentListener): void {
    this.#onChange.push(listener);
  }

  onClose(listener: (path: FilePath) => void): void {
    this.#onClose.push(listener);
  }

  #tell(listeners: readonly DocumentListener[], document: TextDocument): void {
    const path = pathOfDocument(document.uri, document.languageId);
    if (path === undefined) return;
    this.#uris.set(path, document.uri);
    for (const listener of listeners) listener({ path, document });
  }

  #close(document: TextDocument): void {
    const path = pathOfDocument(document.uri, document.languageId);
    if (path === undefined || this.#uris.get(path) !== document.uri) return;
    this.#uris.delete(path);
    for (const listener of this.#onClose) listener(path);
  }
}
