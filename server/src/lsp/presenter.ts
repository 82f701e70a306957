import type { FileReview, Notice, Session } from '../engine/session/session.ts';
import type { FilePath } from '../engine/source/path.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { OpenDocuments } from './documents.ts';
import type { Log } from './log.ts';
import type { Publisher } from './publisher.ts';
import type { RulePages } from './rule-pages.ts';
import { createBreather, createScheduler } from './scheduler.ts';
import { indexLines, isPlaced, noticeToDiagnostic, toDiagnostic } from './to-lsp.ts';
import type { ReviewedFolder, Workspace } from './workspace.ts';

/** Keeps what the client shows equal to what the sessions find, the edited document first. */
export interface Presenter {
  /** Shows the file anew before all others, once no edit has come for a while. */
  edited(path: FilePath): void;
  /** Shows these files, and all that the sessions say are affected, soon. */
  refresh(paths: Iterable<FilePath>, delayMs: number): void;
  /** Shows a review of a whole folder that has just ended; what has changed meanwhile is shown anew later. */
  presentReview(folder: ReviewedFolder, files: readonly FileReview[]): Promise<void>;
  /** While a folder is being reviewed its closed files wait; before that they are left to the review to come. */
  setReviewState(session: Session, state: ReviewState): void;
  /** Called whenever everything that was waiting is shown. */
  onSettled(listener: () => void): void;
  stop(): void;
}

export type ReviewState = 'running' | 'done' | 'none';

export interface PresenterParts {
  readonly client: ClientAbilities;
  readonly log: Log;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly publisher: Publisher;
  readonly pages: RulePages;
  readonly debounceMs: number;
}

/** Other work waits at most about this long for ours. */
const longestTurnMs = 10;

export function createPresenter(parts: PresenterParts): Presenter {
  const { log, documents, workspace, publisher } = parts;
  const edited = new Set<FilePath>();
  const pending = new Set<FilePath>();
  const states = new WeakMap<Session, ReviewState>();
  const settled: (() => void)[] = [];

  const collectAffected = (): void => {
    for (const folder of workspace.folders()) {
      for (const path of folder.session.takeAffected()) {
        if (workspace.folderOf(path) === folder) pending.add(path);
      }
    }
  };

  /** A closed file is shown when it is shown already, or when its folder's closed files are. */
  const fateOf = (path: FilePath): 'show' | 'wait' | 'drop' => {
    const folder = workspace.folderOf(path);
    if (folder === undefined || documents.at(path) !== undefined) return 'show';
    const state = states.get(folder.session) ?? 'none';
    if (state === 'running') return 'wait';
    return publisher.isShown(path) || state === 'done' ? 'show' : 'drop';
  };

  const showPending = async (isOutdated: () => boolean): Promise<void> => {
    const breathe = createBreather(longestTurnMs);
    collectAffected();
    for (const path of inOrder(edited, pending, documents)) {
      const fate = fateOf(path);
      if (fate === 'wait') continue;
      pending.delete(path);
      edited.delete(path);
      if (fate === 'show') show(path, parts);
      await breathe();
      if (isOutdated()) return;
    }
  };

  const scheduler = createScheduler(
    showPending,
    error => log.failure('showing findings', error),
    () => {
      for (const listener of settled) listener();
    },
  );

  return {
    edited(path) {
      edited.add(path);
      scheduler.schedule(parts.debounceMs);
    },
    refresh(paths, delayMs) {
      for (const path of paths) pending.add(path);
      scheduler.schedule(delayMs);
    },
    async presentReview(folder, files) {
      const breathe = createBreather(longestTurnMs);
      collectAffected();
      for (const review of files) {
        if (workspace.folderOf(review.path) !== folder || pending.has(review.path)) continue;
        if (documents.at(review.path) !== undefined) pending.add(review.path);
        else present(review, folder, parts);
        await breathe();
      }
    },
    setReviewState: (session, state) => void states.set(session, state),
    onSettled: listener => void settled.push(listener),
    stop: scheduler.stop,
  };
}

function inOrder(
  edited: ReadonlySet<FilePath>,
  pending: ReadonlySet<FilePath>,
  documents: OpenDocuments,
): readonly FilePath[] {
  const others = [...pending].filter(path => !edited.has(path));
  const isOpen = (path: FilePath): boolean => documents.at(path) !== undefined;
  return [...edited, ...others.filter(isOpen), ...others.filter(path => !isOpen(path))];
}

function show(path: FilePath, parts: PresenterParts): void {
  const folder = parts.workspace.folderOf(path);
  try {
    if (folder === undefined) parts.publisher.clear(path);
    else present(folder.session.findings(path), folder, parts);
  } catch (error) {
    parts.log.failure(`reviewing \`${path}\``, error);
  }
}

function present(
  { path, findings, notices }: FileReview,
  folder: ReviewedFolder,
  parts: PresenterParts,
): void {
  const version = parts.documents.at(path)?.version;
  const linesOf = indexLines(file => folder.session.textOf(file));
  const context = {
    linesOf,
    version: version ?? null,
    withRelated: parts.client.relatedInformation,
    pageOf: parts.pages.linkOf,
    uriOf: parts.documents.uriOf,
  };
  const placed = notices.filter(isPlaced).filter(notice => (notice.path ?? path) === path);
  sayOnce(notices, parts.log);
  parts.publisher.publish({
    path,
    uri: parts.documents.uriOf(path),
    version,
    findings,
    problem: placed.find(notice => notice.kind === 'configuration')?.message,
    diagnostics: [
      ...findings.map(finding => toDiagnostic(finding, context)),
      ...placed.map(notice => noticeToDiagnostic(notice, path, context)),
    ],
  });
}

/** What is shown at no place of a file goes to the log. */
export function sayOnce(notices: readonly Notice[], log: Log): void {
  for (const notice of notices) {
    if (isPlaced(notice) && notice.path !== undefined) continue;
    const place = notice.path === undefined ? '' : `\`${notice.path}\`: `;
    log.once(notice.kind === 'internal-error' ? 'error' : 'warn', `${place}${notice.message}`);
  }
}
