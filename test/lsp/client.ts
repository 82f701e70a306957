import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  CodeActionContext,
  Diagnostic,
  FileChangeType,
  Hover,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReviewStatus } from '../../server/src/protocol.ts';
import { connect, type Entry, exitCodeOf, startProcess, type Transport, until } from './server-process.ts';

export { type Entry, exitCodeOf, type Transport, until } from './server-process.ts';

export interface ClientOptions {
  /** The server with the rules of the tests, unless told otherwise. */
  readonly entry?: Entry;
  readonly transport?: Transport;
  /** A folder of the project to be copied to the new temporary folder. */
  readonly copyOf?: string;
  /** Files by path below it. */
  readonly files?: Readonly<Record<string, string>>;
  /** Workspace folders below it; `['.']` when absent. */
  readonly folders?: readonly string[];
  /** The section `backendArchitect`, by folder or for all. */
  readonly settings?: unknown;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
  /** Whom the server is to end with; the test when absent. */
  readonly processId?: number | undefined;
}

const answerDeadlineMs = 30_000;

/** A language client that does what an editor does, over a real server process. */
export class Client {
  readonly root: string;
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly published = new Map<string, PublishDiagnosticsParams>();
  /** Every publication in the order of its arrival. */
  readonly history: PublishDiagnosticsParams[] = [];
  readonly statuses: ReviewStatus[] = [];
  readonly logs: string[] = [];
  readonly progress: { token: string | number; value: Readonly<Record<string, unknown>> }[] = [];
  readonly registered: { method: string; registerOptions: unknown }[] = [];
  readonly #documents = new Map<string, TextDocument>();
  settings: unknown;
  initialized: InitializeResult = { capabilities: {} };

