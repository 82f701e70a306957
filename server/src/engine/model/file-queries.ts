/** The questions about what a file is and belongs to. */
import { groupBy } from '../source/group-by.ts';
import { directoryOf, type FilePath, joinPath, toFilePath } from '../source/path.ts';
import { type Database, isSameData, isSameList } from './database.ts';
import { findImportedFiles, findReachedFiles, findUsedFiles, groupUsers } from './imports.ts';
import type { Manifest } from './manifest.ts';
import type { ModelInputs } from './model-inputs.ts';
import { nextFileOf } from './next-files.ts';
import type { OriginSources } from './origin.ts';
import { perFile } from './per-file.ts';
import type { ProjectModel } from './project-model.ts';
import { importsServerPackage, isMixedPackage, roleOfContent, roleOfPath } from './role.ts';
import type { TsoaSettings } from './tsoa-settings.ts';

export interface FileParts
  extends Pick<ProjectModel, 'files' | 'facts'>,
    Pick<OriginSources, 'resolve' | 'exportPlaces'> {
  readonly inputs: ModelInputs;
  readonly root: FilePath;
}

export interface FileQueries
  extends Pick<ProjectModel, 'manifestOf' | 'importedFiles' | 'reachedFiles' | 'roleOf'> {
  tsoaSettingsOf(path: FilePath): TsoaSettings | undefined;
  /** The folder of the package of a file. */
  homeOf(path: FilePath): FilePath;
  filesOfHome(home: FilePath): readonly FilePath[];
  /** The application code that imports a file at run time. */
  importersOf(path: FilePath): readonly FilePath[];
  /** The application code that imports what is written in a file, through whatever hands it on. */
  usersOf(path: FilePath): readonly FilePath[];
}

export function createFileQueries(
  database: Database,
  { inputs, root, files, facts, resolve, exportPlaces }: FileParts,
): FileQueries {
  const manifestIn = createNearest(database, 'manifest in', root, folder =>
    inputs.manifests.get(joinPath(folder, 'package.json')),
  );
  const manifestOf = (path: FilePath): Manifest | undefined => manifestIn(directoryOf(path));
  const tsoaSettingsIn = createNearest(database, 'tsoa settings in', root, folder =>
    inputs.tsoa.get(joinPath(folder, 'tsoa.json')),
  );
  const importedFiles = database.query<readonly FilePath[]>(
    'imported files',
    key => {
      const content = facts(toFilePath(key));
      return content === undefined ? [] : findImportedFiles(toFilePath(key), content, resolve);
    },
    isSameList,
  );
  const usedFiles = perFile<readonly FilePath[]>(
    database,
    'used files',
    path => {
      const content = facts(path);
      return content === undefined ? [] : findUsedFiles(path, content, { resolve, exportPlaces });
    },
    isSameList,
  );
  const reachedFiles = perFile(database, 'reached files', path => findReachedFiles(path, importedFiles));
  const { homeOf, filesOfHome } = createHomeQueries(database, { root, files, manifestOf });
  const roleOf = createRoleQuery(database, { root, facts, manifestOf, homeOf, filesOfHome, reachedFiles });
  const tsoaSettingsOf = (path: FilePath): TsoaSettings | undefined => tsoaSettingsIn(directoryOf(path));
  const isApplication = (path: FilePath): boolean => roleOf(path) === 'application';
  const usersBy = (name: string, usedBy: (path: FilePath) => readonly FilePath[]): FileQueries['usersOf'] => {
    const users = database.query(name, () => groupUsers(files().filter(isApplication), usedBy), isSameData);
    return path => users('').get(path) ?? [];
  };
  return {
    manifestOf,
    tsoaSettingsOf,
    homeOf,
    importedFiles,
    reachedFiles,
    filesOfHome,
    roleOf,
    importersOf: usersBy('importers', importedFiles),
    usersOf: usersBy('users', usedFiles),
  };
}

function createHomeQueries(
  database: Database,
  { root, files, manifestOf }: Pick<FileParts, 'root' | 'files'> & Pick<FileQueries, 'manifestOf'>,
): Pick<FileQueries, 'homeOf' | 'filesOfHome'> {
  const homeOf = (path: FilePath): FilePath => {
    const manifest = manifestOf(path);
    return manifest === undefined ? root : directoryOf(manifest.path);
  };
  const filesByHome = database.query('files by home', () => groupBy(files(), homeOf));
  const filesOfHome = perFile<readonly FilePath[]>(
    database,
    'files of home',
    home => filesByHome('').get(home) ?? [],
    isSameList,
  );
  return { homeOf, filesOfHome };
}

function createRoleQuery(
  database: Database,
  {
    root,
    facts,
    manifestOf,
    homeOf,
    filesOfHome,
    reachedFiles,
  }: Pick<FileParts, 'root' | 'facts'> &
    Pick<FileQueries, 'manifestOf' | 'homeOf' | 'filesOfHome' | 'reachedFiles'>,
): FileQueries['roleOf'] {
  const hasServerImports = (path: FilePath): boolean => {
    const content = facts(path);
    return content !== undefined && importsServerPackage(content);
  };
  const isServedByNext = (path: FilePath): boolean => nextFileOf(path, manifestOf(path)) !== undefined;
  /** In a package that draws pages and serves them, what its server files bring in. */
  const serverFiles = perFile<ReadonlySet<FilePath>>(database, 'server files', home => {
    const entries = filesOfHome(home).filter(path => hasServerImports(path));
    return new Set(entries.flatMap(path => [...reachedFiles(path)]));
  });
  return perFile(database, 'role', path => {
    const known = roleOfPath(root, path);
    const content = facts(path);
    if (known !== undefined || content === undefined) return known ?? 'application';
    if (isServedByNext(path)) return 'application';
    const isDrawing = isMixedPackage(manifestOf(path)) && !serverFiles(homeOf(path)).has(path);
    return isDrawing ? 'browser' : roleOfContent(content, path, manifestOf(path));
  });
}

/** What the nearest folder holds that holds any, no further up than the root. */
function createNearest<T>(
  database: Database,
  name: string,
  root: FilePath,
  read: (folder: FilePath) => T | undefined,
): (folder: FilePath) => T | undefined {
  const nearest: (folder: FilePath) => T | undefined = perFile(database, name, folder => {
    const own = read(folder);
    const outer = directoryOf(folder);
    return own !== undefined || folder === root || folder === outer ? own : nearest(outer);
  });
  return nearest;
}
