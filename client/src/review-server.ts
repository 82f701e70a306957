import type { CancellationToken, Disposable, Event, ExtensionContext, LogOutputChannel } from 'vscode';
import { EventEmitter, Uri } from 'vscode';
import {
  CloseAction,
  LanguageClient,
  type LanguageClientOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import type {
  InitializationOptions,
  ReviewStatus,
  ServerNotifications,
  ServerRequests,
} from '../../server/src/protocol.ts';
import { CrashGuard } from './crash-guard.ts';
import {
  insertPatternCommand,
  offerPackagesCommand,
  openRuleCommand,
  showEndpointCommand,
  whyCommand,
} from './names.ts';
import { linkToRulePage } from './rule-links.ts';

/** What the extension can say about the server at any time. */
export type ServerState =
  | { readonly state: 'starting' }
  /** It does not run, since there seems to be no backend; whoever asks it something starts it. */
  | { readonly state: 'asleep' }
  | ReviewStatus
  | { readonly state: 'stopped'; readonly reason: string };

/** Languages whose documents the server sees; it decides by content and path which of them it reviews. */
const reviewedLanguages = [
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'yaml',
  'json',
  'jsonc',
];

/** A client that restarts itself is off for no more than a turn of the event loop. */
const settledAfterMs = 500;

/** Files that it offers patterns in. By name: the editor knows most of these languages only by other extensions. */
const filesForPatterns = '**/{*.sql,*.prisma,*.tf,*.dockerfile,Dockerfile,Dockerfile.*,*.conf}';

/** The language server as the rest of the extension sees it. */
export class ReviewServer implements Disposable {
  readonly #client: LanguageClient;
  readonly #guard: CrashGuard;
  readonly #output: LogOutputChannel;
  readonly #changes = new EventEmitter<ServerState>();
  #state: ServerState = { state: 'starting' };

  #rescue: NodeJS.Timeout | undefined;

  readonly #architectureChanges = new EventEmitter<void>();

  readonly onDidChangeState: Event<ServerState> = this.#changes.event;
  readonly onDidChangeArchitecture: Event<void> = this.#architectureChanges.event;

  constructor(context: ExtensionContext, output: LogOutputChannel) {
    this.#output = output;
    this.#guard = new CrashGuard(reason => this.#become({ state: 'stopped', reason }));
    this.#client = createClient(context, output, this.#guard);
    this.#client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) this.#become({ state: 'starting' });
      if (newState === State.Running) this.#becomeUnlessToldAlready();
      if (newState !== State.Stopped) return;
      clearTimeout(this.#rescue);
      this.#rescue = setTimeout(() => this.#startIfLeftOff(), settledAfterMs);
    });
    this.#onNotification('backendArchitect/status', status => this.#become(status));
    this.#onNotification('backendArchitect/architectureChanged', () => this.#architectureChanges.fire());
  }

  get state(): ServerState {
    return this.#state;
  }

  async start(): Promise<void> {
    await this.#report(() => this.#client.start());
  }

  /** Unless somebody has started it meanwhile, be it in vain. */
  sleep(): void {
    const isUntouched = this.#client.state === State.Stopped && this.#state.state === 'starting';
    if (isUntouched) this.#become({ state: 'asleep' });
  }

  get isAsleep(): boolean {
    return this.#state.state === 'asleep';
  }

  async restart(): Promise<void> {
    this.#guard.forget();
    await this.#report(async () => {
      if (this.#client.needsStop()) await this.#client.stop();
      await this.#client.start();
    });
  }

  /** Sends one of our own requests; rejects when the server is not running. */
  request<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
    token?: CancellationToken,
  ): Promise<ServerRequests[M]['result']> {
    return this.#client.sendRequest<ServerRequests[M]['result']>(method, params, token);
  }

  /** Listens to the work-done progress under a token. */
  onProgress: LanguageClient['onProgress'] = (type, token, handler) =>
    this.#client.onProgress(type, token, handler);

  async dispose(): Promise<void> {
    clearTimeout(this.#rescue);
    this.#changes.dispose();
    this.#architectureChanges.dispose();
    await this.#client.dispose();
  }

  /** A server that dies between two messages of its start leaves the client off without asking the guard. */
  async #startIfLeftOff(): Promise<void> {
    const isMeantToBeOff = this.#state.state === 'stopped' || this.#state.state === 'asleep';
    if (isMeantToBeOff || this.#client.state !== State.Stopped) return;
    if (this.#guard.closed().action === CloseAction.Restart) await this.start();
  }

  #onNotification<M extends keyof ServerNotifications>(
    method: M,
    handler: (params: ServerNotifications[M]) => void,
  ): void {
    this.#client.onNotification(method, handler);
  }

  async #report(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      // A server that crashed while starting is the guard's to start again or to give up.
      if (this.#guard.hasSeenCrash) return;
      const reason = `The server did not start: ${error instanceof Error ? error.message : String(error)}`;
      this.#output.error(reason);
      this.#become({ state: 'stopped', reason });
    }
  }

  /** A server that has nothing to review yet says nothing: it is idle all the same. */
  #becomeUnlessToldAlready(): void {
    if (this.#state.state === 'starting')
      this.#become({ state: 'idle', files: 0, findings: 0, passedOver: 0 });
  }

  #become(state: ServerState): void {
    this.#state = state;
    this.#changes.fire(state);
  }
}

/** Its own pop-ups would come once for every crash; what a person has to know the extension says itself. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function createClient(
  context: ExtensionContext,
  output: LogOutputChannel,
  errorHandler: CrashGuard,
): LanguageClient {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const initializationOptions: InitializationOptions = {
    openRuleCommand,
    showEndpointCommand,
    whyCommand,
    insertPatternCommand,
    offerPackagesCommand,
    showsMessageOnHover: true,
  };
  const options: LanguageClientOptions = {
    documentSelector: [
      ...reviewedLanguages.flatMap(language => [
        { scheme: 'file', language },
        { scheme: 'untitled', language },
      ]),
      // The editor has no name of its own for this language.
      { scheme: 'file', pattern: '**/*.{graphql,graphqls,gql}' },
      { scheme: 'file', pattern: filesForPatterns },
    ],
    outputChannel: output,
    traceOutputChannel: output,
    initializationOptions,
    errorHandler,
    markdown: { isTrusted: { enabledCommands: [openRuleCommand] }, supportHtml: false },
    initializationFailedHandler: () => false,
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(linkToRulePage)),
    },
  };
  // The WebAssembly bindings use WASI, which Node calls experimental on every start.
  const quiet = '--disable-warning=ExperimentalWarning';
  const run = { module, transport: TransportKind.ipc, options: { execArgv: [quiet] } };
  // The port that .vscode/launch.json attaches to.
  const debug = { ...run, options: { execArgv: [quiet, '--nolazy', '--inspect=6009'] } };
  return new QuietClient('backendArchitect', 'Backend Architect', { run, debug }, options);
}
