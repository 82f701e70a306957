import { existsSync } from 'node:fs';
import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type FileEvent,
  WatchKind,
} from 'vscode-languageserver/node';
import { baseName, directoryOf, type FilePath, joinPath } from '../../engine/source/path.ts';
import type { Server } from '../server.ts';
import { toOverrides } from '../settings.ts';
import { pathOfUri, uriOfPath } from '../uri.ts';
import type { ReviewedFolder } from '../workspace.ts';

/** What a review depends on: sources, API descriptions, and all files that configure one of them. */
const watchedFiles =
  '**/{*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json,jsonc,yaml,yml,graphql,graphqls,gql,prisma,ejs,pug,jade,hbs,handlebars},.gitignore,.env,.env.*,Dockerfile,Dockerfile.*,*.Dockerfile}';
const watchedName =
  /(?:\.(?:[cm]?[jt]sx?|jsonc?|ya?ml|graphqls?|gql|prisma|ejs|pug|jade|hbs|handlebars|Dockerfile)|\/(?:\.gitignore|\.env(?:\.[^/]+)?|Dockerfile(?:\.[^/]+)?))$/i;
/** What moves when somebody commits, fetches or changes the branch: what descriptions are compared with is another. */
const watchedHistory = '**/.git/{HEAD,logs/HEAD,packed-refs,FETCH_HEAD}';
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
        { globPattern: watchedHistory, kind: WatchKind.Create | WatchKind.Change },
        { globPattern: everything, kind: WatchKind.Create | WatchKind.Delete },
      ],
    });
  });
  if (client.fileWatching && client.watchingElsewhere) watchElsewhere(server);
}

/** What configures a folder from further out lies where no client looks by itself. */
function watchElsewhere({ connection, workspace, log }: Server): void {
  const watched = new Set<FilePath>();
  workspace.onChange(
    log.guard('watching configurations', async ({ opened }) => {
      const fresh = opened.flatMap(configurationFoldersOf).filter(folder => !watched.has(folder));
      if (fresh.length === 0) return;
      for (const folder of fresh) watched.add(folder);
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [...new Set(fresh)].map(folder => ({
          globPattern: { baseUri: uriOfPath(folder), pattern: '{*.json,*.jsonc,.gitignore}' },
        })),
      });
    }),
  );
}

/** The folders around one as far as its repository reaches, and the one that holds the configuration it is told to use. */
function configurationFoldersOf({ path, settings }: ReviewedFolder): readonly FilePath[] {
  const { configurationPath } = toOverrides(settings, path);
  const around: FilePath[] = [];
  for (let folder = path; !isRepository(folder); ) {
    folder = directoryOf(folder);
    around.push(folder);
    // Without a repository nothing is looked for so far out that it would be worth watching.
    if (folder === directoryOf(folder)) around.length = 0;
    if (around.length === 0) break;
  }
  return configurationPath === undefined ? around : [...around, directoryOf(configurationPath)];
}

function isRepository(folder: FilePath): boolean {
  return existsSync(joinPath(folder, '.git'));
}

/** Tells the sessions; gives back the files that are gone, which are no longer to be shown. */
function follow({ workspace }: Server, events: readonly FileEvent[]): readonly FilePath[] {
  const files = new Set<FilePath>();
  const gone = new Set<FilePath>();
  const folders = new Set<FilePath>();
  for (const { uri, type } of events) {
    const path = pathOfUri(uri);
    if (path === undefined) continue;
    if (isHistory(path)) files.add(path);
    if (isElsewhere(path)) continue;
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

/** Says that a branch may have moved. */
function isHistory(path: FilePath): boolean {
  return /\/\.git\/(?:HEAD|logs\/HEAD|packed-refs|FETCH_HEAD)$/.test(path);
}

function mayBeFolder(path: FilePath): boolean {
  return !/\.[a-z][a-z0-9]*$/i.test(baseName(path).slice(1));
}
