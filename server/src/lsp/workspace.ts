import type { Change, Session, SessionSettings } from '../engine/session/session.ts';
import { type FilePath, isInside } from '../engine/source/path.ts';
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

/** The sessions of all folders. Which folder a path belongs to is answered here and nowhere else. */
export interface Workspace {
  folders(): readonly ReviewedFolder[];
  /** The innermost reviewed folder around the path. */
  folderOf(path: FilePath): ReviewedFolder | undefined;
  /** Whether some folder around the path is wanted, reviewed or switched off. */
  isWanted(path: FilePath): boolean;
  want(folder: WantedFolder): void;
  /** An adopted folder that has become one of the workspace stays. */
  unwant(folder: WantedFolder): void;
  /** The text that is reviewed for this path: a fix may reach into a file that another folder's session found. */
  textOf(path: FilePath): string | undefined;
  /** Tells every session that may see the file: folders can lie in each other. */
  update(changes: readonly FileChange[]): void;
  /** Asks for the settings anew and opens, replaces and closes sessions until they are as wanted. */
  refresh(): Promise<void>;
  onChange(listener: (change: WorkspaceChange) => void): void;
  dispose(): void;
}

export type FileChange = Exclude<Change, { readonly kind: 'rescan' }>;

export interface WorkspaceSettings {
  readonly log: Log;
  readonly openSession: (settings: Pick<SessionSettings, 'roots' | 'overrides'>) => Session;
  readonly settingsOf: (folder: WantedFolder) => Promise<Settings>;
}

export function createWorkspace({ log, openSession, settingsOf }: WorkspaceSettings): Workspace {
  const wanted = new Map<FilePath, WantedFolder>();
  const reviewed = new Map<FilePath, ReviewedFolder>();
  const listeners: ((change: WorkspaceChange) => void)[] = [];
  let latestRefresh = 0;

  const close = (folder: ReviewedFolder): void => {
    reviewed.delete(folder.path);
    try {
      folder.session.dispose();
    } catch (error) {
      log.failure(`closing the review of \`${folder.path}\``, error);
    }
  };

  const open = (folder: WantedFolder, settings: Settings): ReviewedFolder | undefined => {
    try {
      const session = openSession({
        roots: [folder.path],
        overrides: toOverrides(settings, folder.path),
      });
      const opened = { ...folder, settings, session };
      reviewed.set(folder.path, opened);
      return opened;
    } catch (error) {
      log.failure(`opening the review of \`${folder.path}\``, error);
      return undefined;
    }
  };

  const settle = (settings: ReadonlyMap<FilePath, Settings>): WorkspaceChange => {
    const outdated = [...reviewed.values()].filter(
      folder => !isUpToDate(folder, wanted.get(folder.path), settings.get(folder.path)),
    );
    for (const folder of outdated) close(folder);
    const opened: ReviewedFolder[] = [];
    for (const folder of wanted.values()) {
      const own = settings.get(folder.path);
      if (own === undefined || !own.enable || reviewed.has(folder.path)) continue;
      const session = open(folder, own);
      if (session !== undefined) opened.push(session);
    }
    return { opened, closed: outdated };
  };

  const folderOf = (path: FilePath): ReviewedFolder | undefined => {
    const around = innermost(wanted.values(), path);
    return around === undefined ? undefined : reviewed.get(around.path);
  };

  return {
    folders: () => [...reviewed.values()],
    folderOf,
    textOf: path => {
      const sessions = [folderOf(path), ...reviewed.values()].map(folder => folder?.session);
      for (const session of sessions) {
        const text = session?.textOf(path);
        if (text !== undefined) return text;
      }
      return undefined;
    },
    isWanted: path => innermost(wanted.values(), path) !== undefined,
    want: folder => {
      if (!folder.isAdopted || !wanted.has(folder.path)) wanted.set(folder.path, folder);
    },
    unwant: ({ path, isAdopted }) => {
      if (wanted.get(path)?.isAdopted === isAdopted) wanted.delete(path);
    },
    update: changes => {
      for (const { path, session } of reviewed.values()) {
        const inside = changes.filter(change => isInside(path, change.path));
        if (inside.length > 0) session.update(inside);
      }
    },
    async refresh() {
      const refresh = ++latestRefresh;
      const folders = [...wanted.values()];
      const answers = await Promise.all(folders.map(folder => settingsOf(folder)));
      // A newer refresh has asked later and knows better.
      if (refresh !== latestRefresh) return;
      const settings = new Map<FilePath, Settings>();
      for (const [index, folder] of folders.entries()) {
        const answer = answers[index];
        if (answer !== undefined) settings.set(folder.path, answer);
      }
      const change = settle(settings);
      if (change.opened.length + change.closed.length === 0) return;
      for (const listener of listeners) listener(change);
    },
    onChange: listener => {
      listeners.push(listener);
    },
    dispose: () => {
      for (const folder of [...reviewed.values()]) close(folder);
    },
  };
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
