import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type FileEvent,
  WatchKind,
} from 'vscode-languageserver/node';
import { baseName, type FilePath } from '../../engine/source/path.ts';
import type { Server } from '../server.ts';
import { pathOfUri } from '../uri.ts';

/** What a review depends on: sources, API descriptions, and all files that configure one of them. */
const watchedFiles = '**/{*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json,jsonc,yaml,yml},.gitignore}';
const watchedName = /(?:\.(?:[cm]?[jt]sx?|jsonc?|ya?ml)|\/\.gitignore)$/i;
/** A folder that comes or goes is often reported alone, without the files in it. */
const everything = '**/*';

/** Follows what changes on disk, by other programs or by the editor for closed files. */
export function register(server: Server): void {
  const { connection, client, log, presenter, debounceMs } = server;
  connection.onDidChangeWatchedFiles(
    log.guard('following files', (params: DidChangeWatchedFilesParams) => {
      presenter.refresh(follow(server, params.changes), debounceMs);
    }),
  );
  server.onReady(async () => {
    if (!client.fileWatching) {
      log.info(
        'This client watches no files: a change outside of the editor is seen when a review is asked for.',
      );
      return;
    }
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [
        { globPattern: watchedFiles, kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete },
        { globPattern: everything, kind: WatchKind.Create | WatchKind.Delete },
      ],
    });
  });
}

/** Tells the sessions; gives back the files that are gone, which are no longer to be shown. */
function follow({ workspace }: Server, events: readonly FileEvent[]): readonly FilePath[] {
  const files = new Set<FilePath>();
  const gone = new Set<FilePath>();
  const folders = new Set<FilePath>();
  for (const { uri, type } of events) {
    const path = pathOfUri(uri);
    if (path === undefined || isElsewhere(path)) continue;
    if (watchedName.test(path)) {
      files.add(path);
      if (type === FileChangeType.Deleted) gone.add(path);
    } else if (type !== FileChangeType.Changed && mayBeFolder(path)) folders.add(path);
  }
  workspace.update([...files].map(path => ({ kind: 'disk', path })));
  const concerned = new Set([...folders].map(path => workspace.folderOf(path)));
  for (const folder of concerned) if (folder !== undefined) workspace.rescan(folder);
  return [...gone];
}

/** What package managers and git do in their own folders changes nothing that is reviewed. */
function isElsewhere(path: FilePath): boolean {
  return /\/(?:node_modules|\.git)\/./.test(path);
}

function mayBeFolder(path: FilePath): boolean {
  return !/\.[a-z][a-z0-9]*$/i.test(baseName(path).slice(1));
}
