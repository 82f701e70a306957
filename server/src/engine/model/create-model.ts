/** Wires the questions about a project together. Each is a query: asked once, and again only when its sources change. */
import type { Endpoint } from '../frameworks/endpoint.ts';
import { connectFrameworks } from '../frameworks/framework.ts';
import { frameworks } from '../frameworks/index.ts';
import type { RegisteredRoute } from '../frameworks/route.ts';
import type { SdlText } from '../languages/graphql/facts.ts';
import type { GraphqlParser } from '../languages/graphql/parse.ts';
import type { OpenApiFacts } from '../languages/openapi/facts.ts';
import type { CallIndex, TypeScriptFacts } from '../languages/typescript/facts.ts';
import { createLibraries } from '../libraries/index.ts';
import { groupBy } from '../source/group-by.ts';
import { directoryOf, type FilePath, isInside, joinPath, toFilePath } from '../source/path.ts';
import { createCallQueries } from './call-queries.ts';
import { type ResolvedCall, resolveCalls } from './calls.ts';
import { findDataAccess } from './data-access.ts';
import { type Comparison, type Database, type Input, isSameData, isSameList } from './database.ts';
import { type Decoration, findDecorations } from './decorations.ts';
import { findExport, findHandedOn, readExports } from './export-place.ts';
import { findImportedFiles, findReachedFiles } from './imports.ts';
import { describeLayering, isModelAccess, type Layering } from './layers.ts';
import type { Manifest } from './manifest.ts';
import { createModuleQueries } from './module-queries.ts';
import { nextFileOf } from './next-files.ts';
import {
  findOpenReceivers,
  isSameTypes,
  type OpenReceiver,
  type ReceiverTypes,
  refineCalls,
} from './open-receivers.ts';
import { createDescriptionQueries } from './openapi/description-queries.ts';
import { createOrigins } from './origin.ts';
import { findDeadlineDefaults, findOutboundCalls } from './outbound.ts';
import { createPostureQuery } from './posture/posture-queries.ts';
import type { ProjectModel } from './project-model.ts';
import { findProvisions, type Provision } from './provisions.ts';
import type { ModuleResolver } from './resolve-module.ts';
import { importsServerPackage, isMixedPackage, isServerPackage, roleOfContent, roleOfPath } from './role.ts';
import { createSchemaQueries } from './schema-queries.ts';
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
  /** Under `''`: the root documents of API descriptions, sorted. */
  readonly descriptions: Input<readonly FilePath[]>;
  /** Files in GraphQL's schema language. */
  readonly sdl: Input<SdlText>;
  /** Under `''`: the sorted files of those. */
  readonly schemas: Input<readonly FilePath[]>;
  /** Under `''`: what reads them; absent as long as nobody needs it. */
  readonly graphqlParser: Input<GraphqlParser>;
  readonly manifests: Input<Manifest>;
  /** Under `''`: the folders of the workspace's packages, by name. */
  readonly packages: Input<ReadonlyMap<string, FilePath>>;
  /** Under `''`: the sorted TypeScript files. */
  readonly files: Input<readonly FilePath[]>;
  /** What types say of receivers that nothing else could follow. */
  readonly receiverTypes: Input<ReceiverTypes>;
  /** Under `''`: changes whenever an import may lead elsewhere. */
  readonly resolution: Input<number>;
}

export function createModelInputs(database: Database): ModelInputs {
  return {
    facts: database.input('facts'),
    openApi: database.input('openapi facts'),
    descriptions: database.input('descriptions', isSameList),
    sdl: database.input<SdlText>('sdl', isSameData),
    schemas: database.input('schemas', isSameList),
    graphqlParser: database.input('graphql parser'),
    manifests: database.input('manifest'),
    packages: database.input('package'),
    files: database.input('files', isSameList),
    receiverTypes: database.input('receiver types', isSameTypes),
    resolution: database.input('resolution'),
  };
}

