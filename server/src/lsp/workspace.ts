import { kindOf } from '../engine/session/discover.ts';
import type { Change, Session, SessionSettings } from '../engine/session/session.ts';
import { directoryOf, type FilePath, isInside } from '../engine/source/path.ts';
import type { Settings } from '../protocol.ts';
import type { Log } from './log.ts';
import { toOverrides } from './settings.ts';

/** A folder that is to be reviewed: one of the workspace's, or the project of a document outside all of those. */
export interface WantedFolder {
  readonly path: FilePath;
  /** As the client spells it: it is the scope of its settings. */
  readonly uri: string;
  /** True for the project of a document outside the workspace: only what is open in it is shown. */
  readonly isAdopted: boolean;
}

/** A folder with its living review. */
export interface ReviewedFolder extends WantedFolder {
  readonly settings: Settings;
  readonly session: Session;
}

export interface WorkspaceChange {
  readonly opened: readonly ReviewedFolder[];
  readonly closed: readonly ReviewedFolder[];
}

export type FileChange = Exclude<Change, { readonly kind: 'rescan' }>;

export type OpenSession = (settings: Pick<SessionSettings, 'root' | 'overrides'>) => Promise<Session>;

export interface WorkspaceParts {
  readonly log: Log;
  readonly openSession: OpenSession;
  readonly settingsOf: (folder: WantedFolder) => Promise<Settings>;
}

/** As many the session takes in by itself when it is asked for findings. */
const mostSmallChanges = 50;

