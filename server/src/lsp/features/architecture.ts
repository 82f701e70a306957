import type { EndpointPath } from '../../engine/session/architecture.ts';
import { aspects } from '../../engine/session/endpoint-description.ts';
import type { EndpointDetails, FolderArchitecture, WorkspaceArchitecture } from '../../protocol.ts';
import {
  type PlaceContext,
  toEndpoint,
  toFolderArchitecture,
  toLocation,
  toNamed,
} from '../architecture/to-summary.ts';
import { toRecord } from '../outside-data.ts';
import type { Server } from '../server.ts';
import { indexLines } from '../to-lsp.ts';
import type { ReviewedFolder } from '../workspace.ts';

/** How long nothing must have happened before a client is told that the picture may have changed. */
const calmMs = 400;

/** The architecture for whoever draws it, and word when it may have changed. */
export function register(server: Server): void {
  const { connection, log } = server;
  const follow = startTelling(server);
  connection.onRequest(
    'backendArchitect/architecture',
    log.answer('describing the architecture', { isComplete: false, folders: [] }, () => {
      follow();
      return describeWorkspace(server);
    }),
  );
  connection.onRequest(
    'backendArchitect/endpoint',
    log.answer('describing an endpoint', null, (params: unknown) => {
      const { id } = toRecord(params);
      return typeof id === 'string' ? describeEndpoint(server, id) : null;
    }),
  );
}

/** Only those who have asked are told: other clients would log a message that they do not know. */
function startTelling({ connection, presenter, log }: Server): () => void {
  let isFollowed = false;
  const tell = log.guard('saying that the architecture changed', () =>
    connection.sendNotification('backendArchitect/architectureChanged', {}),
  );
  let timer: NodeJS.Timeout | undefined;
  presenter.onSettled(() => {
    if (!isFollowed) return;
    clearTimeout(timer);
    timer = setTimeout(tell, calmMs, undefined).unref();
  });
  return () => {
    isFollowed = true;
  };
}

function describeWorkspace(server: Server): WorkspaceArchitecture {
  const { workspace } = server;
  const described = workspace.folders().map(folder => describeFolder(server, folder));
  const folders = described.filter(folder => folder !== undefined);
  return { isComplete: workspace.isReady() && folders.length === described.length, folders };
}

function describeFolder(server: Server, folder: ReviewedFolder): FolderArchitecture | undefined {
  const architecture = folder.session.architecture();
  return architecture === undefined
    ? undefined
    : toFolderArchitecture(folder, architecture, contextOf(server, folder));
}

function contextOf({ documents }: Server, { path, session }: ReviewedFolder): PlaceContext {
  return { root: path, linesOf: indexLines(session.textOf), uriOf: file => documents.uriOf(file) };
}

function describeEndpoint(server: Server, id: string): EndpointDetails | null {
  for (const folder of server.workspace.folders()) {
    const path = folder.session.pathOf(id);
    if (path !== undefined) return toDetails(path, contextOf(server, folder));
  }
  return null;
}

function toDetails(path: EndpointPath, context: PlaceContext): EndpointDetails {
  const { endpoint, participants, messages, left, unknownCalls } = path;
  return {
    endpoint: toEndpoint(endpoint, context),
    posture: aspects.map(aspect => ({
      aspect,
      state: endpoint.posture[aspect].state,
      evidence: endpoint.posture[aspect].evidence.map(one => toNamed(one.text, one, context)),
    })),
    participants,
    messages: messages.map(({ from, to, label, place }) => ({
      from,
      to,
      label,
      location: toLocation(place, context),
    })),
    left,
    unknownCalls: unknownCalls.map(place => toLocation(place, context)),
  };
}