export function createProjectModel(
  database: Database,
  inputs: ModelInputs,
  root: FilePath,
  resolver: ModuleResolver,
  /** Facts of a file that an API description refers to. */
  fragment = (path: FilePath): OpenApiFacts | undefined => inputs.openApi.get(path),
): ProjectModel {
  const libraries = createLibraries();
  const files = (): readonly FilePath[] => inputs.files.get('') ?? [];
  const facts = (path: FilePath): TypeScriptFacts | undefined => inputs.facts.get(path);

  const fileSet = database.query('file set', () => new Map(files().map(path => [path, path])));
  const resolve = database.pairQuery('resolve', (from: FilePath, specifier) => {
    inputs.resolution.get('');
    const known = fileSet('');
    const target = resolver.resolve(from, specifier, {
      has: path => known.has(path),
      packageHome: name => inputs.packages.get('')?.get(name),
    });
    // One text for each path: to look something up under another copy of it takes several times as long.
    const path = target.kind === 'file' ? known.get(target.path) : undefined;
    return path === undefined ? target : { kind: 'file' as const, path };
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
    decorations: name => decorations('').filter(decoration => decoration.name === name),
    provisions: token => provisionsUnder(token),
  });

  const manifestIn: (folder: FilePath) => Manifest | undefined = perFile(database, 'manifest in', folder => {
    const manifest = inputs.manifests.get(joinPath(folder, 'package.json'));
    const outer = directoryOf(folder);
    return manifest !== undefined || folder === root || folder === outer ? manifest : manifestIn(outer);
  });
  const manifestOf = (path: FilePath): Manifest | undefined => manifestIn(directoryOf(path));
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
  const filesByHome = database.query('files by home', () => groupBy(files(), homeOf));
  const filesOfHome = perFile<readonly FilePath[]>(
    database,
    'files of home',
    home => filesByHome('').get(home) ?? [],
    isSameList,
  );
  const hasServerImports = (path: FilePath): boolean => {
    const content = facts(path);
    return content !== undefined && importsServerPackage(content);
  };
  const isServedByNext = (path: FilePath): boolean => nextFileOf(path, manifestOf(path)) !== undefined;
  /** In a package that draws pages and serves them, what its server files bring in. */
  const serverFiles = perFile<ReadonlySet<FilePath>>(database, 'server files', home => {
    const entries = filesOfHome(home).filter(path => hasServerImports(path));
    return new Set(entries.flatMap(path => [...reachedFiles(path)]));
  });
  const roleOf = perFile(database, 'role', path => {
    const known = roleOfPath(root, path);
    const content = facts(path);
    if (known !== undefined || content === undefined) return known ?? 'application';
    if (isServedByNext(path)) return 'application';
    const isDrawing = isMixedPackage(manifestOf(path)) && !serverFiles(homeOf(path)).has(path);
    return isDrawing ? 'browser' : roleOfContent(content, path, manifestOf(path));
  });
  const followedCalls = perFile(database, 'followed calls', path => {
    const content = facts(path);
    return content === undefined ? [] : resolveCalls(path, content, origins);
  });
  const calls = perFile(database, 'calls', path => {
    const content = facts(path);
    const types = inputs.receiverTypes.get(path);
    const followed = followedCalls(path);
    if (content === undefined || types === undefined) return followed;
    return refineCalls(content, followed, types, { facts, origins });
  });
  const openReceivers = (path: FilePath): readonly OpenReceiver[] => {
    const content = facts(path);
    return content === undefined ? [] : findOpenReceivers(content, followedCalls(path), libraries);
  };
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
  const callParts = { origins, libraries, files, facts, calls, dataAccess, outboundCalls };
  const callQueries = createCallQueries(database, callParts);

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
  const schema = createSchemaQueries(database, {
    inputs,
    files,
    homeOf,
    isApplication: path => roleOf(path) === 'application',
  });
  const view = {
    root,
    schema,
    origins,
    factsOf: facts,
    callsOf: calls,
    roleOf,
    manifestOf,
    resolve,
    exportPlaces,
    importedFiles,
    files,
  };
  const connected = connectFrameworks(frameworks, database, view);
  const routes = database.query<readonly RegisteredRoute[]>(
    'routes',
    key => connected.registrations(toFilePath(key)).flatMap(({ found }) => found.routes),
    isSameList,
  );
  const endpoints = database.query<readonly Endpoint[]>('endpoints', () => connected.endpoints(), isSameList);

  const descriptionQueries = createDescriptionQueries(database, {
    root,
    openApi: inputs.openApi,
    descriptions: inputs.descriptions,
    fragment,
    endpoints: () => endpoints(''),
    homeOf,
  });
  const postureOf = createPostureQuery(database, {
    ...callParts,
    callQueries,
    describedIn: descriptionQueries.describedIn,
    endpoints: () => endpoints(''),
    homeOf,
    isApplication: path => roleOf(path) === 'application',
  });

  const hasRoutes = perFile(database, 'has routes', path => routes(path).length > 0);
  const reachesData = perFile(database, 'reaches data', path => dataAccess(path).some(isModelAccess));
  const moduleQueries = createModuleQueries(database, {
    ...callParts,
    callQueries,
    hasRoutes,
    reachesData,
    isApplication: path => roleOf(path) === 'application',
  });
  const applicationFiles = perFile<readonly FilePath[]>(
    database,
    'application files',
    home => filesOfHome(home).filter(path => roleOf(path) === 'application'),
    isSameList,
  );
  const layering = perFile<Layering>(
    database,
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
    schema,
    libraries,
    calls,
    openReceivers,
    dataAccess,
    transactions,
    wrappers,
    outboundCalls,
    clientsWithDeadline: () => clientsWithDeadline(''),
    isServerCode: path => isServerCode(path),
    routes,
    endpoints: () => endpoints(''),
    postureOf,
    descriptions: () => inputs.descriptions.get('') ?? [],
    document: descriptionQueries.document,
    operationOf: descriptionQueries.operationOf,
    messages: callQueries.messages,
    behind: callQueries.behind,
    answeredReads: callQueries.answeredReads,
    callers: callQueries.callers,
    jobs: moduleQueries.jobs,
    moduleRoleOf: moduleQueries.moduleRoleOf,
    settingReads: moduleQueries.settingReads,
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

/** A query whose key is a path. */
function perFile<Value>(
  database: Database,
  name: string,
  compute: (path: FilePath) => Value,
  isSame: Comparison<Value> = Object.is,
): (path: FilePath) => Value {
  return database.query(name, compute, isSame);
}
