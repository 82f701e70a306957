/** Wires the questions about a project together. Each is a query: asked once, and again only when its sources change. */
import { findExpressRoutes } from '../frameworks/express.ts';
import { findFastifyRoutes } from '../frameworks/fastify.ts';
import { findNestRoutes } from '../frameworks/nest.ts';
import { noRegistrations, type Registrations } from '../frameworks/route.ts';
import type { OpenApiFacts } from '../languages/openapi/facts.ts';
import type { CallIndex, TypeScriptFacts } from '../languages/typescript/facts.ts';
import { createLibraries } from '../libraries/index.ts';
import { directoryOf, type FilePath, isInside, joinPath, toFilePath } from '../source/path.ts';
import { type ResolvedCall, resolveCalls } from './calls.ts';
import { findDataAccess } from './data-access.ts';
import { type Comparison, type Database, type Input, isSameData, isSameList } from './database.ts';
import { type Decoration, findDecorations } from './decorations.ts';
import { composeEndpoints, type Endpoint } from './endpoints.ts';
import { findExport } from './export-place.ts';
import { findImportedFiles, findReachedFiles } from './imports.ts';
import { describeLayering, isModelAccess, type Layering } from './layers.ts';
import type { Manifest } from './manifest.ts';
import { createOrigins } from './origin.ts';
import { findDeadlineDefaults, findOutboundCalls } from './outbound.ts';
import type { ProjectModel } from './project-model.ts';
import type { ModuleResolver } from './resolve-module.ts';
import { importsServerPackage, isMixedPackage, isServerPackage, roleOfContent, roleOfPath } from './role.ts';
import { listenedTo, type Service } from './services.ts';
import {
  classKey,
  findTransactions,
  keysOfCalled,
  noTransactions,
  sortedSet,
  type TransactionFacts,
  type Transactions,
} from './transactions.ts';
import { findWrappers, type Wrapper, type Wrappers } from './wrappers.ts';

/** What the model is made from. Whoever owns it sets these as files come, change and go. */
export interface ModelInputs {
  readonly facts: Input<TypeScriptFacts>;
  readonly openApi: Input<OpenApiFacts>;
  readonly manifests: Input<Manifest>;
  /** Under `''`: the folders of the workspace's packages, by name. */
  readonly packages: Input<ReadonlyMap<string, FilePath>>;
  /** Under `''`: the sorted TypeScript files. */
  readonly files: Input<readonly FilePath[]>;
  /** Under `''`: changes whenever an import may lead elsewhere. */
  readonly resolution: Input<number>;
}

export function createModelInputs(database: Database): ModelInputs {
  return {
    facts: database.input('facts'),
    openApi: database.input('openapi facts'),
    manifests: database.input('manifest'),
    packages: database.input('package'),
    files: database.input('files', isSameList),
    resolution: database.input('resolution'),
  };
}