  constructor(root: string, child: ChildProcess, connection: MessageConnection, settings: unknown) {
    this.root = root;
    this.process = child;
    this.connection = connection;
    this.settings = settings;
    // A server that is gone answers nothing more: whoever waits for an answer is told so.
    child.once('exit', () => connection.dispose());
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      this.history.push(params);
    });
    connection.onNotification('backendArchitect/status', (status: ReviewStatus) => {
      this.statuses.push(status);
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logs.push(message);
    });
    connection.onNotification('$/progress', params => {
      this.progress.push(params);
    });
    connection.onRequest('client/registerCapability', ({ registrations }) => {
      this.registered.push(...registrations);
      return null;
    });
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
      items.map(({ scopeUri }) => this.#settingsOf(scopeUri)),
    );
  }

  #settingsOf(scopeUri: string | undefined): unknown {
    return typeof this.settings === 'function' ? this.settings(scopeUri) : this.settings;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).href;
  }

  document(path: string): TextDocument {
    const document = this.#documents.get(path);
    if (document === undefined) throw new Error(`\`${path}\` is not open.`);
    return document;
  }

  async open(path: string, text?: string): Promise<void> {
    const content = text ?? (await this.read(path));
    const languageId = /\.ya?ml$/.test(path) ? 'yaml' : /\.jsonc?$/.test(path) ? 'json' : 'typescript';
    this.#documents.set(path, TextDocument.create(this.uri(path), languageId, 1, content));
    const textDocument = { uri: this.uri(path), languageId, version: 1, text: content };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Replaces the first occurrence of a text, as typing would. */
  async edit(path: string, before: string, after: string): Promise<void> {
    const document = this.document(path);
    const start = document.getText().indexOf(before);
    if (start < 0) throw new Error(`\`${before}\` does not stand in \`${path}\`.`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
    await this.change(path, [{ range, text: after }]);
  }

  async change(path: string, changes: readonly { range: Range; text: string }[]): Promise<void> {
    const document = this.document(path);
    const version = document.version + 1;
    TextDocument.update(document, [...changes], version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version },
      contentChanges: changes,
    });
  }

  async close(path: string): Promise<void> {
    this.#documents.delete(path);
    await this.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: this.uri(path) },
    });
  }

  async write(path: string, text: string): Promise<void> {
    const file = join(this.root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.root, path), 'utf8');
  }

  /** Deletes a file and says so, as an editor's watcher does. */
  async delete(path: string): Promise<void> {
    rmSync(join(this.root, path), { recursive: true });
    await this.notifyWatched({ [path]: 3 });
  }

  async notifyWatched(changes: Readonly<Record<string, FileChangeType>>): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: Object.entries(changes).map(([path, type]) => ({ uri: this.uri(path), type })),
    });
  }

  async changeSettings(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  diagnostics(path: string): readonly Diagnostic[] {
    return this.published.get(this.uri(path))?.diagnostics ?? [];
  }

  /** The codes shown for a file, in order of their places. */
  codes(path: string): readonly string[] {
    return this.diagnostics(path).map(({ code }) => String(code));
  }

  /** Waits until a file shows exactly these codes, for the document's present version when it is open. */
  async waitForCodes(path: string, expected: readonly string[]): Promise<readonly Diagnostic[]> {
    const version = this.#documents.get(path)?.version;
    await until(
      () => {
        const shown = this.published.get(this.uri(path));
        const isCurrent = version === undefined || shown?.version === version;
        return isCurrent && JSON.stringify(this.codes(path)) === JSON.stringify(expected);
      },
      () =>
        `\`${path}\` to show ${JSON.stringify(expected)}; it shows ${JSON.stringify(this.published.get(this.uri(path)))}\n${this.logs.join('\n')}`,
    );
    return this.diagnostics(path);
  }

  waitForIdle(): Promise<void> {
    return until(
      () => this.statuses.at(-1)?.state === 'idle',
      () => `the server to be idle; it said ${JSON.stringify(this.statuses)}\n${this.logs.join('\n')}`,
    );
  }

  /** Sends a request; a server that never answers fails the test instead of keeping it forever. */
  async ask<Result>(method: string, params?: unknown): Promise<Result> {
    const answered = new AbortController();
    const tooLate = pause(answerDeadlineMs, undefined, { signal: answered.signal }).then(() => {
      throw new Error(`No answer to ${method} within ${answerDeadlineMs} ms.\n${this.logs.join('\n')}`);
    });
    try {
      return await Promise.race([this.connection.sendRequest<Result>(method, params), tooLate]);
    } finally {
      answered.abort();
      await tooLate.catch(() => {});
    }
  }

  hover(path: string, position: Position): Promise<Hover | null> {
    return this.ask('textDocument/hover', {
      textDocument: { uri: this.uri(path) },
      position,
    });
  }

  codeActions(path: string, range: Range, context?: Partial<CodeActionContext>): Promise<CodeAction[]> {
    return this.ask('textDocument/codeAction', {
      textDocument: { uri: this.uri(path) },
      range,
      context: { diagnostics: this.diagnostics(path), ...context },
    });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.ask('codeAction/resolve', action);
  }

  /** Applies an edit to open documents and files, refusing other versions than the edit was made for. */
  async apply(edit: WorkspaceEdit | undefined): Promise<void> {
    for (const change of edit?.documentChanges ?? []) {
      if ('kind' in change && change.kind === 'create') {
        await writeFile(fileURLToPath(change.uri), '', { flag: 'wx' });
        continue;
      }
      if (!('edits' in change)) throw new Error('The edit renames or deletes files.');
      const { uri, version } = change.textDocument;
      const edits = change.edits.map(each => {
        if (!('newText' in each)) throw new Error('The edit is a snippet.');
        return each;
      });
      const open = [...this.#documents].find(([, document]) => document.uri === uri);
      if (open === undefined) {
        const document = TextDocument.create(
          uri,
          'typescript',
          0,
          await readFile(fileURLToPath(uri), 'utf8'),
        );
        await writeFile(fileURLToPath(uri), TextDocument.applyEdits(document, edits));
      } else {
        const [path, document] = open;
        if (version !== document.version)
          throw new Error(`The edit is for version ${version} of \`${path}\`.`);
        const text = TextDocument.applyEdits(document, edits);
        const range = {
          start: { line: 0, character: 0 },
          end: document.positionAt(document.getText().length),
        };
        await this.change(path, [{ range, text }]);
      }
    }
  }

  /** Says goodbye as the protocol asks, and gives back the exit code. */
  async shutdown(): Promise<number | null> {
    await this.ask('shutdown');
    const exited = exitCodeOf(this.process);
    await this.connection.sendNotification('exit');
    return exited;
  }

  async dispose(): Promise<void> {
    this.connection.dispose();
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exited = exitCodeOf(this.process);
      this.process.kill('SIGKILL');
      await exited;
    }
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Starts a server for these files and says hello. Disposed of by itself at the end of its block. */
export async function startClient(options: ClientOptions = {}): Promise<Client & AsyncDisposable> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'backend-architect-lsp-')));
  const child = startProcess(options.entry ?? 'testRules', options.transport ?? 'stdio');
  const client = new Client(
    root,
    child,
    connect(child, options.transport ?? 'stdio'),
    options.settings ?? {},
  );
  try {
    await sayHello(client, options);
  } catch (error) {
    await client.dispose();
    throw error;
  }
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.dispose() });
}

async function sayHello(client: Client, options: ClientOptions): Promise<void> {
  if (options.copyOf !== undefined) {
    await cp(new URL(`../../${options.copyOf}`, import.meta.url), client.root, { recursive: true });
  }
  for (const [path, text] of Object.entries(options.files ?? {})) await client.write(path, text);
  client.connection.listen();
  const folders = (options.folders ?? ['.']).map(name => ({
    uri: client.uri(name).replace(/\/$/, ''),
    name,
  }));
  client.initialized = await client.ask('initialize', {
    processId: options.processId ?? process.pid,
    rootUri: null,
    capabilities: options.capabilities ?? fullCapabilities,
    workspaceFolders: folders,
    initializationOptions: { debounceMs: 20, ...options.initializationOptions },
  });
  await client.connection.sendNotification('initialized', {});
}

const fullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
    },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

export function titlesOf(actions: readonly CodeAction[]): readonly string[] {
  return actions.map(({ title }) => title);
}

export function actionNamed(actions: readonly CodeAction[], part: string): CodeAction {
  const action = actions.find(({ title }) => title.includes(part));
  if (action === undefined)
    throw new Error(`No action is called \`${part}\`: ${titlesOf(actions).join(', ')}`);
  return action;
}
