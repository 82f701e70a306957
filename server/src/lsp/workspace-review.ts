import type { Progress, Review } from '../engine/session/session.ts';
import type { FilePath } from '../engine/source/path.ts';
import type { ReviewSummary } from '../protocol.ts';
import type { Log } from './log.ts';
import type { Presenter } from './presenter.ts';
import type { Publisher } from './publisher.ts';
import type { Status } from './status.ts';
import type { ReviewedFolder, Workspace } from './workspace.ts';

/** Whoever wants to follow a run and stop it. */
export interface RunWatch {
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

export interface ShownProgress extends RunWatch {
  end(): void;
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

interface Run {
  readonly stop: AbortController;
  /** Folders that are not through yet. */
  readonly remaining: Set<ReviewedFolder>;
  readonly ended: Promise<boolean>;
}

interface FolderTotals {
  readonly files: number;
  readonly findings: number;
  readonly passedOver: number;
}

/** Reviews whole folders, one run at a time, after what the person is looking at. */
export class WorkspaceReview {
  readonly #parts: WorkspaceReviewParts;
  readonly #queued = new Set<ReviewedFolder>();
  readonly #totals = new Map<FilePath, FolderTotals>();
  #run: Run | undefined;

  constructor(parts: WorkspaceReviewParts) {
    this.#parts = parts;
    parts.presenter.onSettled(() => {
      this.#runQueued().catch(error => parts.log.failure('reviewing the workspace', error));
    });
    parts.workspace.onChange(({ closed }) => {
      for (const folder of closed) this.#forget(folder);
    });
    parts.workspace.onFarReachingChange(folder => this.queue([folder]));
  }

  /** Reviews these folders in the background once everything open is shown. */
  queue(folders: Iterable<ReviewedFolder>): void {
    for (const folder of folders) this.#queued.add(folder);
  }

  /** Reviews all folders anew; a review that is under way is given up for it. */
  async reviewAll(watch: RunWatch): Promise<ReviewSummary> {
    await this.#parts.workspace.whenReady();
    while (this.#run !== undefined) {
      this.#run.stop.abort();
      await this.#run.ended;
    }
    this.#queued.clear();
    const folders = this.#parts.workspace.folders();
    for (const { session } of folders) session.update([{ kind: 'rescan' }]);
    const isComplete = await this.#start(folders, () => true, watch);
    const totals = folders.flatMap(({ path }) => this.#totals.get(path) ?? []);
    const sum = (counts: readonly number[]): number => counts.reduce((left, right) => left + right, 0);
    return {
      files: sum(totals.map(({ files }) => files)),
      findings: sum(totals.map(({ findings }) => findings)),
      cancelled: !isComplete,
    };
  }

  async #runQueued(): Promise<void> {
    if (this.#run !== undefined || !this.#parts.workspace.isReady()) return;
    if (this.#queued.size === 0) {
      for (const folder of this.#parts.workspace.folders()) void this.#settleTypes(folder);
      return this.#reportIdle();
    }
    const folders = [...this.#queued];
    this.#queued.clear();
    const shown = this.#parts.showProgress();
    try {
      await this.#start(folders, isShownWhenClosed, shown);
    } finally {
      shown.end();
    }
  }

  /** True when the run went through all its folders. */
  #start(
    folders: readonly ReviewedFolder[],
    isShown: (folder: ReviewedFolder) => boolean,
    watch: RunWatch,
  ): Promise<boolean> {
    const stop = new AbortController();
    const remaining = new Set(folders);
    this.#parts.status.report({ state: 'reviewing' });
    const ended = this.#reviewFolders(remaining, isShown, {
      signal: AbortSignal.any([stop.signal, watch.signal]),
      onProgress: progress => watch.onProgress(progress),
    }).finally(() => {
      this.#run = undefined;
      this.#parts.presenter.refresh([], 0);
    });
    this.#run = { stop, remaining, ended };
    return ended;
  }

  async #reviewFolders(
    remaining: Set<ReviewedFolder>,
    isShown: (folder: ReviewedFolder) => boolean,
    { signal, onProgress }: RunWatch,
  ): Promise<boolean> {
    const folderCount = remaining.size;
    for (const folder of [...remaining]) {
      if (signal.aborted) break;
      const report = ({ done, total }: Progress): void => {
        const before = (folderCount - remaining.size) * total;
        const progress = { done: before + done, total: folderCount * total };
        this.#parts.status.report({ state: 'reviewing', progress });
        onProgress(progress);
      };
      await this.#reviewFolder(folder, isShown(folder), { signal, onProgress: report });
      if (!signal.aborted) remaining.delete(folder);
    }
    return !signal.aborted;
  }

  async #reviewFolder(folder: ReviewedFolder, isShown: boolean, watch: RunWatch): Promise<void> {
    const { presenter, log } = this.#parts;
    try {
      // Files that are not shown are reviewed all the same: the open ones depend on them.
      const review = await folder.session.review(watch);
      watch.signal.throwIfAborted();
      this.#totals.set(folder.path, totalsOf(review));
      presenter.reviewed(folder, isShown ? 'shown' : 'hidden');
      presenter.setNotices(folder, review.notices);
      presenter.refresh(
        review.files.map(({ path }) => path),
        0,
      );
      await this.#settleTypes(folder);
    } catch (error) {
      if (!watch.signal.aborted) log.failure(`reviewing the folder \`${folder.path}\``, error);
    }
  }

  /** Shows what types add, where a configuration wants them asked. */
  async #settleTypes({ session, path }: ReviewedFolder): Promise<void> {
    try {
      const counts = await session.settleTypes();
      if (counts !== undefined && counts.asked > 0) this.#parts.presenter.refresh(session.takeAffected(), 0);
    } catch (error) {
      this.#parts.log.failure(`asking types in \`${path}\``, error);
    }
  }

  #forget(folder: ReviewedFolder): void {
    this.#queued.delete(folder);
    this.#totals.delete(folder.path);
    if (this.#run === undefined || !this.#run.remaining.delete(folder)) return;
    // What the run still had to do is done by the next one, together with what replaces this folder.
    this.queue(this.#run.remaining);
    this.#run.stop.abort();
  }

  #reportIdle(): void {
    const { publisher, status } = this.#parts;
    const totals = [...this.#totals.values()];
    const problem = publisher.problem();
    status.report({
      state: 'idle',
      files: totals.reduce((sum, { files }) => sum + files, 0),
      findings: publisher.findingCount(),
      passedOver: totals.reduce((sum, { passedOver }) => sum + passedOver, 0),
      ...(problem === undefined ? {} : { problem }),
    });
  }
}

/** Closed files of a folder are shown unless its settings or its being adopted say otherwise. */
function isShownWhenClosed({ settings, isAdopted }: ReviewedFolder): boolean {
  return settings.reviewWorkspace === 'on' && !isAdopted;
}

function totalsOf({ files, notices, fileCount }: Review): FolderTotals {
  const all = [...notices, ...files.flatMap(file => file.notices)];
  return {
    files: fileCount,
    findings: files.reduce((sum, file) => sum + file.findings.length, 0),
    passedOver: all.filter(notice => notice.kind === 'limit').length,
  };
}