export function createProjectModel(
  database: Database,
  inputs: ModelInputs,
  root: FilePath,
  resolver: ModuleResolver,
): ProjectModel {
  const libraries = createLibraries();
  const files = (): readonly FilePath[] => inputs.files.get('') ?? [];
  const facts = (path: FilePath): TypeScriptFacts | undefined => inputs.facts.get(path);

  const fileSet = database.query('file set', () => new Set(files()));
  const resolve = perPair(database, 'resolve', (from, specifier) => {
    inputs.resolution.get('');
    const known = fileSet('');
    return resolver.resolve(from, specifier, {
      has: path => known.has(path),
      packageHome: name => inputs.packages.get('')?.get(name),
    });
  });
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
  const exportPlaces = perPair(
    database,
    'export places',
    (path, name) => findExport(path, name, { facts, resolve }),
    isSameData,
  );
  const origins = createOrigins({
    facts,
    resolve,
    exportPlaces,
    libraries,
    decorations: name => decorations('').filter(decoration => decoration.name === name),
  });

  const manifestOf = perFile(database, 'manifest of', path => {
    for (let directory = directoryOf(path); ; directory = directoryOf(directory)) {
      const manifest = inputs.manifests.get(joinPath(directory, 'package.json'));
      if (manifest !== undefined || directory === root || directory === directoryOf(directory))
        return manifest;
    }
  });
  const importedFiles = database.query<readonly FilePath[]>(
    'imported files',
    key => {
      const content = facts(toFilePath(key));
      return content === undefined ? [] : findImportedFiles(toFilePath(key), content, resolve);
    },
    isSameList,
  );
  const reachedFiles = perFile(database, 'reached files', path => findReachedFiles(path, importedFiles));
  const homeOf = (path: FilePath): FilePath => {
    const manifest = manifestOf(path);
    return manifest === undefined ? root : directoryOf(manifest.path);
  };
  const hasServerImports = (path: FilePath): boolean => {
    const content = facts(path);
    return content !== undefined && importsServerPackage(content);
  };
  /** In a package that draws pages and serves them, what its server files bring in. */
  const serverFiles = database.query<ReadonlySet<FilePath>>('server files', home => {
    const own = files().filter(path => homeOf(path) === home);
    const entries = own.filter(path => hasServerImports(path));
    return new Set(entries.flatMap(path => [...reachedFiles(path)]));
  });
  const roleOf = perFile(database, 'role', path => {
    const known = roleOfPath(root, path);
    const content = facts(path);
    if (known !== undefined || content === undefined) return known ?? 'application';
    const isDrawing = isMixedPackage(manifestOf(path)) && !serverFiles(homeOf(path)).has(path);
    return isDrawing ? 'browser' : roleOfContent(content, path, manifestOf(path));
  });
  const calls = perFile(database, 'calls', path => {
    const content = facts(path);
    return content === undefined ? [] : resolveCalls(path, content, origins);
  });
  const dataAccess = perFile(database, 'data access', path => {
    const content = facts(path);
    return content === undefined ? [] : findDataAccess(calls(path), content, { facts, origins, libraries });
  });
  const transactionsOf = database.query<TransactionFacts>(
    'transactions of',
    key => {
      const path = toFilePath(key);
      const content = facts(path);
      return content === undefined
        ? noTransactions
        : findTransactions(content, calls(path), { facts, libraries });
    },
    isSameData,
  );
  const allTransactions = database.query(
    'transactions',
    () => {
      const found = files().map(transactionsOf);
      return {
        called: sortedSet(found.flatMap(one => one.called)),
        packages: sortedSet(found.flatMap(one => one.packages)),
        madeOutside: sortedSet(found.flatMap(one => one.madeOutside)),
        madeWithin: sortedSet(found.flatMap(one => one.madeWithin)),
      };
    },
    isSameData,
  );
  const isCalledInTransaction = database.query('called in transaction', key =>
    allTransactions('').called.includes(key),
  );
  const isMadeOutsideOfAll = database.query('made outside of transactions', key => {
    const { madeOutside, madeWithin } = allTransactions('');
    return madeOutside.includes(key) && !madeWithin.includes(key);
  });
  const transactions: Transactions = {
    bodies: path => transactionsOf(path).bodies,
    isCalledInOne: (path, index) => keysOfCalled(path, index, { facts, origins }).some(isCalledInTransaction),
    areUsedWith: name => allTransactions('').packages.includes(name),
    isMadeOutside: (path, index) => isMadeOutsideOfAll(classKey(path, index, { facts })),
  };
  const wrappersOf = database.query<readonly Wrapper[]>(
    'wrappers',
    key => {
      const content = facts(toFilePath(key));
      return content === undefined ? [] : findWrappers(content);
    },
    isSameData,
  );
  const pick = (path: FilePath, indexes: readonly CallIndex[] = []): readonly ResolvedCall[] =>
    indexes.flatMap(index => calls(path)[index] ?? []);
  const wrappers: Wrappers = {
    behind: ({ callee }) =>
      callee.kind === 'function'
        ? pick(callee.path, wrappersOf(callee.path)[callee.function]?.handsOnTo)
        : [],
    givenBackBy: (path, index) => pick(path, wrappersOf(path)[index]?.gives),
  };
  const outboundCalls = perFile(database, 'outbound', path => findOutboundCalls(calls(path), libraries));

  const deadlineDefaults = database.query<readonly string[]>(
    'deadline defaults',
    key => {
      const path = toFilePath(key);
      const content = facts(path);
      return content === undefined ? [] : findDeadlineDefaults(path, calls(path), content, origins);
    },
    isSameList,
  );
  const clientsWithDeadline = database.query<ReadonlySet<string>>(
    'clients with a deadline',
    () => new Set(files().flatMap(deadlineDefaults)),
    (left, right) => isSameList([...left], [...right]),
  );
  const servedFiles = database.query<ReadonlySet<FilePath>>('served files', () => {
    return new Set(services('').flatMap(service => [...service.files, ...reachedFiles(service.entry)]));
  });
  const isServerCode = (path: FilePath): boolean =>
    isServerPackage(manifestOf(path)) || servedFiles('').has(path);
  const registrations = database.query<Registrations>(
    'registrations',
    key => {
      const path = toFilePath(key);
      const content = facts(path);
      if (content === undefined || roleOf(path) !== 'application') return noRegistrations;
      return joinRegistrations([
        findExpressRoutes(path, calls(path), content, origins),
        findFastifyRoutes(path, calls(path), origins),
        findNestRoutes(path, calls(path), content, origins),
      ]);
    },
    isSameData,
  );
  const endpoints = database.query<readonly Endpoint[]>(
    'endpoints',
    () => composeEndpoints(files().map(registrations), origins),
    isSameData,
  );

  const hasRoutes = perFile(database, 'has routes', path => registrations(path).routes.length > 0);
  const reachesData = perFile(database, 'reaches data', path => dataAccess(path).some(isModelAccess));
  const applicationFiles = database.query<readonly FilePath[]>(
    'application files',
    home => files().filter(path => homeOf(path) === home && roleOf(path) === 'application'),
    isSameList,
  );
  const layering = database.query<Layering>(
    'layering',
    home => describeLayering(applicationFiles(home), hasRoutes, reachesData),
    isSameData,
  );

  const listensIn = database.query<readonly Listening[]>(
    'listens',
    key => {
      const path = toFilePath(key);
      if (roleOf(path) !== 'application') return [];
      return calls(path).flatMap(call => {
        const framework = listenedTo(call);
        return framework === undefined ? [] : [{ framework, span: call.fact.nameSpan }];
      });
    },
    isSameData,
  );
  const services = database.query<readonly Service[]>(
    'services',
    () => findServices(files(), root, manifestOf, listensIn, roleOf),
    isSameData,
  );

  return {
    files,
    facts,
    roleOf,
    manifestOf,
    resolve,
    origins,
    libraries,
    calls,
    dataAccess,
    transactions,
    wrappers,
    outboundCalls,
    clientsWithDeadline: () => clientsWithDeadline(''),
    isServerCode: path => isServerCode(path),
    routes: path => registrations(path).routes,
    endpoints: () => endpoints(''),
    importedFiles,
    reachedFiles,
    layeringOf: path => layering(homeOf(path)),
    services: () => services(''),
    remember: question => database.query('remembered', question, isSameData),
  };
}

