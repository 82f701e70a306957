/** The questions about where a name leads. */
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import { groupBy } from '../source/group-by.ts';
import { type FilePath, toFilePath } from '../source/path.ts';
import { type Database, isSameData } from './database.ts';
import { type Decoration, findDecorations } from './decorations.ts';
import { findExport, findHandedOn, readExports } from './export-place.ts';
import type { ModelInputs } from './model-inputs.ts';
import { createOrigins } from './origin/create-origins.ts';
import type { Origin, OriginSources, Origins } from './origin.ts';
import { perFile } from './per-file.ts';
import { findProvisions, type Provision } from './provisions.ts';
import type { ModuleResolver } from './resolve-module.ts';
import { roleOfPath } from './role.ts';

export interface NameParts {
  readonly root: FilePath;
  readonly inputs: ModelInputs;
  readonly libraries: Libraries;
  readonly resolver: ModuleResolver;
  files(): readonly FilePath[];
  facts(path: FilePath): TypeScriptFacts | undefined;
}

export interface NameQueries extends Pick<OriginSources, 'resolve' | 'exportPlaces'> {
  readonly origins: Origins;
}

export function createNameQueries(
  database: Database,
  { root, inputs, libraries, resolver, files, facts }: NameParts,
): NameQueries {
  const fileSet = database.query('file set', () => new Map(files().map(path => [path, path])));
  const resolve = database.pairQuery('resolve', (from: FilePath, specifier) => {
    inputs.resolution.get('');
    const known = fileSet('');
    const target = resolver.resolve(from, specifier, {
      has: path => known.has(path),
      packageHome: name => inputs.packages.get('')?.get(name),
      isByName: inputs.importsByName.get('') === true,
    });
    // One text for each path: to look something up under another copy of it takes several times as long.
    const path = target.kind === 'file' ? known.get(target.path) : undefined;
    return path === undefined ? target : { kind: 'file' as const, path };
  });
  const exportsOf = perFile(database, 'exports of', path => readExports(facts(path)), isSameData);
  const handedOn = perFile(
    database,
    'handed on',
    path => findHandedOn(path, { exportsOf, resolve }),
    isSameData,
  );
  const exportPlaces = database.pairQuery(
    'export places',
    (path: FilePath, name) => findExport(path, name, { exportsOf, handedOn, resolve }),
    isSameData,
  );
  const origins = createOrigins({
    facts,
    resolve,
    exportPlaces,
    libraries,
    decorations: createDecorationQuery(database, { files, facts }),
    provisions: createProvisionQuery(database, { root, files, facts }),
    known: database.memory<Origin>(),
  });
  return { resolve, exportPlaces, origins };
}

/** Properties that are added to a framework's objects, under their names. */
function createDecorationQuery(
  database: Database,
  { files, facts }: Pick<NameParts, 'files' | 'facts'>,
): OriginSources['decorations'] {
  const decorationsOf = database.query<readonly Decoration[]>(
    'decorations of',
    key => {
      const content = facts(toFilePath(key));
      return content === undefined ? [] : findDecorations(toFilePath(key), content);
    },
    isSameData,
  );
  const decorations = database.query<readonly Decoration[]>(
    'decorations',
    () => files().flatMap(decorationsOf),
    isSameData,
  );
  return name => decorations('').filter(decoration => decoration.name === name);
}

/** What containers hand over for a token. */
function createProvisionQuery(
  database: Database,
  { root, files, facts }: Pick<NameParts, 'root' | 'files' | 'facts'>,
): OriginSources['provisions'] {
  const provisionsOf = database.query<readonly Provision[]>(
    'provisions of',
    key => {
      const path = toFilePath(key);
      const content = roleOfPath(root, path) === undefined ? facts(path) : undefined;
      return content === undefined ? [] : findProvisions(path, content);
    },
    isSameData,
  );
  const provisions = database.query(
    'provisions',
    () => groupBy(files().flatMap(provisionsOf), ({ token }) => token),
    isSameData,
  );
  const provisionsUnder = database.query<readonly Provision[]>(
    'provisions under',
    token => provisions('').get(token) ?? [],
    isSameData,
  );
  return token => provisionsUnder(token);
}
