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
import type { Schema } from '../model/schema.ts';
import type { TsoaSettings } from '../model/tsoa-settings.ts';
import type { FilePath } from '../source/path.ts';
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
  /** What is written in GraphQL's schema language. */
  readonly schema: Schema;
  factsOf(path: FilePath): TypeScriptFacts | undefined;
  callsOf(path: FilePath): readonly ResolvedCall[];
  roleOf(path: FilePath): FileRole;
  manifestOf(path: FilePath): Manifest | undefined;
  /** What the `tsoa.json` beside or above a file says. */
  tsoaSettingsOf(path: FilePath): TsoaSettings | undefined;
  resolve(from: FilePath, specifier: string): ModuleTarget;
  /** Where an export of a file is written. */
  exportPlaces(path: FilePath, name: string): readonly ExportPlace[];
  /** The files that a file imports at run time. */
  importedFiles(path: FilePath): readonly FilePath[];
  /** The application code that imports a file at run time. */
  importersOf(path: FilePath): readonly FilePath[];
  /** The application code that imports what is written in a file, through whatever hands it on. */
  usersOf(path: FilePath): readonly FilePath[];
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

/** What one file registers with one framework. */
export interface Registration<F extends Found = Found> {
  readonly framework: RoutingFramework;
  readonly found: F;
}

/** A framework without what only it knows of its own registrations. */
export interface DefinedFramework {
  find(file: FileView): readonly Registration[];
  /** Prepares to compose endpoints: of the files with registrations, those that have some of its own. */
  connect(
    database: Database,
    project: ProjectView,
    registered: () => readonly RegisteredIn[],
  ): () => readonly Endpoint[];
}

export interface RegisteredIn {
  readonly path: FilePath;
  readonly registrations: readonly Registration[];
}

export function defineFramework<F extends Found>(framework: Framework<F>): DefinedFramework {
  const { name } = framework;
  // What `find` gave is all that stands under a framework's name.
  const isOwn = (registration: Registration): registration is Registration<F> =>
    registration.framework === name;
  return {
    find(file) {
      const found = framework.find(file);
      return found === undefined ? [] : [{ framework: name, found }];
    },
    connect(database, project, registered) {
      const own = database.query<readonly FoundIn<F>[]>(
        `${name}: found`,
        () =>
          registered().flatMap(({ path, registrations }) =>
            registrations.filter(isOwn).map(({ found }) => ({ path, found })),
          ),
        isSameData,
      );
      const endpoints = database.query<readonly Endpoint[]>(
        `${name}: endpoints`,
        () => (own('').length === 0 ? [] : framework.compose(own(''), project)),
        isSameData,
      );
      return () => endpoints('');
    },
  };
}

/** All frameworks at work on a project. */
export interface ConnectedFrameworks {
  registrations(path: FilePath): readonly Registration[];
  endpoints(): readonly Endpoint[];
}

export function connectFrameworks(
  frameworks: readonly DefinedFramework[],
  database: Database,
  project: ProjectView,
): ConnectedFrameworks {
  const registrations = database.query<readonly Registration[], FilePath>(
    'registrations',
    path => {
      const facts = project.factsOf(path);
      if (facts === undefined || project.roleOf(path) !== 'application') return nothing;
      const file: FileView = { ...project, path, facts, calls: project.callsOf(path) };
      const found = frameworks.flatMap(framework => framework.find(file));
      return found.length === 0 ? nothing : found;
    },
    isSameData,
  );
  const registered = database.query<readonly RegisteredIn[]>(
    'files with registrations',
    () => {
      const all = project.files().map(path => ({ path, registrations: registrations(path) }));
      return all.filter(file => file.registrations.length > 0);
    },
    isSameData,
  );
  const composed = frameworks.map(framework => framework.connect(database, project, () => registered('')));
  return { registrations, endpoints: () => eachByOne(composed.map(endpoints => endpoints())) };
}

/** What a contract says, the application that serves it knows more of than the contract: whoever comes first counts. */
function eachByOne(all: readonly (readonly Endpoint[])[]): readonly Endpoint[] {
  const known = new Set<string>();
  const keyOf = ({ framework, file, span, ...own }: Endpoint): string =>
    `${framework} ${file} ${span.start} ${own.kind === 'http' ? own.verb : own.name}`;
  return all.flatMap(endpoints => {
    const others = endpoints.filter(endpoint => !known.has(keyOf(endpoint)));
    for (const endpoint of others) known.add(keyOf(endpoint));
    return others;
  });
}

const nothing: readonly never[] = [];
