import type {
  Connection,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
} from 'vscode-languageserver/node';
import { readAbilities } from './client-abilities.ts';
import { createClientSettings } from './client-settings.ts';
import { OpenDocuments } from './documents.ts';
import { register as registerArchitecture } from './features/architecture.ts';
import { register as registerCodeActions } from './features/code-actions.ts';
import { register as registerCodeLens } from './features/code-lens.ts';
import { register as registerCompletion } from './features/completion.ts';
import { register as registerConfiguration } from './features/configuration.ts';
import { register as registerDiagnostics } from './features/diagnostics.ts';
import { register as registerHover } from './features/hover.ts';
import { register as registerNavigation } from './features/navigation.ts';
import { register as registerOutline } from './features/outline.ts';
import { register as registerPatterns } from './features/patterns.ts';
import { register as registerRename } from './features/rename.ts';
import { register as registerReviewWorkspace } from './features/review-workspace.ts';
import { register as registerRulePages } from './features/rule-pages.ts';
import { register as registerWatchedFiles } from './features/watched-files.ts';
import { register as registerWhy } from './features/why.ts';
import { register as registerWorkspaceFolders } from './features/workspace-folders.ts';
import { createLog, type Log } from './log.ts';
import { Presenter } from './presenter.ts';
import { showProgress } from './progress.ts';
import { createPublisher } from './publisher.ts';
import type { Server, ServerParts } from './server.ts';
import { createServerCommands } from './server-commands.ts';
import { readInitializationOptions } from './settings.ts';
import { createMemoryKeeper } from './spare-memory.ts';
import { createStatus } from './status.ts';
import { Workspace } from './workspace.ts';
import { WorkspaceReview } from './workspace-review.ts';

const features = [
  registerDiagnostics,
  registerHover,
  registerCodeActions,
  registerCodeLens,
  registerArchitecture,
  registerReviewWorkspace,
  registerRulePages,
  registerWhy,
  registerPatterns,
  registerCompletion,
  registerNavigation,
  registerOutline,
  registerRename,
  registerWatchedFiles,
  registerConfiguration,
  // Last, since it opens the sessions that all others listen for.
  registerWorkspaceFolders,
];

const defaultDebounceMs = 150;

/** Serves one client over this connection, until it says goodbye or is gone. */
export function startServer(connection: Connection, parts: ServerParts): Log {
  const log = createLog(connection.console);
  const ready: (() => void | Promise<void>)[] = [];
  connection.onInitialize((params): InitializeResult => {
    const server = createServer(connection, parts, params, log, ready);
    for (const register of features) register(server, params);
    const memory = createMemoryKeeper();
    server.presenter.onSettled(() => memory.rest());
    connection.onShutdown(() => {
      memory.stop();
      server.presenter.stop();
      server.workspace.dispose();
    });
    return {
      capabilities: server.capabilities,
      serverInfo: { name: 'Backend Architect', version: parts.version },
    };
  });
  connection.onInitialized(() => {
    for (const action of ready) log.guard('getting ready', action)(undefined);
  });
  connection.listen();
  return log;
}

function createServer(
  connection: Connection,
  { openSession, pages, patterns }: ServerParts,
  params: InitializeParams,
  log: Log,
  ready: (() => void | Promise<void>)[],
): Server {
  const options = readInitializationOptions(params.initializationOptions);
  const debounceMs = options.debounceMs ?? defaultDebounceMs;
  const client = readAbilities(params.capabilities, options);
  const documents = new OpenDocuments(connection, log);
  const settings = createClientSettings(connection, client, log);
  const workspace = new Workspace({ log, openSession, settingsOf: settings.of });
  const publisher = createPublisher(message => void connection.sendDiagnostics(message));
  const presenter = new Presenter({ client, log, documents, workspace, publisher, pages, debounceMs });
  const status = createStatus(
    message => void connection.sendNotification('backendArchitect/status', message),
  );
  const review = new WorkspaceReview({
    log,
    workspace,
    publisher,
    presenter,
    status,
    showProgress: () => showProgress(connection, client, log),
  });
  const capabilities: ServerCapabilities = {};
  return {
    connection,
    client,
    capabilities,
    commands: createServerCommands(connection, capabilities, log),
    log,
    documents,
    workspace,
    publisher,
    presenter,
    review,
    pages,
    patterns,
    settings,
    debounceMs,
    onReady: action => void ready.push(action),
  };
}
