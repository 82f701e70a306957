/** Wires the questions about a project together. Each is a query: asked once, and again only when its sources change. */
import { type Endpoint, isHttp } from '../frameworks/endpoint.ts';
import { connectFrameworks } from '../frameworks/framework.ts';
import { frameworks } from '../frameworks/index.ts';
import type { RegisteredRoute } from '../frameworks/route.ts';
import type { OpenApiFacts } from '../languages/openapi/facts.ts';
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import { createLibraries } from '../libraries/index.ts';
import { type FilePath, toFilePath } from '../source/path.ts';
import { createCallQueries } from './call-queries.ts';
import { findDataAccess } from './data-access.ts';
import { type Database, isSameData, isSameList } from './database.ts';
import { createEndpointQueries } from './endpoint-queries.ts';
import { createFileQueries } from './file-queries.ts';
import { createLayerQuery } from './layer-queries.ts';
import { isModelAccess } from './layers.ts';
import type { ModelInputs } from './model-inputs.ts';
import { createModuleQueries } from './module-queries.ts';
import { createNameQueries } from './name-queries.ts';
import { createMakerQuery } from './openapi/description-makers.ts';
import { createDescriptionQueries } from './openapi/description-queries.ts';
import { createEarlierQuery } from './openapi/earlier.ts';
import { createOutboundQueries } from './outbound-queries.ts';
import { perFile } from './per-file.ts';
import { createPostureQuery } from './posture/posture-queries.ts';
import { createPrismaModelQuery, createPrismaPreviewQuery } from './prisma-schemas.ts';
import type { ProjectModel } from './project-model.ts';
import { findRequestOrigins } from './request-origins/find-request-origins.ts';
import { handedByAll, handedIn } from './request-origins/handed-in.ts';
import { createHandedRoles } from './request-origins/handed-roles.ts';
import type { ModuleResolver } from './resolve-module.ts';
import { createResolvedCalls } from './resolved-calls.ts';
import { createSchemaQueries } from './schema-queries.ts';
import { createServiceQueries } from './service-queries.ts';
import { findRequestShapes, type RequestShapes, shapeParsedBy } from './shapes/request-shapes.ts';
import { createRawOutputsQuery } from './templates.ts';
import { createTransactionQueries } from './transaction-queries.ts';

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

  const { resolve, exportPlaces, origins } = createNameQueries(database, {
    root,
    inputs,
    libraries,
    resolver,
    files,
    facts,
  });
  const fileQueries = createFileQueries(database, { inputs, root, files, facts, resolve, exportPlaces });
  const { manifestOf, tsoaSettingsOf, homeOf, importedFiles, reachedFiles, roleOf, filesOfHome } =
    fileQueries;
  const isApplication = (path: FilePath): boolean => roleOf(path) === 'application';
  const { calls, openReceivers, wrappers } = createResolvedCalls(database, {
    inputs,
    facts,
    origins,
    libraries,
  });
  const dataAccess = perFile(database, 'data access', path => {
    const content = facts(path);
    return content === undefined ? [] : findDataAccess(calls(path), content, { facts, origins, libraries });
  });
  const transactions = createTransactionQueries(database, { files, facts, calls, origins, libraries });
  const { outboundCalls, clientsWithDeadline } = createOutboundQueries(database, {
    files,
    facts,
    calls,
    origins,
    libraries,
  });
  const callParts = {
    ...{ origins, libraries, files, facts, calls, dataAccess, outboundCalls, roleOf, manifestOf },
    ...{ resolve, exportPlaces },
  };
  const callQueries = createCallQueries(database, callParts);

  const schema = createSchemaQueries(database, {
    inputs,
    files,
    homeOf,
    isApplication,
  });
  const view = {
    root,
    schema,
    origins,
    factsOf: facts,
    callsOf: calls,
    roleOf,
    manifestOf,
    tsoaSettingsOf,
    resolve,
    exportPlaces,
    importedFiles,
    importersOf: fileQueries.importersOf,
    usersOf: fileQueries.usersOf,
    files,
  };
  const connected = connectFrameworks(frameworks, database, view);
  const routes = database.query<readonly RegisteredRoute[]>(
    'routes',
    key => connected.registrations(toFilePath(key)).flatMap(({ found }) => found.routes),
    isSameList,
  );
  const endpoints = database.query<readonly Endpoint[]>('endpoints', () => connected.endpoints(), isSameList);

  const makerOf = createMakerQuery(database, {
    origins,
    facts,
    calls,
    filesOf: home => filesOfHome(home).filter(path => roleOf(path) === 'application'),
  });
  const descriptionQueries = createDescriptionQueries(database, {
    root,
    openApi: inputs.openApi,
    descriptions: inputs.descriptions,
    fragment,
    endpoints: () => endpoints(''),
    homeOf,
    makerOf,
  });
  const earlier = createEarlierQuery(database, {
    root,
    source: inputs.earlier,
    openApi: inputs.openApi,
    fragment,
    descriptions: () => inputs.descriptions.get('') ?? [],
    document: descriptionQueries.document,
  });
  const { endpointOf, endpointsOf } = createEndpointQueries(database, () => endpoints(''));
  const shapeSources = { facts, resolve, origins, libraries, calls };
  const shapesOf = database.query<RequestShapes>(
    'request shapes',
    id => {
      const endpoint = endpointOf(id);
      return endpoint !== undefined && isHttp(endpoint) ? findRequestShapes(endpoint, shapeSources) : {};
    },
    isSameData,
  );
  const postureOf = createPostureQuery(database, {
    ...callParts,
    callQueries,
    describedIn: descriptionQueries.describedIn,
    endpointOf,
    shapesOf,
    homeOf,
    isApplication,
  });

  const hasRoutes = perFile(database, 'has routes', path => routes(path).length > 0);
  const reachesData = perFile(database, 'reaches data', path => dataAccess(path).some(isModelAccess));
  const moduleQueries = createModuleQueries(database, {
    ...callParts,
    callQueries,
    hasRoutes,
    reachesData,
    isApplication,
    isServerCode: path => isServerCode(path),
  });
  const layeringOf = createLayerQuery(database, {
    homeOf,
    filesOfHome,
    isApplication,
    hasRoutes,
    reachesData,
    moduleRoleOf: moduleQueries.moduleRoleOf,
    calledFiles: moduleQueries.calledFiles,
    importedFiles,
    endpoints: () => endpoints(''),
  });
  const handedRole = createHandedRoles(database, {
    ...callParts,
    endpoints: () => endpoints(''),
    manifestOf,
  });
  const originSources = { ...callParts, ...callQueries, endpointsOf, handedRole };
  const { services, isServerCode } = createServiceQueries(database, {
    root,
    files,
    facts,
    calls,
    manifestOf,
    reachedFiles,
    roleOf,
  });

  return {
    files,
    facts,
    roleOf,
    manifestOf,
    resolve,
    origins,
    schema,
    prismaModel: createPrismaModelQuery(database, { ...inputs, homeOf }),
    rawOutputs: createRawOutputsQuery(database, { ...inputs, homeOf }),
    prismaPreview: createPrismaPreviewQuery(database, inputs),
    libraries,
    calls,
    openReceivers,
    dataAccess,
    transactions,
    wrappers,
    outboundCalls,
    clientsWithDeadline,
    isServerCode,
    routes,
    endpoints: () => endpoints(''),
    postureOf,
    descriptions: () => inputs.descriptions.get('') ?? [],
    document: descriptionQueries.document,
    earlier,
    servingOf: descriptionQueries.servingOf,
    handedRole,
    requestOrigins: (path, value) => findRequestOrigins(path, value, originSources),
    handedIn: (place, position) => handedIn(place, position, [], originSources),
    handedByAll: (place, position) => handedByAll(place, position, originSources),
    requestShapesOf: endpoint => shapesOf(endpoint.id),
    shapeParsedBy: call => shapeParsedBy(call, shapeSources),
    originalsOf: descriptionQueries.originalsOf,
    operationOf: descriptionQueries.operationOf,
    ...callQueries,
    callEdges: path => callQueries.fileCalls(path).edges,
    jobs: moduleQueries.jobs,
    moduleRoleOf: moduleQueries.moduleRoleOf,
    settingReads: moduleQueries.settingReads,
    importedFiles,
    reachedFiles,
    layeringOf,
    services,
    remember: question => database.query('remembered', question, isSameData),
  };
}
