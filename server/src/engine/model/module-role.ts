/** What a file is in its service, learnt from what it does rather than from its name. */
import type { FilePath } from '../source/path.ts';

export type ModuleRole =
  /** Registers what can be asked. */
  | 'route'
  /** Runs without a request. */
  | 'job'
  /** Reads and writes data itself. */
  | 'repository'
  /** Asks other services, queues, caches and the like itself. */
  | 'gateway'
  /** Works with others that do. */
  | 'service'
  | 'support';

export interface ModuleRoleSources {
  hasRoutes(path: FilePath): boolean;
  hasJobs(path: FilePath): boolean;
  reachesData(path: FilePath): boolean;
  reachesOthers(path: FilePath): boolean;
  /** The files whose functions this file's call. */
  calledFiles(path: FilePath): readonly FilePath[];
}

/** The first that applies: a file that registers routes is one, whatever else it does. */
export function findModuleRole(path: FilePath, sources: ModuleRoleSources): ModuleRole {
  if (sources.hasRoutes(path)) return 'route';
  if (sources.hasJobs(path)) return 'job';
  if (sources.reachesData(path)) return 'repository';
  if (sources.reachesOthers(path)) return 'gateway';
  return leadsOutside(path, sources) ? 'service' : 'support';
}

function leadsOutside(path: FilePath, sources: ModuleRoleSources): boolean {
  const seen = new Set([path]);
  for (const current of seen) {
    if (current !== path && (sources.reachesData(current) || sources.reachesOthers(current))) return true;
    for (const next of sources.calledFiles(current)) seen.add(next);
  }
  return false;
}
