/** How a package keeps routes, services and data access apart, learnt from what its files do rather than from their names. */
import type { FilePath } from '../source/path.ts';
import type { DataAccess } from './data-access.ts';
import type { ModuleRole } from './module-role.ts';

export interface Layering {
  /** Files that answer requests: with routes and their handlers, or with the handlers alone. */
  readonly routeFiles: readonly FilePath[];
  /** Files with routes or handlers of a kind which nothing below them is of, such as `controller`. */
  readonly controllers: readonly FilePath[];
  /** Files that reach data and answer no request. */
  readonly dataFiles: readonly FilePath[];
  /** Route files that reach data themselves. */
  readonly skipping: readonly FilePath[];
  /** Files between both, which route files ask. */
  readonly services: readonly FilePath[];
  /** Data files that services ask, and that are of a kind which no service is of. */
  readonly repositories: readonly FilePath[];
  /** Route files that ask services. */
  readonly asking: readonly FilePath[];
  /** Route files that ask repositories themselves. */
  readonly passing: readonly FilePath[];
  /** Files of folders by the name of `domain`, which are to know nothing outside of it. */
  readonly domain: readonly FilePath[];
  /** Those among them that import what reaches data or other services. */
  readonly reaching: readonly FilePath[];
}

export interface LayerSources {
  hasRoutes(path: FilePath): boolean;
  /** Where what a file registers is handled, and whether it handles anything, registered wherever. */
  handlingOf(path: FilePath): Handling;
  reachesData(path: FilePath): boolean;
  moduleRoleOf(path: FilePath): ModuleRole;
  /** The files whose functions this file's call. */
  calledFiles(path: FilePath): readonly FilePath[];
  /** The files that a file imports at run time. */
  importedFiles(path: FilePath): readonly FilePath[];
}

export interface Handling {
  readonly handles: boolean;
  readonly leavesToOthers: boolean;
}

export function describeLayering(files: readonly FilePath[], sources: LayerSources): Layering {
  const { calledFiles, hasRoutes, handlingOf, importedFiles, moduleRoleOf, reachesData } = sources;
  const isRouter = (path: FilePath): boolean => !handlingOf(path).handles && handlingOf(path).leavesToOthers;
  const routers = files.filter(path => hasRoutes(path) && isRouter(path));
  const routeFiles = files.filter(path => handlingOf(path).handles || (hasRoutes(path) && !isRouter(path)));
  const outer = new Set([...routers, ...routeFiles]);
  const dataFiles = files.filter(path => !outer.has(path) && reachesData(path));
  const askedByRoutes = new Set(routeFiles.flatMap(calledFiles));
  const services = files.filter(
    path => !outer.has(path) && askedByRoutes.has(path) && moduleRoleOf(path) === 'service',
  );
  const askedByServices = new Set(services.flatMap(calledFiles));
  const repositories = ofOwnKind(
    dataFiles.filter(path => askedByServices.has(path)),
    services,
  );
  const domain = files.filter(path => isDomain(path) && !outer.has(path));
  const asks = (asked: readonly FilePath[]): readonly FilePath[] => {
    const wanted = new Set(asked);
    return routeFiles.filter(path => calledFiles(path).some(file => wanted.has(file)));
  };
  return {
    routeFiles,
    controllers: ofOwnKind([...outer], [...services, ...dataFiles]),
    dataFiles,
    skipping: routeFiles.filter(reachesData),
    services,
    repositories,
    asking: asks(services),
    passing: asks(repositories),
    domain,
    reaching: domain.filter(path => importedFiles(path).some(file => isOutside(file, sources))),
  };
}

export function isDomain(path: FilePath): boolean {
  return path.includes('/domain/');
}

/** What the domain must not know: it reaches data or other services, and lies elsewhere. */
function isOutside(path: FilePath, { moduleRoleOf }: LayerSources): boolean {
  return !isDomain(path) && ['repository', 'gateway'].includes(moduleRoleOf(path));
}

const fewestOfKind = 3;

/** What files do may be what others do too. By a kind that several of them share they are told from those. */
function ofOwnKind(files: readonly FilePath[], others: readonly FilePath[]): readonly FilePath[] {
  const kindsOfOthers = new Set(others.flatMap(kindsOf));
  const counts = new Map<string, number>();
  for (const kind of files.flatMap(kindsOf)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const isOwn = (kind: string): boolean =>
    !kindsOfOthers.has(kind) && (counts.get(kind) ?? 0) >= fewestOfKind;
  return files.filter(path => kindsOf(path).some(isOwn));
}

/** `repository` of `users.repository.ts`, `UserRepository.ts` and `repositories/users.ts`, each beside another. */
function kindsOf(path: FilePath): readonly string[] {
  const [folder = '', file = ''] = path.split('/').slice(-2);
  const names = [folder, file.replace(/\.\w+$/, '')];
  const lastWords = names.map(name => name.split(/[^a-zA-Z]|(?=[A-Z])/).at(-1) ?? '');
  return [...new Set(lastWords.filter(word => word !== '').map(singular))];
}

function singular(word: string): string {
  return word.toLowerCase().replace(/ies$/, 'y').replace(/s$/, '');
}

/** `SELECT 1` in a health check is no business with data. */
export function isModelAccess(access: DataAccess): boolean {
  return access.verb !== 'statement' && access.model !== undefined;
}
