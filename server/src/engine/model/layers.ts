/** How a package keeps routes and data access apart, learnt from what its files do rather than from their names. */
import type { FilePath } from '../source/path.ts';
import type { DataAccess } from './data-access.ts';

export interface Layering {
  /** Files that register routes. */
  readonly routeFiles: readonly FilePath[];
  /** Files that reach data and register no route. */
  readonly dataFiles: readonly FilePath[];
  /** Route files that reach data themselves. */
  readonly skipping: readonly FilePath[];
}

export function describeLayering(
  files: readonly FilePath[],
  hasRoutes: (path: FilePath) => boolean,
  reachesData: (path: FilePath) => boolean,
): Layering {
  const routeFiles = files.filter(hasRoutes);
  const withRoutes = new Set(routeFiles);
  return {
    routeFiles,
    dataFiles: files.filter(path => !withRoutes.has(path) && reachesData(path)),
    skipping: routeFiles.filter(reachesData),
  };
}

/** `SELECT 1` in a health check is no business with data. */
export function isModelAccess(access: DataAccess): boolean {
  return access.verb !== 'statement' && access.model !== undefined;
}
