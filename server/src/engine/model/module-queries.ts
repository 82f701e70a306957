/** The questions about what single files are for: what they run without a request, and their part in a service. */
import { type FilePath, toFilePath } from '../source/path.ts';
import type { CallParts, CallQueries } from './call-queries.ts';
import { type Database, isSameData, isSameList } from './database.ts';
import { findJobs, type Job } from './jobs.ts';
import { findModuleRole, type ModuleRole } from './module-role.ts';
import { findSettingReads, type SettingRead } from './setting-reads.ts';

export interface ModuleParts extends CallParts {
  readonly callQueries: CallQueries;
  hasRoutes(path: FilePath): boolean;
  reachesData(path: FilePath): boolean;
  isApplication(path: FilePath): boolean;
  isServerCode(path: FilePath): boolean;
}

export interface ModuleQueries {
  jobs(): readonly Job[];
  moduleRoleOf(path: FilePath): ModuleRole;
  /** The files whose functions this file's call. */
  calledFiles(path: FilePath): readonly FilePath[];
  settingReads(path: FilePath): readonly SettingRead[];
}

export function createModuleQueries(database: Database, parts: ModuleParts): ModuleQueries {
  const { facts, files, calls, origins, libraries, callQueries, outboundCalls } = parts;
  const jobsIn = database.query<readonly Job[]>(
    'jobs in',
    key => {
      const path = toFilePath(key);
      const content = facts(path);
      if (content === undefined || !parts.isApplication(path)) return [];
      return findJobs({ path, facts: content, calls: calls(path), origins, libraries, factsOf: facts });
    },
    isSameData,
  );
  const jobs = database.query<readonly Job[]>(
    'jobs',
    // Pages repeat things, too.
    () =>
      files()
        .flatMap(jobsIn)
        .filter(job => job.library !== 'node' || parts.isServerCode(job.path)),
    isSameList,
  );
  const hasJobs = database.query('has jobs', path => jobsIn(path).length > 0);
  const reachesOthers = database.query(
    'reaches others',
    path => outboundCalls(toFilePath(path)).length > 0 || callQueries.messages(toFilePath(path)).length > 0,
  );
  const calledFiles = database.query<readonly FilePath[]>(
    'called files',
    path => {
      const { edges } = callQueries.fileCalls(toFilePath(path));
      return [...new Set(edges.map(({ to }) => to.path))].filter(called => called !== path).sort();
    },
    isSameList,
  );
  const { hasRoutes, reachesData } = parts;
  const sources = { hasRoutes, hasJobs, reachesData, reachesOthers, calledFiles };
  const moduleRole = database.query('module role', path => findModuleRole(toFilePath(path), sources));
  const settingReads = database.query<readonly SettingRead[]>(
    'setting reads',
    key => {
      const path = toFilePath(key);
      const content = facts(path);
      return content === undefined
        ? []
        : findSettingReads({ path, facts: content, calls: calls(path), libraries });
    },
    isSameData,
  );
  return { jobs: () => jobs(''), moduleRoleOf: moduleRole, calledFiles, settingReads };
}
