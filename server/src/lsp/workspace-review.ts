import type { Progress, Review } from '../engine/session/session.ts';
import { type FilePath, isInside } from '../engine/source/path.ts';
import type { ReviewSummary } from '../protocol.ts';
import type { Log } from './log.ts';
import { type Presenter, sayOnce } from './presenter.ts';
import type { Publisher } from './publisher.ts';
import type { Status } from './status.ts';
import type { ReviewedFolder, Workspace } from './workspace.ts';

/** Reviews whole folders, one run at a time, after what the person is looking at. */
export interface WorkspaceReview {
  /** Reviews these folders in the background once everything open is shown. */
  queue(folders: readonly ReviewedFolder[]): void;
  /** Reviews all folders now; a review that is under way is given up for it. */
  reviewAll(watch: RunWatch): Promise<ReviewSummary>;
}

/** Whoever wants to follow a run and stop it. */
export interface RunWatch {
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

export interface WorkspaceReviewParts {
  readonly log: Log;
  readonly workspace: Workspace;
  readonly publisher: Publisher;
  readonly presenter: Presenter;
  readonly status: Status;
  /** Begins to show the progress of a background run, with a way to stop it. */
  readonly showProgress: () => ShownProgress;
}

export interface ShownProgress extends RunWatch {
  end(): void;
}

interface Run {
  readonly stop: AbortController;
  /** Folders that are not through yet. */
  readonly remaining: Set<ReviewedFolder>;
  ended: Promise<boolean>;
}

interface FolderTotals {
  readonly files: number;
  readonly passedOver: number;
}

export function createWorkspaceReview(parts: WorkspaceReviewParts): WorkspaceReview {
  const { log, workspace, publisher, presenter, status } = parts;
  const queued = new Set<ReviewedFolder>();
  const totals = new Map<FilePath, FolderTotals>();
  let run: Run | undefined;

  const reportIdle = (): void => {
    const all = [...totals.values()];
    const problem = publisher.problem();
    status.report({
      state: 'idle',
      files: all.reduce((sum, each) => sum + each.files, 0),
      findings: publisher.findingCount(),
      passedOver: all.reduce((sum, each) => sum + each.passedOver, 0),
      ...(problem === undefined ? {} : { problem }),
    });
  };

  const reviewFolder = async (folder: ReviewedFolder, watch: RunWatch): Promise<void> => {
    presenter.setReviewState(folder.session, 'running');
    try {
      const review = await folder.session.review(watch);
      watch.signal.throwIfAborted();
      presenter.setReviewState(folder.session, 'done');
      await presenter.presentReview(folder, review.files);
      presenter.refresh(leftOver(folder, review, publisher), 0);
      sayOnce(review.notices, log);
      totals.set(folder.path, { files: review.fileCount, passedOver: countPassedOver(review) });
    } catch (error) {
      presenter.setReviewState(folder.session, totals.has(folder.path) ? 'done' : 'none');
      presenter.refresh([], 0);
      if (!watch.signal.aborted) log.failure(`reviewing the folder \`${folder.path}\``, error);
    }
  };

  /** True when the run went through all its folders. */
  const reviewFolders = async ({ stop, remaining }: Run, watch: RunWatch): Promise<boolean> => {
    const signal = AbortSignal.any([stop.signal, watch.signal]);
    const folderCount = remaining.size;
    for (const folder of [...remaining]) {
      if (signal.aborted) break;
      const onProgress = ({ done, total }: Progress): void => {
        const through = (folderCount - remaining.size) * total;
        const progress = { done: through + done, total: folderCount * total };
        status.report({ state: 'reviewing', progress });
        watch.onProgress(progress);
      };
      await reviewFolder(folder, { signal, onProgress });
      if (!signal.aborted) remaining.delete(folder);
    }
    return !signal.aborted;
  };

  const start = (folders: readonly ReviewedFolder[], watch: RunWatch): Promise<boolean> => {
    const own: Run = {
      stop: new AbortController(),
      remaining: new Set(folders),
      ended: Promise.resolve(false),
    };
    run = own;
    status.report({ state: 'reviewing' });
    own.ended = reviewFolders(own, watch).finally(() => {
      run = undefined;
      presenter.refresh([], 0);
    });
    return own.ended;
  };

  const runQueued = async (): Promise<void> => {
    if (run !== undefined) return;
    if (queued.size === 0) return reportIdle();
    const folders = [...queued];
    queued.clear();
    const shown = parts.showProgress();
    try {
      await start(folders, shown);
    } finally {
      shown.end();
    }
  };

  const forget = (folder: ReviewedFolder): void => {
    queued.delete(folder);
    totals.delete(folder.path);
    if (run === undefined || !run.remaining.delete(folder)) return;
    // What the run still had to do is done by the next one, together with what replaces this folder.
    for (const other of run.remaining) queued.add(other);
    run.stop.abort();
  };

  presenter.onSettled(() => {
    runQueued().catch(error => log.failure('reviewing the workspace', error));
  });
  workspace.onChange(({ closed }) => {
    for (const folder of closed) forget(folder);
  });

  return {
    queue(folders) {
      for (const folder of folders) queued.add(folder);
    },
    async reviewAll(watch) {
      while (run !== undefined) {
        run.stop.abort();
        await run.ended;
      }
      queued.clear();
      const folders = workspace.folders();
      for (const { session } of folders) session.update([{ kind: 'rescan' }]);
      const isComplete = await start(folders, watch);
      const files = folders.reduce((sum, folder) => sum + (totals.get(folder.path)?.files ?? 0), 0);
      return { files, findings: publisher.findingCount(), cancelled: !isComplete };
    },
  };
}

/** Files that are shown although the review no longer knows them. */
function leftOver(folder: ReviewedFolder, review: Review, publisher: Publisher): readonly FilePath[] {
  const known = new Set(review.files.map(file => file.path));
  return publisher.shownPaths().filter(path => isInside(folder.path, path) && !known.has(path));
}

function countPassedOver(review: Review): number {
  const notices = [...review.notices, ...review.files.flatMap(file => file.notices)];
  return notices.filter(notice => notice.kind === 'limit').length;
}
