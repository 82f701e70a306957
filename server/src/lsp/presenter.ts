import type { Finding } from '../engine/rule-api/finding.ts';
import type { FileReview, Notice, Session } from '../engine/session/session.ts';
import type { FilePath } from '../engine/source/path.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { OpenDocuments } from './documents.ts';
import type { Log } from './log.ts';
import { createMirrors, type Mirrored, mirroredToDiagnostic } from './mirrors.ts';
import type { Publisher } from './publisher.ts';
import type { RulePages } from './rule-pages.ts';
import { createBreather, nextTurn, Scheduler } from './scheduler.ts';
import { indexLines, isPlaced, noticeToDiagnostic, toDiagnostic } from './to-lsp.ts';
import type { ReviewedFolder, Workspace } from './workspace.ts';

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

/** Keeps what the client shows equal to what the sessions find, the edited document first. */
export class Presenter {
  readonly #parts: PresenterParts;
  readonly #edited = new Set<FilePath>();
  readonly #pending = new Set<FilePath>();
  /** Nothing for sessions that no review of has ended yet. */
  readonly #closedFiles = new WeakMap<Session, 'shown' | 'hidden'>();
  readonly #notices = new WeakMap<Session, readonly Notice[]>();
  readonly #mirrors = createMirrors();
  readonly #settled: (() => void)[] = [];
  readonly #scheduler: Scheduler;

  constructor(parts: PresenterParts) {
    this.#parts = parts;
    this.#scheduler = new Scheduler({
      work: isOutdated => this.#showPending(isOutdated),
      onFailure: error => parts.log.failure('showing findings', error),
      afterwards: () => {
        for (const listener of this.#settled) listener();
      },
    });
  }

  /** Shows the file anew before all others, once no edit has come for a while. */
  edited(path: FilePath): void {
    this.#edited.add(path);
    this.#scheduler.schedule(this.#parts.debounceMs);
  }

  /** Shows these files, and all that the sessions say are affected, soon. */
  refresh(paths: Iterable<FilePath>, delayMs: number): void {
    for (const path of paths) this.#pending.add(path);
    this.#scheduler.schedule(delayMs);
  }

  /** What a review says about files that are not reviewed themselves, such as configurations. */
  setNotices(folder: ReviewedFolder, notices: readonly Notice[]): void {
    const isHere = ({ path }: Notice): boolean =>
      path !== undefined && (this.#parts.workspace.folderOf(path) ?? folder) === folder;
    const before = this.#notices.get(folder.session) ?? [];
    const here = notices.filter(notice => isPlaced(notice) && isHere(notice));
    this.#notices.set(folder.session, here);
    sayOnce(
      notices.filter(notice => !here.includes(notice)),
      this.#parts.log,
    );
    this.refresh(
      [...before, ...here].flatMap(({ path }) => path ?? []),
      0,
    );
  }

  /** A review of the folder has ended: from now on its closed files are shown too, or taken away. */
  reviewed({ session }: ReviewedFolder, closedFiles: 'shown' | 'hidden'): void {
    this.#closedFiles.set(session, closedFiles);
    this.refresh(this.#parts.publisher.shownPaths(), 0);
  }

  /** What stands in another file and is shown in this one too. */
  mirroredIn(path: FilePath): readonly Mirrored[] {
    return this.#mirrors.in(path);
  }

  /** Called whenever everything that was waiting is shown. */
  onSettled(listener: () => void): void {
    this.#settled.push(listener);
  }

  stop(): void {
    this.#scheduler.stop();
  }

  /** What was edited, then what is open, then the rest. */
  async #showPending(isOutdated: () => boolean): Promise<void> {
    const { documents } = this.#parts;
    const isOpen = (path: FilePath): boolean => documents.at(path) !== undefined;
    const breathe = createBreather(longestTurnMs);
    const showAll = async (paths: readonly FilePath[]): Promise<void> => {
      for (const path of paths) {
        if (isOutdated()) return;
        this.#edited.delete(path);
        this.#pending.delete(path);
        this.#show(path);
        await breathe();
      }
    };
    await showAll([...this.#edited]);
    // In a large project the next answer takes longer than the review of one file: what is ready leaves first.
    await nextTurn();
    if (isOutdated()) return;
    this.#collectAffected();
    await showAll([...this.#pending].filter(isOpen));
    await showAll([...this.#pending]);
  }

  #collectAffected(): void {
    const { workspace } = this.#parts;
    for (const folder of workspace.folders()) {
      for (const path of folder.session.takeAffected()) {
        if (workspace.folderOf(path) === folder) this.#pending.add(path);
      }
    }
  }

  /** Closed files stay as they are while it is not known yet what to say about them: nothing flickers. */
  #fateOf(path: FilePath): 'show' | 'clear' | 'keep' {
    const { workspace, documents } = this.#parts;
    const folder = this.#ownerOf(path);
    if (folder === undefined) return workspace.isReady() ? 'clear' : 'keep';
    if (documents.at(path) !== undefined || this.#noticesOf(folder, path).length > 0) return 'show';
    const closedFiles = this.#closedFiles.get(folder.session);
    if (closedFiles === undefined) return 'keep';
    return closedFiles === 'shown' ? 'show' : 'clear';
  }

  /** A configuration outside of all folders is shown by one that it configures. */
  #ownerOf(path: FilePath): ReviewedFolder | undefined {
    const { workspace } = this.#parts;
    return (
      workspace.folderOf(path) ??
      workspace
        .folders()
        .find(folder => !workspace.isWanted(path) && this.#noticesOf(folder, path).length > 0)
    );
  }

  #noticesOf(folder: ReviewedFolder, path: FilePath): readonly Notice[] {
    return (this.#notices.get(folder.session) ?? []).filter(notice => notice.path === path);
  }

  #show(path: FilePath): void {
    const { publisher, documents, log } = this.#parts;
    const folder = this.#ownerOf(path);
    const fate = this.#fateOf(path);
    if (fate === 'clear') {
      publisher.clear(path, documents.at(path)?.version);
      this.#mirror(path, []);
    }
    if (fate !== 'show' || folder === undefined) return;
    try {
      const { findings, notices } = folder.session.findings(path);
      present(
        { path, findings, notices: [...notices, ...this.#noticesOf(folder, path)] },
        this.#mirrors.in(path),
        folder,
        this.#parts,
      );
      this.#mirror(path, findings);
    } catch (error) {
      log.failure(`reviewing \`${path}\``, error);
    }
  }

  #mirror(path: FilePath, findings: readonly Finding[]): void {
    const changed = this.#mirrors.take(path, findings);
    if (changed.length > 0) this.refresh(changed, 0);
  }
}

function present(
  { path, findings, notices }: FileReview,
  mirrored: readonly Mirrored[],
  folder: ReviewedFolder,
  { client, log, documents, pages, publisher }: PresenterParts,
): void {
  const version = documents.at(path)?.version;
  const context = {
    linesOf: indexLines(file => folder.session.textOf(file)),
    version: version ?? null,
    withRelated: client.relatedInformation,
    pageOf: pages.linkOf,
    uriOf: (file: FilePath) => documents.uriOf(file),
  };
  const placed = notices.filter(isPlaced).filter(notice => (notice.path ?? path) === path);
  sayOnce(notices, log);
  publisher.publish({
    path,
    uri: documents.uriOf(path),
    version,
    findings,
    problem: placed.find(notice => notice.kind === 'configuration')?.message,
    diagnostics: [
      ...findings.map(finding => toDiagnostic(finding, context)),
      ...mirrored.map(one => mirroredToDiagnostic(one, context)),
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
