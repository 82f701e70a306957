import {
  type CodeLens,
  type CodeLensParams,
  CodeLensRefreshRequest,
  MessageType,
  Range,
  ShowMessageNotification,
} from 'vscode-languageserver/node';
import type { EndpointDescription } from '../../engine/session/endpoint-description.ts';
import type { FilePath } from '../../engine/source/path.ts';
import { createLineIndex } from '../../engine/source/source-text.ts';
import { aspectLines, sayAspect } from '../evidence-text.ts';
import { lensesOf } from '../lenses.ts';
import { toRecord } from '../outside-data.ts';
import { describedLensesOf, servedLensesOf } from '../served-lenses.ts';
import type { Server } from '../server.ts';
import { indexLines } from '../to-lsp.ts';

/** Ours, for clients without a command of their own that shows an endpoint. */
const showEndpointCommand = 'backendArchitect.sayEndpoint';
const openPlaceCommand = 'backendArchitect.openPlace';

/** Says over each handler how its endpoint stands, and over each described operation which code serves it. */
export function register(server: Server): void {
  const { connection, capabilities, client, log, presenter, documents } = server;
  const command = client.showEndpointCommand ?? showEndpointCommand;
  /** What the client was last told, by document: it asks again by itself only for the one that is edited. */
  const told = new Map<string, string>();
  const answer = (uri: string): readonly CodeLens[] => {
    const lenses = lensesFor(server, uri, command);
    told.set(uri, JSON.stringify(lenses));
    return lenses;
  };
  capabilities.codeLensProvider = { resolveProvider: false };
  connection.onCodeLens(
    log.answer('showing lenses', [], ({ textDocument }: CodeLensParams) => [...answer(textDocument.uri)]),
  );
  documents.onClose(path => told.delete(documents.uriOf(path)));
  if (client.lensRefresh)
    presenter.onSettled(() => {
      const outdated = [...told].filter(
        ([uri, lenses]) => JSON.stringify(lensesFor(server, uri, command)) !== lenses,
      );
      if (outdated.length === 0) return;
      for (const [uri] of outdated) told.delete(uri);
      connection
        .sendRequest(CodeLensRefreshRequest.type)
        .catch(error => log.failure('refreshing lenses', error));
    });
  if (client.showEndpointCommand === undefined) serveSaying(server);
  if (client.showDocument) serveOpening(server);
}

function lensesFor(
  { client, documents, workspace }: Server,
  uri: string,
  command: string,
): readonly CodeLens[] {
  const open = documents.ofUri(uri);
  const folder = open === undefined ? undefined : workspace.folderOf(open.path);
  if (open === undefined || folder === undefined || !folder.settings.codeLens) return [];
  const text = open.document.getText();
  const file = { path: open.path, text, lines: createLineIndex(text) };
  const parts = {
    root: folder.path,
    command: client.showDocument ? openPlaceCommand : undefined,
    whyCommand: client.whyCommand,
    uriOf: (path: FilePath) => documents.uriOf(path),
    linesOf: indexLines(path => workspace.textOf(path)),
  };
  const { descriptions } = folder.session;
  return [
    ...lensesOf(folder.session.endpointsIn(open.path), file, command),
    ...servedLensesOf(descriptions.served(open.path), file, parts),
    ...describedLensesOf(descriptions.described(open.path), file, parts),
  ];
}

/** Goes to the code that serves an operation. */
function serveOpening({ connection, commands }: Server): void {
  commands.serve(openPlaceCommand, async argument => {
    const { uri, range } = toRecord(argument);
    if (typeof uri !== 'string') return;
    const selection = Range.is(range) ? { selection: range } : {};
    await connection.window.showDocument({ uri, takeFocus: true, ...selection });
  });
}

function serveSaying({ connection, commands, workspace }: Server): void {
  commands.serve(showEndpointCommand, id => {
    const endpoint = workspace
      .folders()
      .flatMap(({ session }) => session.endpoints())
      .find(candidate => candidate.id === id);
    if (endpoint === undefined) return;
    void connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Info,
      message: describeInWords(endpoint),
    });
  });
}

function describeInWords(endpoint: EndpointDescription): string {
  return [endpoint.title, ...aspectLines(endpoint).map(sayAspect)].join('\n');
}
