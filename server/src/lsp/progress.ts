import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver/node';
import type { Progress } from '../engine/session/session.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { Log } from './log.ts';
import type { ShownProgress } from './workspace-review.ts';

/** Shows a background review to the person, who can stop it. The review does not wait for the client to show it. */
export function showProgress(connection: Connection, client: ClientAbilities, log: Log): ShownProgress {
  const stop = new AbortController();
  let reporter: WorkDoneProgressReporter | undefined;
  let hasEnded = false;
  const show = async (): Promise<void> => {
    const created = await connection.window.createWorkDoneProgress();
    if (hasEnded) return;
    reporter = created;
    created.begin('Backend Architect', 0, 'Reviewing the workspace', true);
    created.token.onCancellationRequested(() => stop.abort());
  };
  if (client.progress) show().catch(error => log.failure('showing progress', error));
  return {
    signal: stop.signal,
    onProgress: progress => {
      if (reporter !== undefined) reportProgress(reporter, progress);
    },
    end() {
      hasEnded = true;
      reporter?.done();
    },
  };
}

export function reportProgress(reporter: WorkDoneProgressReporter, { done, total }: Progress): void {
  reporter.report(total === 0 ? 100 : Math.floor((done / total) * 100), `${done} of ${total} files`);
}
