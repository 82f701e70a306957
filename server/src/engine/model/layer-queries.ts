/** Which files of a service are which layer. */

import { type Endpoint, isHttp } from '../frameworks/endpoint.ts';
import type { FilePath } from '../source/path.ts';
import { type Database, isSameData, isSameList } from './database.ts';
import type { FileQueries } from './file-queries.ts';
import { describeLayering, type Handling, type Layering, type LayerSources } from './layers.ts';
import { perFile } from './per-file.ts';
import type { ProjectModel } from './project-model.ts';

export interface LayerParts
  extends Pick<FileQueries, 'homeOf' | 'filesOfHome'>,
    Omit<LayerSources, 'handlingOf'> {
  isApplication(path: FilePath): boolean;
  endpoints(): readonly Endpoint[];
}

export function createLayerQuery(
  database: Database,
  { homeOf, filesOfHome, isApplication, endpoints, ...sources }: LayerParts,
): ProjectModel['layeringOf'] {
  const applicationFiles = perFile<readonly FilePath[]>(
    database,
    'application files',
    home => filesOfHome(home).filter(isApplication),
    isSameList,
  );
  const handling = database.query<ReadonlyMap<FilePath, Handling>>(
    'handling',
    () => describeHandling(endpoints()),
    isSameData,
  );
  const handlingOf = (path: FilePath): Handling => handling('').get(path) ?? handlesNothing;
  const layering = perFile<Layering>(
    database,
    'layering',
    home => describeLayering(applicationFiles(home), { ...sources, handlingOf }),
    isSameData,
  );
  return path => layering(homeOf(path));
}

const handlesNothing: Handling = { handles: false, leavesToOthers: false };

function describeHandling(endpoints: readonly Endpoint[]): ReadonlyMap<FilePath, Handling> {
  const requests = endpoints.filter(isHttp);
  const handling = new Set(requests.flatMap(({ handler }) => handler?.path ?? []));
  const keeping = new Set(
    requests.flatMap(({ file, handler }) => (handler === undefined || handler.path === file ? file : [])),
  );
  const files = new Set([...requests.map(({ file }) => file), ...handling]);
  return new Map(
    [...files].map(path => [path, { handles: handling.has(path), leavesToOthers: !keeping.has(path) }]),
  );
}