/** A place where a server begins to listen. */
interface Listening {
  readonly framework: Service['framework'];
  readonly span: Service['listen'];
}

function findServices(
  files: readonly FilePath[],
  root: FilePath,
  manifestOf: ProjectModel['manifestOf'],
  listensIn: (path: FilePath) => readonly Listening[],
  roleOf: ProjectModel['roleOf'],
): readonly Service[] {
  const found = new Map<FilePath, Service>();
  for (const entry of files) {
    const [listen] = listensIn(entry);
    if (listen === undefined) continue;
    const manifest = manifestOf(entry);
    const home = manifest === undefined ? root : directoryOf(manifest.path);
    if (found.has(home)) continue;
    const own = files.filter(path => isInside(home, path) && roleOf(path) === 'application');
    found.set(home, {
      root: home,
      manifest,
      framework: listen.framework,
      entry,
      listen: listen.span,
      files: own,
    });
  }
  return [...found.values()];
}

function joinRegistrations(all: readonly Registrations[]): Registrations {
  return {
    routes: all.flatMap(one => one.routes),
    mounts: all.flatMap(one => one.mounts),
    globalPrefixes: all.flatMap(one => one.globalPrefixes),
  };
}

/** A query whose key is a path. */
function perFile<Value>(
  database: Database,
  name: string,
  compute: (path: FilePath) => Value,
): (path: FilePath) => Value {
  return database.query(name, key => compute(toFilePath(key)));
}

function perPair<Value>(
  database: Database,
  name: string,
  compute: (path: FilePath, text: string) => Value,
  isSame: Comparison<Value> = Object.is,
): (path: FilePath, text: string) => Value {
  const computeFor = (key: string): Value => {
    const cut = key.indexOf('\0');
    return compute(toFilePath(key.slice(0, cut)), key.slice(cut + 1));
  };
  const query = database.query(name, computeFor, isSame);
  return (path, text) => query(`${path}\0${text}`);
}
