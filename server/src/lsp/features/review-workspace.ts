import type { CancellationToken } from 'vscode-languageserver/node';
import type { ServerRequests } from '../../protocol.ts';
import { toRecord } from '../outside-data.ts';
import { reportProgress } from '../progress.ts';
import type { Server } from '../server.ts';

type Summary = ServerRequests['backendArchitect/reviewWorkspace']['result'];

/** The background review of each folder that is opened, and the review that a person asks for. */
export function register(server: Server): void {
  const { connection, workspace, review, log } = server;
  workspace.onChange(({ opened, closed }) => {
    // The folder around a closed one has its files now.
    const heirs = closed
      .map(folder => workspace.folderOf(folder.path))
      .filter(folder => folder !== undefined);
    review.queue([...opened, ...heirs]);
  });
  const answer = log.answer(
    'reviewing the workspace',
    { files: 0, findings: 0, cancelled: true },
    (params: unknown, token: CancellationToken) => reviewAll(server, params, token),
  );
  connection.onRequest('backendArchitect/reviewWorkspace', answer);
}

async function reviewAll(
  { connection, review }: Server,
  params: unknown,
  token: CancellationToken,
): Promise<Summary> {
  const { workDoneToken } = toRecord(params);
  const reporter = connection.window.attachWorkDoneProgress(
    typeof workDoneToken === 'string' || typeof workDoneToken === 'number' ? workDoneToken : undefined,
  );
  const stop = new AbortController();
  if (token.isCancellationRequested) stop.abort();
  token.onCancellationRequested(() => stop.abort());
  reporter.begin('Backend Architect', 0, 'Reviewing the workspace', true);
  try {
    return await review.reviewAll({
      signal: stop.signal,
      onProgress: progress => reportProgress(reporter, progress),
    });
  } finally {
    reporter.done();
  }
}
