// The built server over stdio, driven as an editor drives it, with a clock.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { root } from '../../scripts/lib/project.mjs';
import type { FilePath } from '../../server/src/engine/source/path.ts';
import type { ReviewStatus } from '../../server/src/protocol.ts';

const settings = { limits: { maxFiles: 200_000 } };
const longestWaitMs = 300_000;

export class MeasuredServer implements AsyncDisposable {
  readonly process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #started = performance.now();
  readonly #texts = new Map<FilePath, { version: number; text: string }>();
  readonly #waiting = new Set<(params: PublishDiagnosticsParams) => void>();
  #status: ReviewStatus | undefined;

  private constructor(process: ChildProcess, connection: MessageConnection) {
    this.process = process;
    this.#connection = connection;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      for (const note of this.#waiting) note(params);
    });
    connection.onNotification('backendArchitect/status', (status: ReviewStatus) => {
      this.#status = status;
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => settings),
    );
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
  }

  static async start(folder: FilePath, cache: FilePath, debounceMs = 0): Promise<MeasuredServer> {
    const child = spawn(process.execPath, [join(root, 'dist', 'server.js'), '--stdio'], {
      env: { ...process.env, XDG_CACHE_HOME: cache },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const server = new MeasuredServer(child, connection);
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true },
        textDocument: { publishDiagnostics: { versionSupport: true } },
      },
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'project' }],
      initializationOptions: { debounceMs },
    });
    await connection.sendNotification('initialized', {});
    return server;
  }

  /** Opens a file; gives back how long after the start of the process its diagnostics came, in ms. */
  async open(path: FilePath): Promise<number> {
    const text = readFileSync(path, 'utf8');
    this.#texts.set(path, { version: 1, text });
    const shown = this.#diagnosticsOf(path, ({ version }) => version === 1);
    const textDocument = { uri: pathToFileURL(path).href, languageId: 'typescript', version: 1, text };
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument });
    await shown;
    return performance.now() - this.#started;
  }

  textOf(path: FilePath): string {
    return this.#texts.get(path)?.text ?? '';
  }

  /** Puts a text in the place of what stands from `start` to `end`; gives back the ms until this version's diagnostics. */
  async edit(path: FilePath, start: number, end: number, text: string): Promise<number> {
    const version = (this.#texts.get(path)?.version ?? 1) + 1;
    const shown = this.#diagnosticsOf(path, params => params.version === version);
    const sent = await this.#sendEdit(path, start, end, text);
    await shown;
    return performance.now() - sent;
  }

  /** The same, until another file shows what it is to show because of this edit. */
  async editUntil(
    path: FilePath,
    text: string,
    other: FilePath,
    isAsExpected: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<number> {
    const shown = this.#diagnosticsOf(other, ({ diagnostics }) => isAsExpected(diagnostics));
    const sent = await this.#sendEdit(path, 0, this.textOf(path).length, text);
    await shown;
    return performance.now() - sent;
  }

  async #sendEdit(path: FilePath, start: number, end: number, text: string): Promise<number> {
    const before = this.#texts.get(path) ?? { version: 1, text: '' };
    const version = before.version + 1;
    const range = { start: positionAt(before.text, start), end: positionAt(before.text, end) };
    this.#texts.set(path, { version, text: before.text.slice(0, start) + text + before.text.slice(end) });
    const sent = performance.now();
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: pathToFileURL(path).href, version },
      contentChanges: [{ range, text }],
    });
    return sent;
  }

  hover(path: FilePath, offset: number): Promise<number> {
    return this.#ask('textDocument/hover', path, offset);
  }

  complete(path: FilePath, offset: number): Promise<number> {
    return this.#ask('textDocument/completion', path, offset);
  }

  async #ask(method: string, path: FilePath, offset: number): Promise<number> {
    const position = positionAt(this.textOf(path), offset);
    const sent = performance.now();
    await this.#connection.sendRequest(method, {
      textDocument: { uri: pathToFileURL(path).href },
      position,
    });
    return performance.now() - sent;
  }

  /** Until what follows an edit is done too: it lets one request in before, and none during. */
  async settle(path: FilePath): Promise<void> {
    await this.hover(path, 0);
    await this.hover(path, 0);
  }

  async idle(): Promise<void> {
    const deadline = performance.now() + longestWaitMs;
    while (this.#status?.state !== 'idle') {
      if (performance.now() > deadline) throw new Error(`The server is not idle after ${longestWaitMs} ms.`);
      await pause(20);
    }
  }

  #diagnosticsOf(path: FilePath, isExpected: (params: PublishDiagnosticsParams) => boolean): Promise<void> {
    const uri = pathToFileURL(path).href;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`No diagnostics of \`${path}\` after ${longestWaitMs} ms.`)),
        longestWaitMs,
      );
      const note = (params: PublishDiagnosticsParams): void => {
        if (params.uri !== uri || !isExpected(params)) return;
        clearTimeout(timer);
        this.#waiting.delete(note);
        resolve();
      };
      this.#waiting.add(note);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connection.dispose();
    const exited = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exited;
  }
}

function positionAt(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  return { line, character: offset - (before.lastIndexOf('\n') + 1) };
}
