import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import type { InitializeParams, WorkspaceFolder } from 'vscode-languageserver/node';
import { configurationFileName } from '../../engine/run/configuration.ts';
import { directoryOf, type FilePath, isInside, joinPath, toFilePath } from '../../engine/source/path.ts';
import type { Server } from '../server.ts';
import { pathOfUri, untitledFolder, uriOfPath } from '../uri.ts';
import type { WantedFolder } from '../workspace.ts';

/** The folders that are reviewed: those of the workspace, and the projects of documents outside of it. */
export function register(server: Server, params: InitializeParams): void {
  const { connection, log, workspace, capabilities } = server;
  capabilities.workspace = {
    ...capabilities.workspace,
    workspaceFolders: { supported: true, changeNotifications: true },
  };
  for (const folder of foldersOf(params)) workspace.want(folder);
  server.onReady(() => {
    if (params.capabilities.workspace?.workspaceFolders !== true) return workspace.refresh();
    connection.workspace.onDidChangeWorkspaceFolders(
      log.guard('following workspace folders', ({ added, removed }) => {
        for (const folder of removed.flatMap(toWanted)) workspace.unwant(folder);
        for (const folder of added.flatMap(toWanted)) workspace.want(folder);
        return workspace.refresh();
      }),
    );
    return workspace.refresh();
  });
  adoptLoneDocuments(server);
}

/** Newer clients send folders, older ones one root. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly WantedFolder[] {
  if (workspaceFolders) return workspaceFolders.flatMap(toWanted);
  const uri = rootUri ?? (rootPath ? uriOfPath(toFilePath(rootPath)) : undefined);
  return uri === undefined ? [] : toWanted({ uri });
}

function toWanted({ uri }: Pick<WorkspaceFolder, 'uri'>): readonly WantedFolder[] {
  const path = pathOfUri(uri);
  return path === undefined ? [] : [{ path, uri, isAdopted: false }];
}

function toAdopted(path: FilePath): WantedFolder {
  return { path, uri: uriOfPath(path), isAdopted: true };
}

/** A document outside the workspace brings the project around it, for as long as it is open. */
function adoptLoneDocuments({ documents, workspace, log }: Server): void {
  const adopted = new Set<FilePath>();
  documents.onOpen(
    log.guard('opening a lone document', ({ path }) => {
      const project = workspace.isWanted(path) ? undefined : projectAround(path);
      if (project === undefined) return;
      adopted.add(project);
      workspace.want(toAdopted(project));
      return workspace.refresh();
    }),
  );
  documents.onClose(
    log.guard('closing a lone document', () => {
      const unused = [...adopted].filter(project => !documents.paths().some(path => isInside(project, path)));
      if (unused.length === 0) return;
      for (const project of unused) {
        adopted.delete(project);
        workspace.unwant(toAdopted(project));
      }
      return workspace.refresh();
    }),
  );
}

/** The nearest folder that says it is a project; a home folder or a whole disk is none, however it looks. */
function projectAround(path: FilePath): FilePath | undefined {
  if (isInside(untitledFolder, path)) return untitledFolder;
  // Editors open their own settings, which are JSON, as documents: these are no reason to review what lies around.
  if (path.includes('/node_modules/') || /\.jsonc?$/i.test(path)) return undefined;
  const home = toFilePath(homedir());
  for (
    let folder = directoryOf(path);
    folder !== directoryOf(folder) && folder !== home;
    folder = directoryOf(folder)
  ) {
    const isProject = ['package.json', configurationFileName].some(name =>
      existsSync(joinPath(folder, name)),
    );
    if (isProject) return folder;
  }
  return undefined;
}
