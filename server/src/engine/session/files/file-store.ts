/** Knows the files of a review: finds them, reads them, turns them into facts and findings of their own. */
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import { type FilePath, isInside } from '../../source/path.ts';
import { discoverFiles, type FileKind, kindOf } from '../discover.ts';
import { passedOver, readFailure, tooManyFiles, unreachable, unreadable } from '../notices.ts';
import type { Notice } from '../session.ts';
import { createHeldReadings } from './held-readings.ts';
import { createKnownFiles } from './known-files.ts';
import { loadData } from './load-data.ts';
import { loadEnvironment } from './load-environment.ts';
import { loadGraphql } from './load-graphql.ts';
import { loadManifest } from './load-manifest.ts';
import { loadPrisma } from './load-prisma.ts';
import { loadTemplate } from './load-template.ts';
import { loadTsoaSettings } from './load-tsoa-settings.ts';
import { loadTypeScript } from './load-typescript.ts';
import type { FileStoreParts, Loading } from './parts.ts';
import { createFileReader } from './read-file.ts';

export interface FileStore {
  /** Files that wait to be read. */
  pending(): readonly FilePath[];
  /** Walks the folder again. */
  scan(): void;
  /** Tells the model which files there are, once for all that were loaded. */
  settle(): void;
  /** Something about a file may have changed. */
  touch(path: FilePath): void;
  /** Brings one file's facts up to date. */
  load(path: FilePath): void;
  /** Facts of a file that a description refers to, read when first asked for. */
  fragment(path: FilePath): OpenApiFacts | undefined;
  /** Configuration changed: the findings that depend on it are made anew. */
  forgetFindings(): void;
  readonly notices: readonly Notice[];
}

export function createFileStore(parts: FileStoreParts): FileStore {
  const { root, inputs } = parts;
  const files = createKnownFiles(parts);
  const loading: Loading = {
    parts,
    files,
    reader: createFileReader(parts, files),
    held: createHeldReadings(parts),
  };
  let ofFolder: readonly Notice[] = [];

  /** What one file makes go wrong costs that file and nothing else. */
  const guard = (path: FilePath, load: Loader): void => {
    try {
      load(path, loading);
    } catch (error) {
      files.giveUp(path, readFailure(root, path, error));
    }
  };

  return {
    get notices() {
      return [...ofFolder, ...files.obstacles.values()];
    },
    // Packages first: they say which files are worth reading.
    pending: () => [...files.pending].sort((left, right) => orderOf(left) - orderOf(right)),
    load(path) {
      files.pending.delete(path);
      const load = loaderOf(kindOf(path));
      if (load !== undefined) guard(path, load);
    },
    touch(path) {
      if (!isInside(root, path)) return;
      files.unwalked.add(path);
      files.pending.add(path);
    },
    scan() {
      ofFolder = scanFolder(loading);
    },
    settle: () => files.settle(),
    fragment(path) {
      if (inputs.openApi.get(path) === undefined && isInside(root, path) && !files.fragments.has(path)) {
        files.fragments.add(path);
        files.unwalked.add(path);
        guard(path, loadData);
      }
      return inputs.openApi.get(path);
    },
    forgetFindings: () => files.forgetFindings(),
  };
}

function orderOf(path: FilePath): number {
  return kindOf(path) === 'manifest' ? 0 : 1;
}

type Loader = (path: FilePath, loading: Loading) => void;

function loaderOf(kind: FileKind | undefined): Loader | undefined {
  switch (kind) {
    case 'typescript':
      return loadTypeScript;
    case 'graphql':
      return loadGraphql;
    case 'prisma':
      return loadPrisma;
    case 'template':
      return loadTemplate;
    case 'data':
      return loadData;
    case 'environment':
      return loadEnvironment;
    case 'manifest':
      return loadManifest;
    case 'tsoa':
      return loadTsoaSettings;
    case 'settings':
    case undefined:
      return undefined;
  }
}

/** Everything that is or was in the folder waits to be looked at; gives what is to be said about the folder itself. */
function scanFolder({ parts, files }: Loading): readonly Notice[] {
  const { root, fileSystem } = parts;
  const { limits, isIgnored } = parts.configuration().resolverIn(root);
  const found = discoverFiles(fileSystem, root, isIgnored, limits.maxFiles);
  for (const path of found.links) files.unwalked.add(path);
  for (const path of [...found.paths, ...files.seen()]) {
    // The folder has been named: its files are no news.
    if (found.closed.some(folder => isInside(folder.path, path))) files.loseSight(path);
    else files.pending.add(path);
  }
  for (const path of parts.openDocuments()) if (isInside(root, path)) files.pending.add(path);
  files.obstacles.clear();
  files.endless.clear();
  for (const path of found.endless) files.endless.add(path);
  for (const { path, reason } of found.unreadable) files.obstacles.set(path, passedOver(root, path, reason));
  return [
    ...(found.isCut ? [tooManyFiles(limits.maxFiles)] : []),
    ...found.misnamed.map(unreachable),
    ...found.closed.map(({ path, reason }) => unreadable(root, path, `is a folder that ${reason}`)),
  ];
}
