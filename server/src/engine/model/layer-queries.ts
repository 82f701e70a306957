/** Which folders of a service are which layer. */
import type { FilePath } from '../source/path.ts';
import { type Database, isSameData, isSameList } from './database.ts';
import type { FileQueries } from './file-queries.ts';
import { describeLayering, type Layering } from './layers.ts';
import { perFile } from './per-file.ts';
import type { ProjectModel } from './project-model.ts';

export interface LayerParts extends Pick<FileQueries, 'homeOf' | 'filesOfHome'> {
  isApplication(path: FilePath): boolean;
  hasRoutes(path: FilePath): boolean;
  reachesData(path: FilePath): boolean;
}

export function createLayerQuery(
  database: Database,
  { homeOf, filesOfHome, isApplication, hasRoutes, reachesData }: LayerParts,
): ProjectModel['layeringOf'] {
  const applicationFiles = perFile<readonly FilePath[]>(
    database,
    'application files',
    home => filesOfHome(home).filter(isApplication),
    isSameList,
  );
  const layering = perFile<Layering>(
    database,
    'layering',
    home => describeLayering(applicationFiles(home), hasRoutes, reachesData),
    isSameData,
  );
  return path => layering(homeOf(path));
}