/** The sessions of all folders. Which folder a path belongs to is answered here and nowhere else. */
export class Workspace {
  readonly #parts: WorkspaceParts;
  readonly #wanted = new Map<FilePath, WantedFolder>();
  readonly #reviewed = new Map<FilePath, ReviewedFolder>();
  readonly #listeners: ((change: WorkspaceChange) => void)[] = [];
  readonly #farReaching: ((folder: ReviewedFolder) => void)[] = [];
  #latestRefresh = 0;
  #refreshCount = 0;
  #refreshing = Promise.resolve();

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
  }

  folders(): readonly ReviewedFolder[] {
    return [...this.#reviewed.values()];
  }

  /** The innermost folder around the path, unless it is switched off. */
  folderOf(path: FilePath): ReviewedFolder | undefined {
    const around = innermost(this.#wanted.values(), path);
    return around === undefined ? undefined : this.#reviewed.get(around.path);
  }

  /** Whether some folder around the path is wanted, reviewed or switched off. */
  isWanted(path: FilePath): boolean {
    return innermost(this.#wanted.values(), path) !== undefined;
  }

  /** The text that is reviewed for this path: a fix may reach into a file that another folder's session found. */
  textOf(path: FilePath): string | undefined {
    for (const folder of [this.folderOf(path), ...this.#reviewed.values()]) {
      const text = folder?.session.textOf(path);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  want(folder: WantedFolder): void {
    if (!folder.isAdopted || !this.#wanted.has(folder.path)) this.#wanted.set(folder.path, folder);
  }

  /** An adopted folder that has become one of the workspace stays. */
  unwant({ path, isAdopted }: WantedFolder): void {
    if (this.#wanted.get(path)?.isAdopted === isAdopted) this.#wanted.delete(path);
  }

  /** Tells every session that may see the file: folders can lie in each other. */
  update(changes: readonly FileChange[]): void {
    for (const folder of this.#reviewed.values()) {
      const own = changes.filter(({ path }) => concerns(folder, path));
      if (own.length === 0) continue;
      folder.session.update(own);
      const isFarReaching = own.some(({ path }) => configures(folder, path));
      if (own.length > mostSmallChanges || isFarReaching) this.#tellFarReaching(folder);
    }
  }

  /** Something in the folder changed that nobody can list. */
  rescan(folder: ReviewedFolder): void {
    folder.session.update([{ kind: 'rescan' }]);
    this.#tellFarReaching(folder);
  }

  /** Called when so much may have changed in a folder that all of it is to be reviewed. */
  onFarReachingChange(listener: (folder: ReviewedFolder) => void): void {
    this.#farReaching.push(listener);
  }

  /** Also called with nothing when a refresh has changed nothing. */
  onChange(listener: (change: WorkspaceChange) => void): void {
    this.#listeners.push(listener);
  }

  /** Asks for the settings anew and opens, replaces and closes sessions until they are as wanted. */
  refresh(): Promise<void> {
    this.#refreshCount++;
    this.#refreshing = this.#refresh().finally(() => {
      this.#refreshCount--;
    });
    return this.#refreshing;
  }

  /** False until sessions were opened for the first time, and while they are opened anew. */
  isReady(): boolean {
    return this.#latestRefresh > 0 && this.#refreshCount === 0;
  }

  /** When the sessions are as wanted. */
  async whenReady(): Promise<void> {
    let awaited: Promise<void> | undefined;
    while (awaited !== this.#refreshing) {
      awaited = this.#refreshing;
      await awaited;
    }
  }

  dispose(): void {
    this.#latestRefresh++;
    for (const folder of this.folders()) this.#close(folder);
  }

  async #refresh(): Promise<void> {
    const refresh = ++this.#latestRefresh;
    const asked = [...this.#wanted.values()].map(
      async (folder): Promise<[FilePath, Settings]> => [folder.path, await this.#parts.settingsOf(folder)],
    );
    const settings = new Map(await Promise.all(asked));
    // A newer refresh has asked later and knows better.
    if (refresh !== this.#latestRefresh) return;
    const closed = this.#closeOutdated(settings);
    if (closed.length > 0) this.#tell({ opened: [], closed });
    const opened = await this.#openMissing(settings);
    if (refresh !== this.#latestRefresh) {
      for (const folder of opened) this.#dispose(folder);
      return;
    }
    for (const folder of opened) this.#reviewed.set(folder.path, folder);
    this.#tell({ opened, closed: [] });
  }

  #tellFarReaching(folder: ReviewedFolder): void {
    for (const listener of this.#farReaching) listener(folder);
  }

  #tell(change: WorkspaceChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #closeOutdated(settings: ReadonlyMap<FilePath, Settings>): readonly ReviewedFolder[] {
    const outdated = this.folders().filter(
      folder => !isUpToDate(folder, this.#wanted.get(folder.path), settings.get(folder.path)),
    );
    for (const folder of outdated) this.#close(folder);
    return outdated;
  }

  async #openMissing(settings: ReadonlyMap<FilePath, Settings>): Promise<readonly ReviewedFolder[]> {
    const opening = [...this.#wanted.values()].map(folder => {
      const own = settings.get(folder.path);
      const isMissing = own?.enable === true && !this.#reviewed.has(folder.path);
      return isMissing ? this.#open(folder, own) : undefined;
    });
    const opened = await Promise.all(opening);
    return opened.filter(folder => folder !== undefined);
  }

  async #open(folder: WantedFolder, settings: Settings): Promise<ReviewedFolder | undefined> {
    try {
      const overrides = toOverrides(settings, folder.path);
      const session = await this.#parts.openSession({ root: folder.path, overrides });
      return { ...folder, settings, session };
    } catch (error) {
      this.#parts.log.failure(`opening the review of \`${folder.path}\``, error);
      return undefined;
    }
  }

  #close(folder: ReviewedFolder): void {
    this.#reviewed.delete(folder.path);
    this.#dispose(folder);
  }

  #dispose(folder: ReviewedFolder): void {
    try {
      folder.session.dispose();
    } catch (error) {
      this.#parts.log.failure(`closing the review of \`${folder.path}\``, error);
    }
  }
}

/** Whether the review of a folder can depend on a file: one that lies in it, or that configures it from further out. */
export function concerns(folder: ReviewedFolder, path: FilePath): boolean {
  return isInside(folder.path, path) || configures(folder, path);
}

/** What configures a review can change every finding; what configures a compiler, how every import resolves. */
function configures({ path: folder, settings }: ReviewedFolder, path: FilePath): boolean {
  if (path === toOverrides(settings, folder).configurationPath) return true;
  return kindOf(path) === 'settings' && (isInside(folder, path) || isInside(directoryOf(path), folder));
}

function isUpToDate(
  folder: ReviewedFolder,
  wanted: WantedFolder | undefined,
  settings: Settings | undefined,
): boolean {
  if (wanted === undefined || settings === undefined || !settings.enable) return false;
  const hasSameSettings = JSON.stringify(settings) === JSON.stringify(folder.settings);
  return hasSameSettings && wanted.isAdopted === folder.isAdopted;
}

function innermost(folders: Iterable<WantedFolder>, path: FilePath): WantedFolder | undefined {
  let found: WantedFolder | undefined;
  for (const folder of folders) {
    if (isInside(folder.path, path) && folder.path.length > (found?.path.length ?? -1)) found = folder;
  }
  return found;
}
