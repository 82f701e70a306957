/**
 * A framework in two steps: what one file registers, and how the registrations of all files make endpoints.
 * The first is remembered for each file, so an edit finds anew only what its own file registers.
 */
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import type { Database } from '../model/database.ts';
import { isSameData } from '../model/database.ts';
import type { ExportPlace } from '../model/export-place.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Origins } from '../model/origin.ts';
import type { ModuleTarget } from '../model/resolve-module.ts';
import type { FileRole } from '../model/role.ts';
import { type FilePath, toFilePath } from '../source/path.ts';
import type { Endpoint } from './endpoint.ts';
import type { Found, RoutingFramework } from './route.ts';

/** A file as a framework sees it. */
export interface FileView extends ProjectView {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly calls: readonly ResolvedCall[];
}

/** The project as a framework sees it. */
export interface ProjectView {
  readonly root: FilePath;
  readonly origins: Origins;
  factsOf(path: FilePath): TypeScriptFacts | undefined;
  callsOf(path: FilePath): readonly ResolvedCall[];
  roleOf(path: FilePath): FileRole;
  manifestOf(path: FilePath): Manifest | undefined;
  resolve(from: FilePath, specifier: string): ModuleTarget;
  /** Where an export of a file is written. */
  exportPlaces(path: FilePath, name: string): readonly ExportPlace[];
  /** The files that a file imports at run time. */
  importedFiles(path: FilePath): readonly FilePath[];
  /** All TypeScript files, sorted. */
  files(): readonly FilePath[];
}

export interface Framework<F extends Found> {
  readonly name: RoutingFramework;
  /** What a file registers, as plain data; undefined when that is nothing. */
  find(file: FileView): F | undefined;
  /** The endpoints of the whole project, where it matters in the order in which requests are held against them. */
  compose(all: readonly FoundIn<F>[], project: ProjectView): readonly Endpoint[];
}

/** What was found, and where. */
export interface FoundIn<F> {
  readonly path: FilePath;
  readonly found: F;
}

/** A framework at work on a project. */
export interface ConnectedFramework {
  readonly name: RoutingFramework;
  found(path: FilePath): Found | undefined;
  endpoints(): readonly Endpoint[];
}

export type FrameworkConnector = (database: Database, project: ProjectView) => ConnectedFramework;

export function defineFramework<F extends Found>(framework: Framework<F>): FrameworkConnector {
  return (database, project) => {
    const { name } = framework;
    const found = database.query<F | undefined>(
      `${name}: found`,
      key => {
        const path = toFilePath(key);
        const facts = project.factsOf(path);
        if (facts === undefined || project.roleOf(path) !== 'application') return undefined;
        return framework.find({ ...project, path, facts, calls: project.callsOf(path) });
      },
      isSameData,
    );
    const endpoints = database.query<readonly Endpoint[]>(
      `${name}: endpoints`,
      () => {
        const all = project.files().flatMap(path => {
          const here = found(path);
          return here === undefined ? [] : [{ path, found: here }];
        });
        return all.length === 0 ? [] : framework.compose(all, project);
      },
      isSameData,
    );
    return { name, found, endpoints: () => endpoints('') };
  };
}
