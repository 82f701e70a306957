import { type CancellationToken, commands, type Progress, ProgressLocation, window } from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient/node';
import type { ReviewSummary } from '../../server/src/protocol.ts';
import type { ReviewServer } from './review-server.ts';

type Report = Progress<{ message?: string; increment?: number }>;

/** Reviews the whole workspace with a cancellable notification, and says what came of it. */
export async function reviewWorkspace(server: ReviewServer): Promise<void> {
  const summary = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Reviewing the workspace', cancellable: true },
    (progress, token) => review(server, progress, token),
  );
  const shown = 'Show Problems';
  const choice = await window.showInformationMessage(
    describe(summary),
    ...(summary.findings > 0 ? [shown] : []),
  );
  if (choice === shown) await commands.executeCommand('workbench.actions.view.problems');
}

async function review(
  server: ReviewServer,
  progress: Report,
  token: CancellationToken,
): Promise<ReviewSummary> {
  const workDoneToken = `review-${Date.now()}`;
  let done = 0;
  const listening = server.onProgress(WorkDoneProgress.type, workDoneToken, value => {
    // The notification is there from begin to end; only what happens in between is news.
    if (value.kind !== 'report') return;
    const percentage = value.percentage ?? done;
    progress.report({
      increment: percentage - done,
      ...(value.message === undefined ? {} : { message: value.message }),
    });
    done = percentage;
  });
  try {
    return await server.request('backendArchitect/reviewWorkspace', { workDoneToken }, token);
  } finally {
    listening.dispose();
  }
}

function describe({ files, findings, cancelled }: ReviewSummary): string {
  const found = findings === 0 ? 'nothing to report' : `${findings} finding${findings === 1 ? '' : 's'}`;
  const reviewed = `${files} file${files === 1 ? '' : 's'} reviewed: ${found}.`;
  return cancelled ? `Review stopped. ${reviewed}` : reviewed;
}
